/// M assembled densely: one symmetric rank-k update and one Cholesky factorization.
///
/// - Complexity: m n² + n³/3 flops in BLAS-3, m the number of dense rows; sparse rows and bounds
///   touch only the entries they name.
struct DenseNormalMatrix: NormalMatrix {
    let scale: Double
    private let program: ConicProgram
    private let ranges: [Range<Int>]
    private let base: Matrix
    private var factorized: Matrix
    private var entries: [Double]
    private var weights: [Double]

    /// Equalities, where given, are added as ρ AᵀA: that changes no solution of the bordered
    /// system and makes a linear program's M definite.
    init(_ program: ConicProgram, equalities: Matrix, augmentation: Double) {
        let n = program.variables
        self.program = program
        ranges = program.ranges
        var base = program.quadratic.dense(order: n)
        scale = augmentation
        Kernels.addGram(augmentation, of: equalities, toLowerOf: &base)
        self.base = base
        factorized = base
        entries = [Double](repeating: 0, count: program.rowCount)
        weights = entries
    }

    mutating func factor(cones: [any Cone], shift: Double) -> Bool {
        for k in base.elements.indices { factorized.elements[k] = base.elements[k] }
        for (k, block) in program.blocks.enumerated() where block.kind != .zero {
            add(block, cones[k])
        }
        for i in 0..<factorized.rows { factorized[i, i] += shift }
        return Kernels.factorLower(&factorized)
    }

    // MARK: - The parts of M

    /// M ← M + AᵀH⁻¹A for the rows of one block.
    private mutating func add(_ block: ConicBlock, _ cone: any Cone) {
        switch (block.rows, block.kind) {
        case (.dense(var rows), _):
            cone.unscaleRows(of: &rows)
            Kernels.addGram(of: rows, toLowerOf: &factorized)
        case (.sparse(let rows), .nonnegative):
            for row in cone.rows { entries[row] = 1 }
            cone.applyInverseHessian(to: entries, into: &weights)
            rows.addGram(weights: weights, at: cone.rows.lowerBound, toLowerOf: &factorized)
        case (.unit(let indices, let coefficients), .nonnegative):
            addDiagonal(indices, coefficients, cone)
        case (_, .exponential), (_, .power):
            addTriples(block.rows, cone)
        default:
            var rows = block.rows.dense(columns: program.variables)
            cone.unscaleRows(of: &rows)
            Kernels.addGram(of: rows, toLowerOf: &factorized)
        }
    }

    private mutating func addDiagonal(
        _ indices: [Int],
        _ coefficients: [Double],
        _ cone: any Cone
    ) {
        let start = cone.rows.lowerBound
        for j in coefficients.indices { entries[start + j] = coefficients[j] }
        cone.applyInverseHessian(to: entries, into: &weights)
        for j in indices.indices {
            factorized[indices[j], indices[j]] += coefficients[j] * weights[start + j]
        }
    }

    /// Rows of few entries in threes: each three touch the entries that they name.
    private mutating func addTriples(_ rows: ConicRows, _ cone: any Cone) {
        let start = cone.rows.lowerBound
        var inverse: [[Double]] = []
        for column in 0..<3 {
            for row in cone.rows { entries[row] = (row - start) % 3 == column ? 1 : 0 }
            cone.applyInverseHessian(to: entries, into: &weights)
            inverse.append(Array(weights[cone.rows]))
        }
        SparseRows(rows).addTripleGram(weights: inverse, toLowerOf: &factorized)
    }

    func solve(_ b: inout [Double], columns: Int) {
        Kernels.solveFactored(factorized, &b, columns: columns)
    }
}
