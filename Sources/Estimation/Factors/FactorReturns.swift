public import MarketData
public import Numerics

/// The returns of given factors over the days of some assets, and how assets are explained by them.
///
///     let factors = FactorReturns(etfs, regression: FactorRegression(selection: .all))
///     let model = try factors.model(of: sample, mean: EWMAMean(decay: 0.97), covariance: LedoitWolfCovariance())
///     model.mean          // a + B μ_f
///     model.covariance    // B Σ_f Bᵀ + D
public struct FactorReturns: Hashable, Sendable {
    /// The returns, on the days of the assets'.
    public let table: ReturnTable
    /// How the factors of an asset are chosen and their loadings found.
    public var regression: FactorRegression

    /// Factors with a way to explain assets by them.
    public init(_ table: ReturnTable, regression: FactorRegression = FactorRegression()) {
        (self.table, self.regression) = (table, regression)
    }

    /// The regression of the returns of assets, beside the sample moments of the factors.
    ///
    /// - Throws: As ``FactorRegression/fit(_:factors:probabilities:)``.
    /// - Complexity: That of the regression.
    public func model(
        of returns: Matrix,
        probabilities: [Double]? = nil
    ) throws(EstimationError) -> FactorModel {
        try regression.fit(returns, factors: table.values, probabilities: probabilities)
    }

    /// The same beside moments of the factors by any estimators.
    ///
    /// - Throws: As ``FactorRegression/fit(_:factors:probabilities:)``, and what the estimators throw.
    /// - Complexity: That of the regression and of the estimators over the factors.
    public func model(
        of returns: Matrix,
        mean: any MeanEstimator = HistoricalMean(),
        covariance: any CovarianceEstimator = SampleCovariance()
    ) throws(EstimationError) -> FactorModel {
        var model = try model(of: returns)
        let sample = try mean.sample(table)
        let estimate = try covariance.covariance(of: sample).matrix
        model.factorMeans = try mean.mean(of: sample) { () throws(EstimationError) in estimate }
        model.factorCovariance = estimate
        return model
    }
}
