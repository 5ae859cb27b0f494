/// Where every term of the linear system of a step stands in one sparse quasi-definite matrix.
///
///     [ P₀ + εI   F    Aᵀ           ]
///     [ Fᵀ       −I                 ]     P = P₀ + FFᵀ, y = Fᵀx
///     [ A              −H₀ − εI   E ]     H = H₀ + (what E eliminates to)
///     [                 Eᵀ        S ]
///
/// Diagonal scalings stay on the diagonal. A second-order cone of more than
/// ``largestDenseCone`` rows is diagonal but for two columns of E; smaller ones, and semidefinite
/// cones, are dense blocks; exponential and power cones are 3 × 3 blocks.
struct SparseKKTLayout: Sendable {
    /// Second-order cones of so many rows or fewer are written out in full.
    static let largestDenseCone = 4

    /// Where the rows of A begin among those of the system.
    let rowsStart: Int
    /// The rows and columns of the system.
    let order: Int
    /// The sign of each pivot.
    let signs: [Double]
    /// Every term that may be nonzero; the first `order` are the diagonal.
    private(set) var coordinates: [SparseCoordinate]
    /// The terms that no scaling changes, without ε.
    private(set) var constants: [Double]
    /// Where the terms of each block's scaling begin, beyond its diagonal.
    private(set) var scalingStarts: [Int] = []

    init(_ program: ConicProgram) {
        let n = program.variables
        var factors = 0
        if case .diagonalPlusLowRank(_, let factor) = program.quadratic { factors = factor.columns }
        rowsStart = n + factors
        let expanded = program.blocks.filter(SparseKKTLayout.isExpanded).count
        order = rowsStart + program.rowCount + 2 * expanded
        coordinates = (0..<order).map { SparseCoordinate($0, $0) }
        constants = [Double](repeating: 0, count: order)
        signs = SparseKKTLayout.signs(n, rowsStart + program.rowCount, order)
        addQuadratic(program.quadratic, n)
        for (block, range) in zip(program.blocks, program.ranges) {
            block.rows.forEachEntry { row, column, value in
                guard value != 0 else { return }
                add(column, rowsStart + range.lowerBound + row, value)
            }
        }
        addScalings(program)
    }

    /// Whether a block is a second-order cone too large for a dense one.
    static func isExpanded(_ block: ConicBlock) -> Bool {
        block.kind == .secondOrder && block.limits.count > largestDenseCone
    }

    private static func signs(_ n: Int, _ rowsEnd: Int, _ order: Int) -> [Double] {
        (0..<order).map { i in
            if i < n { return 1 }
            // Each expansion subtracts one square and adds another.
            return i < rowsEnd || (i - rowsEnd) % 2 == 1 ? -1 : 1
        }
    }

    private mutating func add(_ row: Int, _ column: Int, _ value: Double = 0) {
        coordinates.append(SparseCoordinate(row, column))
        constants.append(value)
    }

    private mutating func addQuadratic(_ quadratic: QuadraticTerm, _ n: Int) {
        switch quadratic {
        case .zero: break
        case .dense(let matrix):
            for j in 0..<matrix.columns {
                constants[j] = matrix[j, j]
                for i in 0..<j where matrix[i, j] != 0 { add(i, j, matrix[i, j]) }
            }
        case .diagonalPlusLowRank(let diagonal, let factor):
            for i in 0..<n { constants[i] = diagonal[i] }
            for k in 0..<factor.columns {
                constants[n + k] = -1
                for i in 0..<n where factor[i, k] != 0 { add(i, n + k, factor[i, k]) }
            }
        }
    }

    private mutating func addScalings(_ program: ConicProgram) {
        var extra = rowsStart + program.rowCount
        for (block, range) in zip(program.blocks, program.ranges) {
            scalingStarts.append(coordinates.count)
            let start = rowsStart + range.lowerBound
            switch block.kind {
            case .zero, .nonnegative: break
            case .exponential, .power:
                for k in stride(from: start, to: start + range.count, by: 3) {
                    addTriangle(k..<(k + 3))
                }
            case .secondOrder where SparseKKTLayout.isExpanded(block):
                for row in start..<(start + range.count) {
                    add(row, extra)
                    add(row, extra + 1)
                }
                extra += 2
            case .secondOrder, .semidefinite: addTriangle(start..<(start + range.count))
            }
        }
    }

    /// The entries above the diagonal of a dense block, column after column.
    private mutating func addTriangle(_ range: Range<Int>) {
        for j in range {
            for i in range.lowerBound..<j { add(i, j) }
        }
    }
}
