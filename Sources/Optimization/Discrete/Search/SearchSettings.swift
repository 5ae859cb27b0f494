/// When a search for the best set of assets ends.
public struct SearchSettings: Hashable, Sendable {
    /// The relative gap between portfolio and bound at which a portfolio counts as optimal.
    public var relativeGap: Double
    /// The most nodes that are branched on.
    public var nodeLimit: Int
    /// Whether good portfolios are sought before the search begins, which saves most of its nodes.
    public var seeksIncumbents = true

    /// The usual settings: exact, with room for a million nodes.
    public init(relativeGap: Double = 1e-10, nodeLimit: Int = 1_000_000) {
        self.relativeGap = relativeGap
        self.nodeLimit = nodeLimit
    }
}
