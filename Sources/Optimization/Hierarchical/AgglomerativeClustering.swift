public import Numerics

/// Merges what is nearest until all is one cluster.
public enum AgglomerativeClustering {
    /// The tree of a matrix of distances.
    ///
    /// Single linkage is a minimum spanning tree (Prim). Centroid and median keep the nearest of every cluster, since
    /// their distances may fall (Müllner 2011). The others follow chains of nearest neighbours to pairs that are each
    /// other's nearest (Benzécri, Murtagh 1983), which gives the same tree as merging the nearest pair each time.
    ///
    /// - Parameters:
    ///   - distances: n × n, symmetric, without NaN; the diagonal is not read.
    ///   - linkage: How far clusters are from each other.
    /// - Returns: The tree; that of complete linkage where there is no linkage of clusters.
    /// - Complexity: O(n²) time and memory; centroid and median O(n³) at worst, O(n²) as a rule.
    public static func dendrogram(_ distances: Matrix, _ linkage: Linkage) -> Dendrogram {
        precondition(distances.rows == distances.columns, "Distances are square.")
        let count = distances.rows
        return switch linkage {
        case .single:
            Dendrogram(count: count, pairs: spanningTree(distances))
        case .centroid, .median:
            Dendrogram(count: count, steps: nearestPairs(distances, linkage))
        case .complete, .average, .weighted, .ward, .directedBubbles:
            Dendrogram(count: count, pairs: mutualNeighbours(distances, linkage))
        }
    }

    private static func spanningTree(_ distances: Matrix) -> [Dendrogram.Pair] {
        let n = distances.rows
        var nearest = [Double](repeating: .infinity, count: n)
        var isMerged = [Bool](repeating: false, count: n)
        var pairs: [Dendrogram.Pair] = []
        var last = 0
        for _ in 1..<max(n, 1) {
            isMerged[last] = true
            var (next, least) = (last, Double.infinity)
            for other in 0..<n where !isMerged[other] {
                nearest[other] = min(nearest[other], distances[other, last])
                if nearest[other] < least { (next, least) = (other, nearest[other]) }
            }
            pairs.append((last, next, least))
            last = next
        }
        return pairs
    }

    private static func mutualNeighbours(
        _ distances: Matrix,
        _ linkage: Linkage
    ) -> [Dendrogram.Pair] {
        let n = distances.rows
        var distances = distances
        var sizes = [Int](repeating: 1, count: n)
        var chain: [Int] = []
        var pairs: [Dendrogram.Pair] = []
        while pairs.count < n - 1 {
            if chain.isEmpty, let first = sizes.firstIndex(where: { $0 > 0 }) {
                chain.append(first)
            }
            guard let tip = chain.last else { break }
            // The one before wins ties, so that chains never run in circles.
            let before = chain.count > 1 ? chain[chain.count - 2] : nil
            var (near, least) = (before, before.map { distances[tip, $0] } ?? .infinity)
            for other in 0..<n where sizes[other] > 0 && other != tip {
                if distances[other, tip] < least { (near, least) = (other, distances[other, tip]) }
            }
            guard let near, near == before else {
                guard let near else { break }
                chain.append(near)
                continue
            }
            chain.removeLast(2)
            let (gone, kept) = (min(tip, near), max(tip, near))
            pairs.append((gone, kept, least))
            merge(gone, into: kept, at: least, &distances, &sizes, linkage)
        }
        return pairs
    }

    /// The distances of all other clusters from two that become one, which stands in the place of the second.
    static func merge(
        _ gone: Int,
        into kept: Int,
        at distance: Double,
        _ distances: inout Matrix,
        _ sizes: inout [Int],
        _ linkage: Linkage
    ) {
        let (goneSize, keptSize) = (sizes[gone], sizes[kept])
        sizes[gone] = 0
        sizes[kept] = goneSize + keptSize
        for other in sizes.indices where sizes[other] > 0 && other != kept {
            let updated = linkage.distance(
                distances[other, gone],
                distances[other, kept],
                between: distance,
                goneSize,
                keptSize,
                sizes[other]
            )
            distances[other, kept] = updated
            distances[kept, other] = updated
        }
    }
}
