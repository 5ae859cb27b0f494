public import Numerics

/// The returns at which the market portfolio is what everybody wants, μ = f 1 + δ Σ w.
///
/// Reverse optimization: w is then the optimum of μᵀw − (δ / 2) wᵀΣw, Σ the covariance that the
/// optimizer is told. Sharpe, "Imputing Expected Security Returns from Portfolio Composition", Journal
/// of Financial and Quantitative Analysis 9 (1974); Black & Litterman (1992); δ = 2.5 is that of He &
/// Litterman (1999). Equals skfolio's `EquilibriumMu` for f = 0 and δ = 1, and PyPortfolioOpt's
/// `market_implied_prior_returns`. δ has no units, so annual and daily data have the same.
public struct EquilibriumMean: MeanEstimator, Hashable {
    /// What the market holds.
    public var market: MarketPortfolio
    /// δ, the market's aversion to variance.
    public var riskAversion: Double
    /// f per period.
    public var riskFreeReturn: Double

    /// The estimator.
    ///
    /// - Parameters:
    ///   - market: What the market holds.
    ///   - riskAversion: δ, above 0.
    ///   - riskFreeReturn: Per period, a fraction.
    public init(
        market: MarketPortfolio = .equal,
        riskAversion: Double = MarketEquilibrium.usualRiskAversion,
        riskFreeReturn: Double = 0
    ) {
        self.market = market
        self.riskAversion = riskAversion
        self.riskFreeReturn = riskFreeReturn
    }

    /// The expected return of each asset.
    ///
    /// - Throws: ``EstimationError/invalidMarket(_:)``, or what the covariance's estimator throws.
    /// - Complexity: O(n²) beside the covariance.
    public func mean(
        of sample: ReturnSample,
        covariance: () throws(EstimationError) -> Matrix
    ) throws(EstimationError) -> [Double] {
        let weights = try market.weights(of: sample.assets)
        return BLAS.multiply(try covariance(), weights).map {
            riskFreeReturn + riskAversion * $0
        }
    }
}
