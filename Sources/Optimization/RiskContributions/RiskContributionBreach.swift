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
