/// M assembled densely: one symmetric rank-k update and one Cholesky factorization.
///
/// - Complexity: m n² + n³/3 flops in BLAS-3, m the number of dense rows; sparse rows and bounds
///   touch only the entries they name.
struct DenseNormalMatrix: NormalMatrix {
    let scale: Double
    private let terms: ConeTerms
    private let base: Matrix
    private var factorized: Matrix

    /// Equalities, where given, are added as ρ AᵀA: that changes no solution of the bordered
    /// system and makes a linear program's M definite.
    init(_ program: ConicProgram, equalities: Matrix, augmentation: Double) {
        let n = program.variables
        terms = ConeTerms(
            program.blocks.enumerated().compactMap { $1.kind == .zero ? nil : ($0, $1) }
        )
        var base = program.quadratic.dense(order: n)
        scale = augmentation
        Kernels.addGram(augmentation, of: equalities, toLowerOf: &base)
        self.base = base
        factorized = base
    }

    mutating func factor(cones: [any Cone], shift: Double) -> Bool {
        for k in base.elements.indices { factorized.elements[k] = base.elements[k] }
        terms.add(cones, toLowerOf: &factorized)
        for i in 0..<factorized.rows { factorized[i, i] += shift }
        return Kernels.factorLower(&factorized)
    }

    func solve(_ b: inout [Double], columns: Int) {
        Kernels.solveFactored(factorized, &b, columns: columns)
    }
}
