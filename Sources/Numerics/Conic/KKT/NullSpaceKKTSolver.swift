internal import CBLAS

/// Solves the linear systems of programs with curved cones in the null space of the equalities.
///
/// With A_eqᵀΠ = [Y N][R; 0], every Δx with A_eq Δx = b is Y w + N u, where w follows from b alone.
/// What remains is definite,
///
///     NᵀMN u = Nᵀ(rx + A_cᵀH⁻¹rz − M Y w),   M = P + A_cᵀH⁻¹A_c,
///
/// and factored by Cholesky, or by its root where the scalings are too far apart. Eliminating the
/// equalities by orthogonal maps, and not by a Schur complement of M⁻¹, keeps the digits that the
/// last iterations of curved cones need. The rows A_cN do not change and are computed once.
///
/// - Complexity: m k² + k³/3 flops, m the number of inequality and cone rows, k the number of
///   variables less the equalities.
struct NullSpaceKKTSolver: KKTSolver {
    private let program: ConicProgram
    private let ranges: [Range<Int>]
    private let space: EqualitySpace
    /// A_cN, block by block; nothing for equalities.
    private let reducedRows: [Matrix]
    private let reducedQuadratic: Matrix
    private let scale: Double

    private var factorized: Matrix
    private var quadraticRoot: Matrix?
    private var root: NormalRoot?
    private var rowScratch: [Double]
    private var gradient: [Double]

    init(_ program: ConicProgram) {
        let n = program.variables
        self.program = program
        ranges = program.ranges
        let space = EqualitySpace(ConicEqualities(program), variables: n)
        self.space = space
        reducedRows = program.blocks.map {
            $0.kind == .zero ? Matrix(rows: 0, columns: 0) : space.reduced($0.rows)
        }
        reducedQuadratic = space.reduced(program.quadratic)
        let largest = reducedQuadratic.diagonal.max() ?? 0
        scale = largest > 0 ? largest : 1
        factorized = reducedQuadratic
        rowScratch = [Double](repeating: 0, count: program.rowCount)
        gradient = [Double](repeating: 0, count: n)
    }

    mutating func factor(cones: [any Cone]) -> Bool {
        var rows: [Matrix] = []
        for (k, block) in program.blocks.enumerated() where block.kind != .zero {
            var scaled = reducedRows[k]
            cones[k].unscaleRows(of: &scaled)
            rows.append(scaled)
        }
        var shift = 1e-15 * scale
        root = nil
        for _ in 0..<3 {
            if factorByCholesky(rows, shift: shift) { return true }
            root = makeRoot(rows, shift: 1e-6 * shift)
            if root != nil { return true }
            shift *= 1e5
        }
        return false
    }

    mutating func solveOnce(
        rx: [Double],
        rz: [Double],
        cones: [any Cone],
        dx: inout [Double],
        dz: inout [Double]
    ) {
        space.satisfy(rz, into: &dx)
        // H⁻¹(rz − A Y w), then the reduced right-hand side.
        setScaledRows(rz, dx, sign: -1, cones)
        let px = program.quadratic.product(with: dx)
        for i in gradient.indices { gradient[i] = rx[i] - px[i] }
        addTransposedConeRows(1, rowScratch)
        var reduced = space.coordinates(of: gradient)
        if let root {
            root.solve(&reduced, columns: 1)
        } else {
            Kernels.solveFactored(factorized, &reduced)
        }
        space.addCombination(reduced, to: &dx)
        setScaledRows(rz, dx, sign: 1, cones)
        for (k, block) in program.blocks.enumerated() where block.kind != .zero {
            for row in ranges[k] { dz[row] = rowScratch[row] }
        }
        // The equalities' duals balance what is left of the gradient.
        let pdx = program.quadratic.product(with: dx)
        for i in gradient.indices { gradient[i] = rx[i] - pdx[i] }
        addTransposedConeRows(-1, rowScratch)
        space.setDuals(balancing: gradient, in: &dz)
    }

    // MARK: - Factors

    /// False where the matrix is not definite, or its condition beyond what the factor resolves.
    private mutating func factorByCholesky(_ rows: [Matrix], shift: Double) -> Bool {
        for k in factorized.elements.indices {
            factorized.elements[k] = reducedQuadratic.elements[k]
        }
        for block in rows { Kernels.addGram(of: block, toLowerOf: &factorized) }
        for i in 0..<factorized.rows { factorized[i, i] += shift }
        guard Kernels.factorLower(&factorized) else { return false }
        let pivots = factorized.diagonal
        guard let least = pivots.min(), let most = pivots.max() else { return true }
        return least > 1e-3 * most
    }

    private mutating func makeRoot(_ rows: [Matrix], shift: Double) -> NormalRoot? {
        let k = factorized.rows
        guard let fixed = quadraticRoot ?? (try? SymmetricEigen(reducedQuadratic))?.rootRows else {
            return nil
        }
        quadraticRoot = fixed
        var diagonal = Matrix(rows: k, columns: k)
        for i in 0..<k { diagonal[i, i] = shift.squareRoot() }
        return NormalRoot(rows: rows + [fixed, diagonal], columns: k)
    }

    // MARK: - Products with the rows of cones

    /// rowScratch ← sign · H⁻¹(A dx − rz) in the rows of cones.
    private mutating func setScaledRows(
        _ rz: [Double],
        _ dx: [Double],
        sign: Double,
        _ cones: [any Cone]
    ) {
        for i in rowScratch.indices { rowScratch[i] = -sign * rz[i] }
        for (k, block) in program.blocks.enumerated() where block.kind != .zero {
            block.rows.addProduct(sign, dx, to: &rowScratch, at: ranges[k])
        }
        let unscaled = rowScratch
        for (k, block) in program.blocks.enumerated() where block.kind != .zero {
            cones[k].applyInverseHessian(to: unscaled, into: &rowScratch)
        }
    }

    private mutating func addTransposedConeRows(_ alpha: Double, _ v: [Double]) {
        for (k, block) in program.blocks.enumerated() where block.kind != .zero {
            block.rows.addTransposedProduct(alpha, v, at: ranges[k], to: &gradient)
        }
    }
}
