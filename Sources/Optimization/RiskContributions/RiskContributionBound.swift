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
