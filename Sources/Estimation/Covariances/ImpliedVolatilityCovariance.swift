internal import Numerics

/// Correlations of the past beside the volatilities that options imply.
///
/// Σ = D C D with the correlations C of another estimator and Dᵢᵢ = vᵢ / p, v the implied volatilities and p
/// what these exceed the realized ones by, the volatility risk premium. Equals skfolio's
/// `ImpliedCovariance(volatility_risk_premium_adj=p)`.
public struct ImpliedVolatilityCovariance: CovarianceEstimator {
    /// v, the implied volatility of each asset, per period.
    public var volatilities: [Double]
    /// p, the ratio of implied to realized volatility.
    public var riskPremium: Double
    /// Whose correlations they are.
    public var base: any CovarianceEstimator

    /// The estimator.
    ///
    /// - Parameters:
    ///   - volatilities: One of each asset, per period: annual ones over √(periods per year).
    ///   - riskPremium: The ratio of implied to realized volatility, above 0.
    ///   - base: Whose correlations they are.
    public init(
        volatilities: [Double],
        riskPremium: Double = 1,
        base: any CovarianceEstimator = SampleCovariance()
    ) {
        self.volatilities = volatilities
        self.riskPremium = riskPremium
        self.base = base
    }

    /// The covariance.
    ///
    /// - Throws: ``EstimationError/invalidOption(name:value:allowed:)``, or what the base throws.
    /// - Complexity: O(n²) beside the base.
    public func covariance(of sample: ReturnSample) throws(EstimationError) -> CovarianceEstimate {
        guard volatilities.count == sample.assets else {
            throw .invalidOption(
                name: "number of volatilities of implied_volatility",
                value: Double(volatilities.count),
                allowed: "that of the assets, \(sample.assets)"
            )
        }
        if let wrong = volatilities.first(where: { !($0 >= 0 && $0.isFinite) }) {
            throw .invalidOption(
                name: "volatility of implied_volatility",
                value: wrong,
                allowed: "a number of at least 0"
            )
        }
        guard riskPremium > 0, riskPremium.isFinite else {
            throw .invalidOption(
                name: "risk_premium of implied_volatility",
                value: riskPremium,
                allowed: "a number above 0"
            )
        }
        let correlations = try base.covariance(of: sample).matrix.correlations().matrix
        let expected = volatilities.map { $0 / riskPremium }
        return CovarianceEstimate(correlations.scaledBothSides(by: expected))
    }
}
