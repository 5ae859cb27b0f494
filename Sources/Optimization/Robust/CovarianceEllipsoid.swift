internal import Numerics

/// Covariances about an estimate, in the metric of sampled ones, and the riskiest of them.
///
///     {Σ + G^½ B G^½ : ‖B‖_F ≤ k}         greatest wᵀSw = wᵀΣw + k wᵀGw
///
/// since B in the direction of G^½w (G^½w)ᵀ reaches its bound, where the matrix is semidefinite. G makes G ⊗ G the
/// Kronecker product nearest to the covariance Σₛ vec(Dₛ) vec(Dₛ)ᵀ / S of the samples' deviations D, which is the
/// fixed point of G ∝ Σₛ DₛGDₛ (Van Loan & Pitsianis, "Approximation with Kronecker Products", 1993), in units in
/// which every asset moves alike. k is the radius that a share c of the samples is within. A form of n² × n² numbers
/// would be singular wherever there are fewer samples than n (n + 1)/2, and all samples equally far from its center.
struct CovarianceEllipsoid {
    /// k G.
    let excess: Matrix

    /// The ellipsoid of some deviations from the estimate; `nil` where the call was interrupted.
    ///
    /// - Parameters:
    ///   - deviations: Dₛ, symmetric, at least one.
    ///   - units: How much each asset moves.
    ///   - confidence: c.
    /// - Complexity: O(S n³) a step, some five steps, on all cores.
    init?(deviations: [Matrix], units: [Double], confidence: Double) {
        let inverses = units.map { $0 > 0 ? 1 / $0 : 1 }
        let scaled = deviations.map { $0.congruent(inverses) }
        guard let shape = CovarianceEllipsoid.shape(scaled),
            let radius = CovarianceEllipsoid.radius(scaled, shape, confidence)
        else { return nil }
        excess = shape.scaled(by: radius).congruent(units.map { $0 > 0 ? $0 : 1 })
    }

    /// G, with a Frobenius norm of 1; zeros where nothing deviates.
    private static func shape(_ deviations: [Matrix]) -> Matrix? {
        var shape = Matrix.identity(deviations[0].rows)
        for _ in 0..<200 {
            guard var next = image(of: shape, deviations) else { return nil }
            let norm = BLAS.norm(next.elements)
            guard norm > 0 else { return next }
            next = next.scaled(by: 1 / norm)
            let moved = zip(next.elements, shape.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
            shape = next
            if moved < 1e-12 { break }
        }
        return shape
    }

    /// Σₛ DₛGDₛ.
    private static func image(of shape: Matrix, _ deviations: [Matrix]) -> Matrix? {
        let (n, piece) = (shape.rows, 16)
        let pieces = (deviations.count + piece - 1) / piece
        let parts = Parallel.map(0..<pieces, operations: 4 * deviations.count * n * n * n) { k in
            var sum = Matrix(rows: n, columns: n)
            for s in k * piece..<min((k + 1) * piece, deviations.count) {
                let product = BLAS.multiply(BLAS.multiply(deviations[s], shape), deviations[s])
                BLAS.add(1, times: product.elements, to: &sum.elements)
            }
            return sum
        }
        guard let parts, var total = parts.first else { return nil }
        for part in parts.dropFirst() { BLAS.add(1, times: part.elements, to: &total.elements) }
        return total.symmetrized
    }

    /// The quantile of ‖G^(−½) D G^(−½)‖_F, in the directions that G has.
    private static func radius(
        _ deviations: [Matrix],
        _ shape: Matrix,
        _ confidence: Double
    ) -> Double? {
        guard let eigen = try? SymmetricEigen(shape), let largest = eigen.values.last else {
            return nil
        }
        guard largest > 0 else { return 0 }
        let kept = eigen.values.indices.filter { eigen.values[$0] > 1e-12 * largest }
        var roots = eigen.vectors.submatrix(rows: Array(0..<shape.rows), columns: kept)
        for (j, k) in kept.enumerated() {
            let scale = 1 / eigen.values[k].squareRoot()
            for i in 0..<roots.rows { roots[i, j] *= scale }
        }
        let n = shape.rows
        let whitener = roots
        let lengths = Parallel.map(
            0..<deviations.count,
            operations: 4 * deviations.count * n * n * n
        ) { s in
            let half = BLAS.multiply(deviations[s], whitener)
            return BLAS.norm(BLAS.multiplyTransposed(whitener, half).elements)
        }
        return lengths.flatMap { Statistics.quantile($0, at: confidence) }
    }
}

extension Matrix {
    /// diag(d) A diag(d).
    fileprivate func congruent(_ d: [Double]) -> Matrix {
        var result = self
        for j in 0..<columns {
            for i in 0..<rows { result[i, j] *= d[i] * d[j] }
        }
        return result
    }

    /// (A + Aᵀ) / 2, so that rounding does not add up.
    fileprivate var symmetrized: Matrix {
        var result = self
        for j in 0..<columns {
            for i in 0..<j {
                let mean = (self[i, j] + self[j, i]) / 2
                (result[i, j], result[j, i]) = (mean, mean)
            }
        }
        return result
    }
}
