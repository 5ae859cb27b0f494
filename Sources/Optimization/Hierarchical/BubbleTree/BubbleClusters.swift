internal import Numerics

/// The clusters around the centres of directed tetrahedra, and the tetrahedron of each asset within its cluster.
struct BubbleClusters {
    /// The cluster of each asset, from 0 on.
    let labels: [Int]
    /// The tetrahedron to which each asset belongs most.
    let bubbles: [Int]

    /// - Parameters:
    ///   - graph: The graph.
    ///   - similarities: Its weights.
    ///   - paths: The lengths of the shortest ways along it.
    /// - Complexity: O(n²).
    init(_ graph: FilteredGraph, _ similarities: Matrix, paths: Matrix) {
        let directed = DirectedBubbles(graph, similarities)
        labels = BubbleClusters.labels(graph, similarities, paths, directed)
        bubbles = BubbleClusters.bubbles(graph, similarities)
    }

    private static func labels(
        _ graph: FilteredGraph,
        _ similarities: Matrix,
        _ paths: Matrix,
        _ directed: DirectedBubbles
    ) -> [Int] {
        let n = graph.neighbours.count
        var labels = [Int](repeating: 0, count: n)
        guard directed.centres.count > 1 else { return labels }
        // Assets of centres are of these, by the mean weight of their edges where of several.
        var centresOf = [[Int]](repeating: [], count: n)
        for (label, centre) in directed.centres.enumerated() {
            for vertex in graph.tetrahedra[centre].vertices { centresOf[vertex].append(label) }
        }
        var members = [[Int]](repeating: [], count: directed.centres.count)
        for vertex in 0..<n where !centresOf[vertex].isEmpty {
            let strengths = centresOf[vertex].map { label in
                graph.strength(of: vertex, in: directed.centres[label], similarities)
            }
            let best = strengths.firstIndexOfGreatest
            labels[vertex] = centresOf[vertex][best]
            members[labels[vertex]].append(vertex)
        }
        // The others go to the nearest centre in whose basin they lie.
        var nearest = [Double](repeating: .infinity, count: n)
        for (label, centre) in directed.centres.enumerated() where !members[label].isEmpty {
            let basin = Set(directed.basin(centre).flatMap { graph.tetrahedra[$0].vertices })
            for vertex in basin where centresOf[vertex].isEmpty {
                let whole = members[label].reduce(0) { $0 + paths[$1, vertex] }
                let distance = whole / Double(members[label].count)
                if distance < nearest[vertex] {
                    (nearest[vertex], labels[vertex]) = (distance, label)
                }
            }
        }
        return labels
    }

    /// The tetrahedron of which each asset has the greatest part of the weight.
    private static func bubbles(_ graph: FilteredGraph, _ similarities: Matrix) -> [Int] {
        let n = graph.neighbours.count
        var best = [Int](repeating: 0, count: n)
        var greatest = [Double](repeating: -.infinity, count: n)
        for (place, bubble) in graph.tetrahedra.enumerated() {
            let strengths = bubble.vertices.map { graph.strength(of: $0, in: place, similarities) }
            let whole = strengths.reduce(0, +) / 2
            for (vertex, strength) in zip(bubble.vertices, strengths) {
                let part = whole > 0 ? strength / whole : 0
                if part > greatest[vertex] { (best[vertex], greatest[vertex]) = (place, part) }
            }
        }
        return best
    }
}

extension FilteredGraph {
    /// The weight of an asset's edges within a tetrahedron.
    fileprivate func strength(of vertex: Int, in bubble: Int, _ similarities: Matrix) -> Double {
        tetrahedra[bubble].vertices.reduce(0) { sum, other in
            other == vertex ? sum : sum + similarities[other, vertex]
        }
    }
}

extension [Double] {
    fileprivate var firstIndexOfGreatest: Int {
        indices.reduce(0) { self[$1] > self[$0] ? $1 : $0 }
    }
}
