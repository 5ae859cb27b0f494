internal import Estimation
internal import Numerics

/// One side of a limit on a share of the variance.
struct RiskContributionBound: Hashable, Sendable {
    /// The user's name and the side.
    var name: String
    /// The places of the assets.
    var assets: [Int]
    /// On which side of ``share`` theirs is to be.
    var sense: Limit.Sense
    /// The limit.
    var share: Double

    /// The assets' share, and by how much it is beyond the limit; below zero where it is within.
    func breach(of shares: [Double]) -> RiskContributionBreach {
        let found = assets.reduce(0) { $0 + shares[$1] }
        return RiskContributionBreach(
            name: name,
            limit: share,
            share: found,
            excess: sense == .atMost ? found - share : share - found
        )
    }
}

/// How a share of the variance compares with its limit.
public struct RiskContributionBreach: Hashable, Sendable {
    /// The user's name and the side.
    public var name: String
    /// The limit.
    public var limit: Double
    /// The share.
    public var share: Double
    /// By how much it is beyond the limit.
    public var excess: Double
}

extension ReturnDistribution {
    /// wᵢ(Σw)ᵢ / wᵀΣw of each asset, 1 in sum; zeros of a portfolio that never moves.
    ///
    /// - Complexity: O(n²).
    func riskShares(_ weights: [Double]) -> [Double] {
        let parts = zip(weights, BLAS.multiply(covariance, weights)).map { $0 * $1 }
        let variance = parts.reduce(0, +)
        return parts.map { variance > 0 ? $0 / variance : 0 }
    }
}
