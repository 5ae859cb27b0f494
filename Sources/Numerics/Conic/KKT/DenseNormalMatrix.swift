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
            switch block.rows {
            case .dense(var rows):
                cones[k].unscaleRows(of: &rows)
                Kernels.addGram(of: rows, toLowerOf: &factorized)
            case .sparse(let rows):
                for row in ranges[k] { entries[row] = 1 }
                cones[k].applyInverseHessian(to: entries, into: &weights)
                rows.addGram(weights: weights, at: ranges[k].lowerBound, toLowerOf: &factorized)
            case .scenario:
                preconditionFailure("Patterns are written out before rows are treated one by one.")
            case .unit(let indices, let coefficients):
                let start = ranges[k].lowerBound
                for j in coefficients.indices { entries[start + j] = coefficients[j] }
                cones[k].applyInverseHessian(to: entries, into: &weights)
                for j in indices.indices {
                    factorized[indices[j], indices[j]] += coefficients[j] * weights[start + j]
                }
            }
        }
        for i in 0..<factorized.rows { factorized[i, i] += shift }
        return Kernels.factorLower(&factorized)
    }

    func solve(_ b: inout [Double], columns: Int) {
        Kernels.solveFactored(factorized, &b, columns: columns)
    }
}
