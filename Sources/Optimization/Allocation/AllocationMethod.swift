/// How weights become whole steps of each asset.
public enum AllocationMethod: String, CaseIterable, Hashable, Sendable {
    /// The nearest to the weights that money pays for, proven by a search.
    case exact
    /// Rounded down, and then a step at a time of what is farthest below its weight.
    case greedy
}
