public import Numerics
public import Portfolio

/// What the optimizer is told about the future: the one value between estimation and optimization.
///
/// Moments are per period of the data (per day for daily prices); annualization is explicit, by
/// `periodsPerYear`, and happens only where results are reported.
public struct ReturnDistribution: Hashable, Sendable {
    /// The assets, in the order of every vector and matrix here.
    public let assets: [AssetID]
    /// Expected return μ of each asset, per period.
    public let mean: [Double]
    /// Covariance Σ of returns, per period.
    public let covariance: Matrix
    /// The observed returns behind the moments, observations × assets.
    public let scenarios: Matrix
    /// Periods in a year: 252 for daily prices of shares, 365 for crypto, 12 for months.
    public let periodsPerYear: Double

    /// A distribution; shapes must agree.
    public init(
        assets: [AssetID],
        mean: [Double],
        covariance: Matrix,
        scenarios: Matrix,
        periodsPerYear: Double
    ) {
        precondition(mean.count == assets.count, "One mean per asset.")
        precondition(
            covariance.rows == assets.count && covariance.columns == assets.count,
            "The covariance is assets x assets."
        )
        precondition(scenarios.columns == assets.count, "One column of scenarios per asset.")
        self.assets = assets
        self.mean = mean
        self.covariance = covariance
        self.scenarios = scenarios
        self.periodsPerYear = periodsPerYear
    }
}
