internal import Numerics

/// Into how many clusters a tree is cut.
public enum ClusterCount: Hashable, Sendable {
    /// So many, or one for each asset where there are fewer.
    case fixed(Int)
    /// By the two-order difference of the gap statistic (Yue, Wang & Wei 2009), at most so many and √n.
    case gap(most: Int)
    /// By the standardized silhouette (López de Prado & Lewis 2019), at most so many and √n.
    case silhouette(most: Int)

    /// The number for a tree.
    ///
    ///     gap         max over k of W(k) + W(k + 2) − 2 W(k + 1),  W(k) = Σ deviation of the distances in each cluster
    ///     silhouette  max over k of mean / deviation of (b − a) / max(a, b), a and b the mean distances of an asset
    ///                 from its own and from the nearest other cluster, between columns of the distances
    ///
    /// from 2 on; where there is nothing to choose from, 2 or as many as there are assets.
    ///
    /// - Complexity: O(n²) and the silhouette O(n³).
    public func number(_ tree: AssetClustering.Tree) -> Int {
        let count = tree.dendrogram.count
        switch self {
        case .fixed(let number): return min(max(1, number), max(1, count))
        case .gap(let most):
            let last = ClusterCount.limit(most, count)
            let spreads = ClusterCount.spreads(tree, through: min(last + 2, count))
            return ClusterCount.best(2...max(2, last)) { k in
                guard k + 2 < spreads.count else { return nil }
                return spreads[k + 2] + spreads[k] - 2 * spreads[k + 1]
            } ?? min(2, max(1, count))
        case .silhouette(let most):
            let last = ClusterCount.limit(most, count)
            guard last >= 2 else { return min(2, max(1, count)) }
            let distances = ColumnDistances.matrix(tree.distances)
            return ClusterCount.best(2...last) { k in
                Silhouettes(tree.dendrogram.labels(k), clusters: k, distances).score
            } ?? 2
        }
    }

    private static func limit(_ most: Int, _ count: Int) -> Int {
        min(most, Int(Double(count).squareRoot()))
    }

    /// The first number of the greatest score.
    private static func best(_ numbers: ClosedRange<Int>, _ score: (Int) -> Double?) -> Int? {
        var (best, greatest) = (Int?.none, -Double.infinity)
        for number in numbers {
            if let score = score(number), score > greatest { (best, greatest) = (number, score) }
        }
        return best
    }

    /// W by number of clusters, from 0 on.
    private static func spreads(_ tree: AssetClustering.Tree, through last: Int) -> [Double] {
        var known: [Int: Double] = [:]
        return (0...last).map { number in
            guard number > 0 else { return 0 }
            return tree.dendrogram.clusters(number).reduce(0) { sum, cluster in
                let spread = known[cluster] ?? deviation(tree, of: cluster)
                known[cluster] = spread
                return sum + spread
            }
        }
    }

    /// The deviation of the distances between the members of a cluster.
    private static func deviation(_ tree: AssetClustering.Tree, of cluster: Int) -> Double {
        let members = tree.dendrogram.leaves(under: cluster)
        var distances: [Double] = []
        distances.reserveCapacity(members.count * (members.count - 1) / 2)
        for (place, first) in members.enumerated() {
            for second in members[..<place] { distances.append(tree.distances[second, first]) }
        }
        guard distances.count > 1, let mean = Statistics.mean(distances) else { return 0 }
        let squares = Statistics.sumOfSquares(distances, around: mean)
        return (squares / Double(distances.count)).squareRoot()
    }
}
