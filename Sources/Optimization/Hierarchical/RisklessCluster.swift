/// Assets that have no risk together, or none apart, so that there is nothing to share by.
public struct RisklessCluster: Error, Hashable, Sendable {
    /// The assets.
    public let assets: [Int]
}
