/// The user's demand that a weight be worth having: each weight is 0 or at least so much.
public struct MinimumWeight: Hashable, Sendable {
    /// The name the user gave it, by which answers speak of it.
    public var name: String
    /// The least weight of each asset where it is held, in the distribution's order; 0 for none.
    public var weights: [Double]

    /// One minimum for each asset.
    public init(name: String = "min_weight_if_held", weights: [Double]) {
        self.name = name
        self.weights = weights
    }
}
