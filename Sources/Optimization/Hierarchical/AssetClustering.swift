public import Estimation
public import Numerics

/// How the tree of the assets is made.
public struct AssetClustering: Hashable, Sendable {
    /// How far clusters are from each other.
    public var linkage: Linkage
    /// What makes assets alike.
    public var codependence: Codependence
    /// How far assets are from each other by that.
    public var distance: AssetDistance
    /// The order of the leaves.
    public var leafOrder: LeafOrder

    /// A way to make trees; by default UPGMA on plain correlation distances.
    public init(
        linkage: Linkage = .average,
        codependence: Codependence = Codependence(.pearson),
        distance: AssetDistance = .correlation,
        leafOrder: LeafOrder = .tree
    ) {
        (self.linkage, self.codependence) = (linkage, codependence)
        (self.distance, self.leafOrder) = (distance, leafOrder)
    }

    /// A tree and the distances that it was made of.
    public struct Tree: Hashable, Sendable {
        /// The tree.
        public let dendrogram: Dendrogram
        /// How far the assets are from each other.
        public let distances: Matrix
    }

    /// The tree of the assets; `nil` where one never moves.
    ///
    /// - Complexity: That of the codependence and O(n²); an optimal order of the leaves O(n³).
    public func tree(_ distribution: ReturnDistribution) -> Tree? {
        guard let distances = distance.matrix(codependence, distribution) else { return nil }
        let tree =
            linkage == .directedBubbles
            ? DirectedBubbleTree.dendrogram(
                distances,
                codependence.edgeWeights(distribution, distances)
            )
            : AgglomerativeClustering.dendrogram(distances, linkage)
        return Tree(dendrogram: tree.ordered(leafOrder, distances), distances: distances)
    }
}
