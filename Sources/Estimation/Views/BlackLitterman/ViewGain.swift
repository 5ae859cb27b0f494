internal import Numerics

/// How much of what views find missing in the prior each mean takes on: K = τΣPᵀA⁻¹, A = τPΣPᵀ + Ω.
struct ViewGain {
    /// K, assets × views.
    let gain: Matrix
    /// K τPΣ, exactly symmetric: by what the views lower the doubt about the means.
    let lowered: Matrix

    /// The share of a view that the others may leave open before it counts as said by them.
    private static let negligible = 1e-12

    /// The gain from ΣPᵀ, PΣPᵀ, Ω and τ.
    ///
    /// Views are brought to one size, A = DCD with a diagonal of ones in C, so that views on single stocks
    /// and on far larger sums factor alike.
    ///
    /// - Complexity: O(n k² + n² k).
    init(
        outer: Matrix,
        inner: Matrix,
        errors: Matrix,
        tau: Double,
        names: [String]
    ) throws(ViewError) {
        let (n, count) = (outer.rows, outer.columns)
        var scaled = Matrix(rows: count, columns: count)
        var sizes: [Double] = []
        for k in 0..<count {
            let size = tau * inner[k, k] + errors[k, k]
            guard size > 0 else { throw .riskless(view: names[k]) }
            sizes.append(size.squareRoot())
        }
        for j in 0..<count {
            for i in 0..<count {
                // The sum of both orders is the same for both, so that C is symmetric to the last bit.
                let mean = 0.5 * (inner[i, j] + inner[j, i])
                scaled[i, j] = (tau * mean + errors[i, j]) / sizes[i] / sizes[j]
            }
        }
        let cholesky: Cholesky
        do {
            cholesky = try Cholesky(scaled)
        } catch {
            guard case .notPositiveDefinite(let pivot) = error else { throw .invalidUncertainty }
            throw .dependent(view: names[pivot])
        }
        if let weak = cholesky.factor.diagonal.firstIndex(where: { $0 * $0 < Self.negligible }) {
            throw .dependent(view: names[weak])
        }
        // D⁻¹ τPΣ, views × assets.
        var sides = Matrix(rows: count, columns: n)
        for k in 0..<count {
            for i in 0..<n { sides[k, i] = tau * outer[i, k] / sizes[k] }
        }
        lowered = BLAS.gram(cholesky.solveTriangular(sides))
        let shares = cholesky.solve(sides)
        var gain = Matrix(rows: n, columns: count)
        for k in 0..<count {
            for i in 0..<n { gain[i, k] = shares[k, i] / sizes[k] }
        }
        self.gain = gain
    }
}
