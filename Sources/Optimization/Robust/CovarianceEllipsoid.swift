internal import Numerics

/// Covariances about an estimate, in the metric of sampled ones, and the riskiest of them.
///
///     {Σ + G^½ B G^½ : ‖B‖_F ≤ k}         greatest wᵀSw = wᵀΣw + k wᵀGw
///
/// since B in the direction of G^½w (G^½w)ᵀ reaches its bound, where the matrix is semidefinite. G is the likeliest
/// where the samples' deviations D are of the matrix normal distribution, whose covariance is G ⊗ G: the fixed point of
/// G = Σₛ DₛG⁻¹Dₛ / (S n), which is the same in any units and for any portfolios in the assets' place (Dutilleul, "The
/// MLE Algorithm for the Matrix Normal Distribution", 1999). k is the radius that a share c of the samples is within. A
/// form of n² × n² numbers would be singular wherever there are fewer samples than n (n + 1)/2, and all samples
/// equally far from its center.
struct CovarianceEllipsoid {
    /// k G.
    let excess: Matrix

    /// So many samples tell a form of n (n + 1)/2 numbers, of which each has as many.
    private static let enough = 200

    /// The ellipsoid of some deviations from the estimate, symmetric and at least one; `nil` where the call was
    /// interrupted.
    ///
    /// - Complexity: O(S n³), on all cores.
    init?(deviations: [Matrix], confidence: Double) {
        let frame = DeviationFrame(deviations)
        guard let frame, frame.columns.columns > 0 else {
            guard frame != nil else { return nil }
            excess = Matrix(rows: deviations[0].rows, columns: deviations[0].columns)
            return
        }
        guard let turned = frame.turned(deviations),
            let root = CovarianceEllipsoid.root(Array(turned.prefix(CovarianceEllipsoid.enough))),
            let radius = CovarianceEllipsoid.radius(turned, root, confidence)
        else { return nil }
        let half = BLAS.multiply(frame.inverse, root.factor)
        excess = BLAS.outerGram(half, scale: radius)
    }

    /// L of G = LLᵀ, by steps of seven tenths of the way from G to its image along the geodesic between: the image
    /// turns back what lies beyond the fixed point, the more so the fatter tails are.
    private static func root(_ deviations: [Matrix]) -> Cholesky? {
        let n = deviations[0].rows
        guard var root = try? Cholesky(.identity(n)) else { return nil }
        for _ in 0..<100 {
            guard let image = image(of: root.inverse, deviations),
                let eigen = try? SymmetricEigen(root.between(image))
            else { return nil }
            // Where samples do not tell a direction, the frame has kept it by rounding alone.
            let values = eigen.values.map { max($0, 1e-12) }
            var step = BLAS.multiply(root.factor, eigen.vectors)
            for j in 0..<n {
                let scale = Double.exp(0.35 * Double.log(values[j]))
                for i in 0..<n { step[i, j] *= scale }
            }
            guard let next = try? Cholesky(BLAS.outerGram(step)) else { return nil }
            root = next
            if values.allSatisfy({ abs($0 - 1) < 1e-11 }) { break }
        }
        return root
    }

    /// Σₛ DₛADₛ / (S n).
    private static func image(of inverse: Matrix, _ deviations: [Matrix]) -> Matrix? {
        let (n, piece) = (inverse.rows, 16)
        let pieces = (deviations.count + piece - 1) / piece
        let parts = Parallel.map(0..<pieces, operations: 4 * deviations.count * n * n * n) { k in
            var sum = Matrix(rows: n, columns: n)
            for s in k * piece..<min((k + 1) * piece, deviations.count) {
                let product = BLAS.multiply(BLAS.multiply(deviations[s], inverse), deviations[s])
                BLAS.add(1, times: product.elements, to: &sum.elements)
            }
            return sum
        }
        guard let parts, var total = parts.first else { return nil }
        for part in parts.dropFirst() { BLAS.add(1, times: part.elements, to: &total.elements) }
        return total.scaled(by: 1 / Double(deviations.count * n))
    }

    /// The quantile of ‖L⁻¹DL⁻ᵀ‖_F.
    private static func radius(
        _ deviations: [Matrix],
        _ root: Cholesky,
        _ confidence: Double
    ) -> Double? {
        let n = root.order
        let lengths = Parallel.map(
            0..<deviations.count,
            operations: 2 * deviations.count * n * n * n
        ) { BLAS.norm(root.between(deviations[$0]).elements) }
        return lengths.flatMap { Statistics.quantile($0, at: confidence) }
    }
}

extension Cholesky {
    /// L⁻¹AL⁻ᵀ of a symmetric matrix.
    fileprivate func between(_ matrix: Matrix) -> Matrix {
        solveTriangular(solveTriangular(matrix).transposed)
    }
}
