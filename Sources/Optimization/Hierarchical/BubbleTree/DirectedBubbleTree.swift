internal import Numerics

/// The directed bubble hierarchical tree, DBHT (Song, Di Matteo & Aste 2012), on the triangulated maximally filtered
/// graph.
///
/// Assets are merged within each tetrahedron, these within each cluster, and then the clusters, each time so that the
/// greatest way along the graph within what is merged is the least. Heights are those of Aste's program: within a
/// cluster of m assets 1/(m − 1), 1/(m − 2), …, 1, and of clusters how many of them are merged.
enum DirectedBubbleTree {
    /// The tree.
    ///
    /// - Parameters:
    ///   - distances: n × n, symmetric; the lengths of edges.
    ///   - similarities: n × n, symmetric, none below 0; the weights of edges.
    /// - Returns: The tree. Fewer than four assets have no tetrahedron and are merged by their distances alone.
    /// - Complexity: O(n² log n), and O(k³) of k tetrahedra in one cluster at worst.
    static func dendrogram(_ distances: Matrix, _ similarities: Matrix) -> Dendrogram {
        let n = distances.rows
        guard n >= 4 else { return AgglomerativeClustering.dendrogram(distances, .complete) }
        let graph = FilteredGraph(similarities)
        let paths = ShortestPaths.lengths(graph.neighbours, distances)
        let clusters = BubbleClusters(graph, similarities, paths: paths)
        let members = groups(Array(0..<n)) { clusters.labels[$0] }
        var pairs: [Dendrogram.Pair] = []
        for cluster in members {
            var left = cluster.count - 1
            let note = { (first: Int, second: Int) in
                pairs.append((first, second, 1 / Double(left)))
                left -= 1
            }
            let bubbles = groups(cluster) { clusters.bubbles[$0] }
            for bubble in bubbles {
                var linkage = DiameterLinkage(bubble.map { [$0] }, paths)
                linkage.merge(note)
            }
            var linkage = DiameterLinkage(bubbles, paths)
            linkage.merge(note)
        }
        var counts = [Int: Int]()
        var linkage = DiameterLinkage(members, paths)
        linkage.merge { first, second in
            let count = (counts[first] ?? 1) + (counts[second] ?? 1)
            counts[first] = count
            pairs.append((first, second, Double(count)))
        }
        return Dendrogram(count: n, pairs: pairs)
    }

    /// Members by a key, groups in the order of their keys.
    private static func groups(_ members: [Int], _ key: (Int) -> Int) -> [[Int]] {
        Dictionary(grouping: members, by: key).sorted { $0.key < $1.key }.map(\.value)
    }
}
