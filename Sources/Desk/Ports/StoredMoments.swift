public import Numerics
public import Portfolio

/// Estimated moments of returns, per period of the data.
public struct StoredMoments: Hashable, Sendable {
    /// The assets, in the order of the moments.
    public var assets: [AssetID]
    /// Expected return of each asset.
    public var mean: [Double]
    /// Covariance of returns, assets × assets.
    public var covariance: Matrix

    /// Moments; shapes must agree.
    public init(assets: [AssetID], mean: [Double], covariance: Matrix) {
        precondition(mean.count == assets.count, "One mean per asset.")
        precondition(
            covariance.rows == assets.count && covariance.columns == assets.count,
            "The covariance is assets x assets."
        )
        self.assets = assets
        self.mean = mean
        self.covariance = covariance
    }
}
