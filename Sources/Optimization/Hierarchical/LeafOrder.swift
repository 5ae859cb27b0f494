public import Numerics

/// Which of the 2ⁿ⁻¹ orders of a tree's leaves is taken.
public enum LeafOrder: String, CaseIterable, Hashable, Sendable {
    /// That in which the tree was made: of two clusters the one with the lower number stands left.
    case tree
    /// The one whose neighbours are nearest in sum (Bar-Joseph, Gifford & Jaakkola 2001).
    case optimal
    /// That of scipy's `optimal_leaf_ordering`, which Riskfolio-Lib halves along: each cluster is turned as a whole as
    /// its parent alone wants it, so that its sum is often above the least.
    case scipy
}

extension Dendrogram {
    /// The same tree with its leaves in another order.
    ///
    /// - Parameters:
    ///   - order: Which one.
    ///   - distances: n × n, symmetric.
    /// - Returns: The tree, some of whose clusters have changed sides.
    /// - Complexity: O(n³) at worst, at two terms an instruction; O(n²) memory.
    public func ordered(_ order: LeafOrder, _ distances: Matrix) -> Dendrogram {
        guard order != .tree, count > 2 else { return self }
        let ends = LeafEnds(self, distances)
        return order == .optimal ? ends.optimalTree : ends.turnedTree
    }
}
