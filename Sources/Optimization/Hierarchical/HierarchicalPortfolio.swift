/// Weights that follow a tree of the assets, and that tree.
public struct HierarchicalPortfolio: Hashable, Sendable {
    /// One weight per asset.
    public var weights: [Double]
    /// The tree, its leaves in order from left to right.
    public var tree: Dendrogram
    /// The cluster of each asset, from 0 on and from left to right; `nil` where the tree was not cut.
    public var clusters: [Int]?
    /// The γ of the Schur complements, at most the one asked for; `nil` of other models.
    public var gamma: Double?
    /// What the tree alone gave, where constraints moved it.
    public var unconstrained: [Double]?
    /// The clusters of which no portfolio earns more than the risk-free rate, where that was wanted: they have their
    /// portfolio of least risk.
    public var clustersWithoutExcess: [Int] = []
    /// How the tree differs from an earlier one; `nil` where there is none.
    public var change: TreeChange?
    /// Splits and iterations of solvers.
    public var iterations: Int
}
