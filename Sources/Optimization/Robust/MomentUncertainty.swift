public import Estimation
public import Numerics

/// How far estimated moments may be from the true ones.
///
/// Of T normal returns, with confidence c:
///
///     mean, box            δᵢ = z σᵢ / √T                       z = √χ²₁(c)
///     mean, ellipsoid      A = Σ / T, k = √χ²ₙ(c)
///     covariance, box      Δᵢⱼ = z √((σᵢᵢσⱼⱼ + σᵢⱼ²) / (T − 1))   greatest wᵀSw = wᵀ(Σ + Δ)w of w ≥ 0
///     covariance, ellips.  k = √χ²ₘ(c), m = n(n + 1)/2          greatest wᵀSw = wᵀΣw (1 + k √(2 / (T − 1)))
///
/// or boxes of a fraction of each moment, δᵢ = f |μᵢ| and Δᵢⱼ = f |σᵢⱼ|, or sets by drawn histories, ``sets(_:)``. The ellipsoid of the covariance is in the
/// metric of its sampling error, Cov(vec S) = (Σ ⊗ Σ)(I + K)/(T − 1), in which wwᵀ has the length √(2/(T − 1)) wᵀΣw: it
/// makes every portfolio riskier in the same proportion.
public struct MomentUncertainty: Hashable, Sendable {
    /// The form of a set.
    public enum Shape: String, CaseIterable, Hashable, Sendable {
        /// Each moment by itself.
        case box
        /// All together.
        case ellipsoid
        /// The estimate alone.
        case none
    }

    /// What says how large boxes are.
    public enum Size: Hashable, Sendable {
        /// The sampling error of normal returns, with a confidence between 0 and 1.
        case confidence(Double)
        /// A fraction of each moment.
        case fraction(Double)
        /// The moments of drawn histories, with a confidence between 0 and 1.
        case bootstrap(BlockBootstrap, confidence: Double)
    }

    /// The set of the mean.
    public var mean: Shape
    /// The set of the covariance.
    public var covariance: Shape
    /// How large they are.
    public var size: Size

    /// Sets; by default boxes with 95 % confidence.
    public init(
        mean: Shape = .box,
        covariance: Shape = .box,
        size: Size = .confidence(0.95)
    ) {
        (self.mean, self.covariance, self.size) = (mean, covariance, size)
    }

    /// Where the mean may lie; `nil` where it is certain.
    public func means(_ distribution: ReturnDistribution) -> MeanUncertainty? {
        let count = Double(max(2, distribution.scenarios.rows))
        switch (mean, size) {
        case (.none, _), (.ellipsoid, .fraction): return nil
        case (_, .bootstrap): return sets(distribution)?.mean
        case (.box, .fraction(let part)):
            return .box(halfWidths: distribution.mean.map { part * abs($0) })
        case (.box, .confidence(let confidence)):
            let z = MomentUncertainty.radius(1, confidence) / count.squareRoot()
            return .box(halfWidths: distribution.deviations.map { z * $0 })
        case (.ellipsoid, .confidence(let confidence)):
            return .ellipsoid(
                radius: MomentUncertainty.radius(distribution.assets.count, confidence),
                covariance: distribution.covariance.scaled(by: 1 / count)
            )
        }
    }

    /// The covariance by which long-only weights are the riskiest.
    ///
    /// Σ + Δ need not be semidefinite; then its diagonal is raised until it is, which is never less than the worst.
    ///
    /// - Complexity: O(n²), and O(n³) where it is raised.
    public func worstCovariance(_ distribution: ReturnDistribution) -> Matrix {
        let estimate = distribution.covariance
        let n = estimate.rows
        let freedom = Double(max(2, distribution.scenarios.rows) - 1)
        switch (covariance, size) {
        case (.none, _), (.ellipsoid, .fraction): return estimate
        case (_, .bootstrap): return sets(distribution)?.covariance ?? estimate
        case (.ellipsoid, .confidence(let confidence)):
            let k = MomentUncertainty.radius(n * (n + 1) / 2, confidence)
            return estimate.scaled(by: 1 + k * (2 / freedom).squareRoot())
        case (.box, .fraction(let part)):
            return MomentUncertainty.raised(
                estimate.mapped { i, j in estimate[i, j] + part * abs(estimate[i, j]) }
            )
        case (.box, .confidence(let confidence)):
            let z = MomentUncertainty.radius(1, confidence)
            return MomentUncertainty.raised(
                estimate.mapped { i, j in
                    let square = estimate[i, i] * estimate[j, j] + estimate[i, j] * estimate[i, j]
                    return estimate[i, j] + z * (max(0, square) / freedom).squareRoot()
                }
            )
        }
    }

    /// √χ²(c), the radius that as many normal errors stay within.
    private static func radius(_ count: Int, _ confidence: Double) -> Double {
        ChiSquared(degreesOfFreedom: Double(count)).quantile(confidence).squareRoot()
    }

    static func raised(_ matrix: Matrix) -> Matrix {
        guard (try? Cholesky(matrix)) == nil,
            let least = try? SymmetricEigen.values(of: matrix).first, least < 0
        else { return matrix }
        var result = matrix
        for i in 0..<matrix.rows { result[i, i] -= least }
        return result
    }
}

extension Matrix {
    /// A matrix of the same size with other elements.
    fileprivate func mapped(_ element: (Int, Int) -> Double) -> Matrix {
        var result = self
        for j in 0..<columns {
            for i in 0..<rows { result[i, j] = element(i, j) }
        }
        return result
    }
}
