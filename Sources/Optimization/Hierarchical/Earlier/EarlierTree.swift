public import Portfolio
internal import Numerics

/// A tree that was made before, and how much the assets' own may differ from it before it is given up.
///
/// Trees of overlapping windows change at random where distances are nearly the same, and trades with them. So the
/// earlier tree is kept until one of the present returns is another: until 1 − r, r being the correlation of the heights at
/// which pairs of assets meet in either tree (Sokal & Rohlf 1962), reaches a threshold.
public struct EarlierTree: Hashable, Sendable {
    /// Its members in the order of their numbers.
    public var assets: [AssetID]
    /// The tree.
    public var dendrogram: Dendrogram
    /// The change from which on it is given up; 0 gives up any.
    public var threshold: Double

    /// Fewer assets in both trees than this have one shape only.
    static let leastCommon = 3

    /// An earlier tree.
    public init(assets: [AssetID], dendrogram: Dendrogram, threshold: Double) {
        precondition(assets.count == dendrogram.count, "Every member of the tree is an asset.")
        (self.assets, self.dendrogram, self.threshold) = (assets, dendrogram, threshold)
    }

    /// The tree to go on with.
    ///
    /// - Parameters:
    ///   - tree: That of the present returns.
    ///   - present: The assets of these.
    /// - Returns: This one without the assets that went and with those that came, where it is near enough, else `tree`; and
    ///   how far they differ on the assets of both, `nil` where these are too few.
    /// - Complexity: O(n²).
    func continued(
        by tree: AssetClustering.Tree,
        of present: [AssetID]
    ) -> (tree: AssetClustering.Tree, change: TreeChange) {
        let places = Dictionary(zip(present, present.indices)) { first, _ in first }
        let now = assets.map { places[$0] }
        let common = assets.indices.filter { now[$0] != nil }
        guard common.count >= EarlierTree.leastCommon else {
            return (tree, TreeChange(amount: nil, isReclustered: true))
        }
        let (before, after) = (dendrogram.meetingHeights, tree.dendrogram.meetingHeights)
        var pairs: [(Double, Double)] = []
        for second in common {
            for first in common where first < second {
                guard let i = now[first], let j = now[second] else { continue }
                pairs.append((before[first, second], after[i, j]))
            }
        }
        let amount = TreeChange.amount(pairs)
        guard amount < threshold else {
            return (tree, TreeChange(amount: amount, isReclustered: true))
        }
        var graft = GraftedTree(dendrogram, numbers: now, count: present.count)
        graft.addMissing(tree.distances)
        return (
            AssetClustering.Tree(dendrogram: graft.dendrogram, distances: tree.distances),
            TreeChange(amount: amount, isReclustered: false)
        )
    }
}
