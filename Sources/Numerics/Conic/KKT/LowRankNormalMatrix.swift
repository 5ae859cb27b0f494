/// M = Δ + UUᵀ with Δ diagonal, for P = diag(d) + FFᵀ and few dense rows, by Woodbury's identity.
///
///     M⁻¹ = Δ⁻¹ − Δ⁻¹U (I + UᵀΔ⁻¹U)⁻¹ UᵀΔ⁻¹
///
/// Δ gathers d, the bounds and the shift; U the factors and the scaled dense rows.
///
/// - Complexity: n k² + k³/3 flops, k the number of factors and dense rows, instead of n³/3.
struct LowRankNormalMatrix: NormalMatrix {
    let scale: Double
    private let program: ConicProgram
    private let ranges: [Range<Int>]
    private let diagonal: [Double]
    private let factor: Matrix

    private var inverseDiagonal: [Double]
    private var columns: Matrix
    private var capacitance: Matrix
    private var entries: [Double]
    private var weights: [Double]

    /// `nil` where P has no such shape, where its diagonal does not keep Δ well away from zero,
    /// or where there are so many dense rows that nothing is gained.
    init?(_ program: ConicProgram) {
        guard let rank = LowRankNormalMatrix.rank(of: program),
            case .diagonalPlusLowRank(let diagonal, let factor) = program.quadratic
        else { return nil }
        self.program = program
        self.diagonal = diagonal
        self.factor = factor
        ranges = program.ranges
        scale = diagonal.max() ?? 0
        inverseDiagonal = diagonal
        columns = Matrix(rows: diagonal.count, columns: rank)
        capacitance = Matrix(rows: rank, columns: rank)
        entries = [Double](repeating: 0, count: program.rowCount)
        weights = entries
    }

    /// The number k of factors and dense rows; `nil` where this path does not apply.
    static func rank(of program: ConicProgram) -> Int? {
        guard case .diagonalPlusLowRank(let diagonal, let factor) = program.quadratic else {
            return nil
        }
        var denseRows = 0
        for block in program.blocks where block.kind != .zero {
            switch block.rows {
            case .dense(let rows): denseRows += rows.rows
            case .sparse(let rows): denseRows += rows.count
            case .scenario: return nil
            case .unit: denseRows += block.kind == .nonnegative ? 0 : block.rows.count
            }
        }
        let rank = factor.columns + denseRows
        let largest = diagonal.max() ?? 0
        guard rank * 3 < diagonal.count, let least = diagonal.min(), least > 1e-8 * largest
        else { return nil }
        return rank
    }

    mutating func factor(cones: [any Cone], shift: Double) -> Bool {
        let n = diagonal.count
        for i in 0..<n { inverseDiagonal[i] = diagonal[i] + shift }
        for k in factor.elements.indices { columns.elements[k] = factor.elements[k] }
        var filled = factor.columns
        for (k, block) in program.blocks.enumerated() where block.kind != .zero {
            switch (block.rows, block.kind) {
            case (.sparse(let rows), .nonnegative):
                for row in ranges[k] { entries[row] = 1 }
                cones[k].applyInverseHessian(to: entries, into: &weights)
                fill(from: rows, at: ranges[k].lowerBound, &filled)
            case (.unit(let indices, let coefficients), .nonnegative):
                let start = ranges[k].lowerBound
                for j in coefficients.indices { entries[start + j] = coefficients[j] }
                cones[k].applyInverseHessian(to: entries, into: &weights)
                for j in indices.indices {
                    inverseDiagonal[indices[j]] += coefficients[j] * weights[start + j]
                }
            default:
                var rows = block.rows.dense(columns: n)
                cones[k].unscaleRows(of: &rows)
                for r in 0..<rows.rows {
                    for i in 0..<n { columns[i, filled] = rows[r, i] }
                    filled += 1
                }
            }
        }
        for i in 0..<n { inverseDiagonal[i] = 1 / inverseDiagonal[i] }
        return factorCapacitance()
    }

    /// Columns of U from rows that are scaled one by one, by the roots of their weights.
    private mutating func fill(from rows: SparseRows, at start: Int, _ filled: inout Int) {
        for r in 0..<rows.count {
            let root = weights[start + r].squareRoot()
            for i in diagonal.indices { columns[i, filled] = 0 }
            for e in rows.entries(of: r) {
                columns[rows.columns[e], filled] += root * rows.values[e]
            }
            filled += 1
        }
    }

    func solve(_ b: inout [Double], columns count: Int) {
        let n = diagonal.count
        for c in 0..<count {
            var v = [Double](repeating: 0, count: n)
            for i in 0..<n { v[i] = inverseDiagonal[i] * b[c * n + i] }
            var inner = BLAS.multiplyTransposed(columns, v)
            Kernels.solveFactored(capacitance, &inner)
            let correction = BLAS.multiply(columns, inner)
            for i in 0..<n { b[c * n + i] = v[i] - inverseDiagonal[i] * correction[i] }
        }
    }

    private mutating func factorCapacitance() -> Bool {
        var scaled = columns
        for j in 0..<scaled.columns {
            for i in 0..<scaled.rows { scaled[i, j] *= inverseDiagonal[i].squareRoot() }
        }
        for k in capacitance.elements.indices { capacitance.elements[k] = 0 }
        for k in 0..<capacitance.rows { capacitance[k, k] = 1 }
        Kernels.addGram(of: scaled, toLowerOf: &capacitance)
        return Kernels.factorLower(&capacitance)
    }
}
