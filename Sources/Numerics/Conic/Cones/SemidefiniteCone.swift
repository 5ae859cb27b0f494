/// The cone of positive semidefinite matrices of one order, as vectors.
///
/// A symmetric matrix X stands as svec(X): the columns of its upper triangle one after the other,
/// entries off the diagonal times √2, so that svec(X)·svec(Y) = tr(XY).
///
/// Nesterov-Todd scaling as in Vandenberghe (2010), "The CVXOPT linear and quadratic cone program
/// solvers", §4.3: with S = L₁L₁ᵀ, Z = L₂L₂ᵀ and the decomposition L₂ᵀL₁ = U diag(λ) Vᵀ,
///
///     R = L₁V diag(λ)^−½,   R⁻¹ = diag(λ)^−½ UᵀL₂ᵀ,   Wx = RᵀXR,   RᵀZR = R⁻¹SR⁻ᵀ = diag(λ).
///
/// - Complexity: O(order³) for everything but the shape of H, which has order⁴/4 entries.
struct SemidefiniteCone: Cone {
    let rows: Range<Int>
    var degree: Int { order }

    private let order: Int
    private var root: Matrix
    private var inverseRoot: Matrix
    private var λ: [Double]

    /// The cone of matrices of the given order, which has order (order + 1)/2 rows.
    init(rows: Range<Int>, order: Int) {
        precondition(rows.count == order * (order + 1) / 2, "The rows hold one triangle.")
        self.rows = rows
        self.order = order
        root = .identity(order)
        inverseRoot = root
        λ = [Double](repeating: 1, count: order)
    }

    mutating func setIdentityScaling() {
        root = .identity(order)
        inverseRoot = root
        for k in λ.indices { λ[k] = 1 }
    }

    mutating func updateScaling(s: [Double], z: [Double]) -> Bool {
        guard let lowerS = try? Cholesky(matrix(s)).factor,
            let lowerZ = try? Cholesky(matrix(z)).factor,
            let parts = try? SVD(BLAS.multiplyTransposed(lowerZ, lowerS)),
            let least = parts.values.last, least > 0
        else { return false }
        λ = parts.values
        root = BLAS.multiply(lowerS, transposed: parts.rightTransposed)
        inverseRoot = BLAS.multiplyTransposed(parts.left, lowerZ.transposed)
        for j in 0..<order {
            let factor = 1 / λ[j].squareRoot()
            for i in 0..<order {
                root[i, j] *= factor
                inverseRoot[j, i] *= factor
            }
        }
        return true
    }

    /// H = (RRᵀ) ⊗ₛ (RRᵀ), column by column.
    var hessianShape: ConeHessian {
        let square = BLAS.multiply(root, transposed: root)
        var result = Matrix(rows: rows.count, columns: rows.count)
        var unit = [Double](repeating: 0, count: rows.count)
        for column in 0..<rows.count {
            unit[column] = 1
            let image = Symmetric.matrix(unit, from: 0, order: order)
            let product = BLAS.multiply(BLAS.multiply(square, image), square)
            Symmetric.vector(product, into: &result.elements, from: column * rows.count)
            unit[column] = 0
        }
        return .dense(result)
    }

    /// R(RᵀXR)Rᵀ; RRᵀ itself would mix its small eigenvalues with the large ones' rounding.
    func applyHessian(to v: [Double], into result: inout [Double]) {
        let inner = scaled(matrix(v))
        store(BLAS.multiply(BLAS.multiply(root, inner), transposed: root), &result)
    }

    func applyInverseHessian(to v: [Double], into result: inout [Double]) {
        let inner = unscaled(matrix(v))
        let half = BLAS.multiplyTransposed(inverseRoot, inner)
        store(BLAS.multiply(half, inverseRoot), &result)
    }

    func unscaleRows(of a: inout Matrix) {
        for j in 0..<a.columns {
            let start = j * a.rows
            let column = Symmetric.matrix(a.elements, from: start, order: order)
            Symmetric.vector(unscaled(column), into: &a.elements, from: start)
        }
    }

    /// z + W⁻¹(λ \ (W⁻ᵀΔs ∘ WΔz − σμ I)).
    func correctorConstant(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        centering: Double,
        into result: inout [Double]
    ) {
        let (p, q) = (unscaled(matrix(stepS)), scaled(matrix(stepZ)))
        let product = BLAS.multiply(p, q)
        var quotient = Matrix(rows: order, columns: order)
        for j in 0..<order {
            for i in 0..<order {
                let entry = 0.5 * (product[i, j] + product[j, i]) - (i == j ? centering : 0)
                quotient[i, j] = 2 * entry / (λ[i] + λ[j])
            }
        }
        let half = BLAS.multiplyTransposed(inverseRoot, quotient)
        store(BLAS.multiply(half, inverseRoot), &result)
        for i in rows { result[i] += z[i] }
    }

    func stepLength(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        limit: Double
    ) -> Double {
        min(reach(unscaled(matrix(stepS)), limit), reach(scaled(matrix(stepZ)), limit))
    }

    func margin(of v: [Double]) -> Double {
        (try? SymmetricEigen.values(of: matrix(v)))?.first ?? -.infinity
    }

    func addUnit(_ alpha: Double, to v: inout [Double]) {
        var place = rows.lowerBound
        for j in 0..<order {
            v[place + j] += alpha
            place += j + 1
        }
    }

    // MARK: - Parts

    /// RᵀXR: the scaling of a dual step.
    private func scaled(_ x: Matrix) -> Matrix {
        BLAS.multiply(BLAS.multiplyTransposed(root, x), root)
    }

    /// R⁻¹XR⁻ᵀ: the scaling of a primal step.
    private func unscaled(_ x: Matrix) -> Matrix {
        BLAS.multiply(BLAS.multiply(inverseRoot, x), transposed: inverseRoot)
    }

    /// The largest α ≤ `limit` with diag(λ) + αΔ positive semidefinite: −1/the least eigenvalue of
    /// diag(λ)^−½ Δ diag(λ)^−½.
    private func reach(_ step: Matrix, _ limit: Double) -> Double {
        var relative = step
        for j in 0..<order {
            for i in 0..<order { relative[i, j] /= (λ[i] * λ[j]).squareRoot() }
        }
        guard let least = (try? SymmetricEigen.values(of: relative))?.first else { return 0 }
        return least < 0 ? min(limit, -1 / least) : limit
    }

    private func matrix(_ v: [Double]) -> Matrix {
        Symmetric.matrix(v, from: rows.lowerBound, order: order)
    }

    private func store(_ x: Matrix, _ v: inout [Double]) {
        Symmetric.vector(x, into: &v, from: rows.lowerBound)
    }
}
