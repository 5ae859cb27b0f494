/// M assembled densely: one symmetric rank-k update and one Cholesky factorization.
///
/// Where other cones than the nonnegative one make M too ill-conditioned for that, the last
/// iterations factor its root instead.
///
/// - Complexity: m n² + n³/3 flops in BLAS-3, m the number of dense rows; sparse rows and bounds
///   touch only the entries they name.
struct DenseNormalMatrix: NormalMatrix {
    let scale: Double
    private let program: ConicProgram
    private let base: Matrix
    private var factorized: Matrix
    private let isPolyhedral: Bool
    private var baseRoot: Matrix?
    private var root: NormalRoot?

    /// Equalities, where given, are added as ρ AᵀA: that changes no solution of the bordered
    /// system and makes a linear program's M definite.
    init(_ program: ConicProgram, equalities: Matrix, augmentation: Double) {
        let n = program.variables
        self.program = program
        var base = program.quadratic.dense(order: n)
        scale = augmentation
        Kernels.addGram(augmentation, of: equalities, toLowerOf: &base)
        self.base = base
        factorized = base
        isPolyhedral = program.blocks.allSatisfy { $0.kind == .zero || $0.kind == .nonnegative }
    }

    mutating func factor(cones: [any Cone], shift: Double) -> Bool {
        for k in base.elements.indices { factorized.elements[k] = base.elements[k] }
        for (k, block) in program.blocks.enumerated() where block.kind != .zero {
            block.addNormalTerm(cones[k], toLowerOf: &factorized)
        }
        for i in 0..<factorized.rows { factorized[i, i] += shift }
        root = nil
        let isDefinite = Kernels.factorLower(&factorized)
        if isPolyhedral || (isDefinite && pivotRatio > 1e-8) { return isDefinite }
        root = makeRoot(cones, shift: 1e-7 * shift)
        return isDefinite || root != nil
    }

    func solve(_ b: inout [Double], columns: Int) {
        if let root {
            root.solve(&b, columns: columns)
        } else {
            Kernels.solveFactored(factorized, &b, columns: columns)
        }
    }

    // MARK: - The root of M

    /// The smallest pivot of the factor relative to the largest, about 1/condition.
    private var pivotRatio: Double {
        var (least, most) = (Double.infinity, 0.0)
        for i in 0..<factorized.rows {
            least = min(least, factorized[i, i])
            most = max(most, factorized[i, i])
        }
        return (least / most) * (least / most)
    }

    private mutating func makeRoot(_ cones: [any Cone], shift: Double) -> NormalRoot? {
        let n = program.variables
        guard let fixed = baseRoot ?? (try? SymmetricEigen(base))?.rootRows else { return nil }
        baseRoot = fixed
        var diagonal = Matrix(rows: n, columns: n)
        for i in 0..<n { diagonal[i, i] = shift.squareRoot() }
        var pieces = [fixed, diagonal]
        for (block, cone) in zip(program.blocks, cones) where block.kind != .zero {
            var rows = block.rows.dense(columns: n)
            cone.unscaleRows(of: &rows)
            pieces.append(rows)
        }
        return NormalRoot(rows: pieces, columns: n)
    }
}

extension SymmetricEigen {
    /// Rows √λᵢ vᵢᵀ, whose Gram matrix is the positive part of the matrix.
    var rootRows: Matrix {
        var result = vectors.transposed
        for i in values.indices {
            let root = max(0, values[i]).squareRoot()
            for j in 0..<result.columns { result[i, j] *= root }
        }
        return result
    }
}
