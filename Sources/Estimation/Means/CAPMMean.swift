public import Numerics

/// Returns of the capital asset pricing model, μᵢ = f + βᵢ (m − f).
///
/// βᵢ = Cov(rᵢ, r_M) / Var(r_M) of the returns r_M = Σᵢ wᵢ rᵢ of the market portfolio, m their mean
/// or what is expected of the market: Sharpe, "Capital Asset Prices", Journal of Finance 19 (1964).
/// Equals PyPortfolioOpt's `capm_return(compounding=False)` for equal weights.
public struct CAPMMean: MeanEstimator, Hashable {
    /// What the market holds.
    public var market: MarketPortfolio
    /// f per period.
    public var riskFreeReturn: Double
    /// m per period; `nil` for the mean of the market's returns in the sample.
    public var marketReturn: Double?

    /// The estimator.
    ///
    /// - Parameters:
    ///   - market: What the market holds.
    ///   - riskFreeReturn: Per period, a fraction.
    ///   - marketReturn: Expected per period, a fraction; `nil` for the sample's.
    public init(
        market: MarketPortfolio = .equal,
        riskFreeReturn: Double = 0,
        marketReturn: Double? = nil
    ) {
        self.market = market
        self.riskFreeReturn = riskFreeReturn
        self.marketReturn = marketReturn
    }

    /// The expected return of each asset.
    ///
    /// - Throws: ``EstimationError/invalidMarket(_:)``, or ``EstimationError/constantMarket`` where the
    ///   market does not move.
    /// - Complexity: O(T · n).
    public func mean(
        of sample: ReturnSample,
        covariance: () throws(EstimationError) -> Matrix
    ) throws(EstimationError) -> [Double] {
        let weights = try market.weights(of: sample.assets)
        let centered = sample.centered
        let returns = BLAS.multiply(centered.deviations, weights)
        let variance = BLAS.dot(returns, returns)
        guard sample.assets > 0 else { return [] }
        guard variance > 0 else { throw .constantMarket }
        let betas = BLAS.multiplyTransposed(centered.deviations, returns)
        let expected = marketReturn ?? BLAS.dot(centered.means, weights)
        return betas.map { riskFreeReturn + $0 / variance * (expected - riskFreeReturn) }
    }
}
