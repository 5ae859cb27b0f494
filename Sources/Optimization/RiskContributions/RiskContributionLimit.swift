/// Limits on the share of the variance that some assets contribute, Σ wᵢ(Σw)ᵢ / wᵀΣw over them.
public struct RiskContributionLimit: Hashable, Sendable {
    /// The name by which answers speak of it, with `min` or `max` behind it.
    public var name: String
    /// The places of the assets.
    public var assets: [Int]
    /// The least share, or `nil` for none.
    public var minimum: Double?
    /// The greatest share, or `nil` for none.
    public var maximum: Double?

    /// Limits; shares of all assets are 1 in sum, and those of hedges are below 0.
    public init(name: String, assets: [Int], minimum: Double? = nil, maximum: Double? = nil) {
        self.name = name
        self.assets = assets
        self.minimum = minimum
        self.maximum = maximum
    }

    /// Its sides.
    var bounds: [RiskContributionBound] {
        let sides: [(String, Limit.Sense, Double?)] = [
            ("min", .atLeast, minimum), ("max", .atMost, maximum),
        ]
        return sides.compactMap { side, sense, share in
            share.map {
                RiskContributionBound(
                    name: "\(name) \(side)",
                    assets: assets,
                    sense: sense,
                    share: $0
                )
            }
        }
    }
}
