internal import Numerics

/// The tetrahedra of a filtered graph as a tree whose edges point to where weights are greater.
///
/// The triangle between two tetrahedra cuts the graph in two; the edge points to the side with which the triangle has
/// more in common. Tetrahedra that nothing leaves are the centres of clusters (Song, Di Matteo & Aste 2012).
struct DirectedBubbles {
    /// Tetrahedra that no edge leaves.
    let centres: [Int]
    /// The tetrahedra from which edges point to each one.
    private let sources: [[Int]]

    /// - Complexity: O(n) for each vertex of a high degree, O(n²) at worst.
    init(_ graph: FilteredGraph, _ similarities: Matrix) {
        let bubbles = graph.tetrahedra
        let spans = DirectedBubbles.spans(bubbles)
        var bubbleOf = [Int](repeating: 0, count: graph.neighbours.count)
        for (place, bubble) in bubbles.enumerated().dropFirst() {
            bubbleOf[bubble.vertices[3]] = place
        }
        var isLeft = [Bool](repeating: false, count: bubbles.count)
        var sources = [[Int]](repeating: [], count: bubbles.count)
        for (place, bubble) in bubbles.enumerated() {
            guard let parent = bubble.parent else { continue }
            var (inner, outer) = (0.0, 0.0)
            for corner in bubble.separator {
                for other in graph.neighbours[corner] where !bubble.separator.contains(other) {
                    let weight = similarities[other, corner]
                    let isInside = spans[place].contains(spans[bubbleOf[other]].lowerBound)
                    if isInside { inner += weight } else { outer += weight }
                }
            }
            let (from, to) = inner > outer ? (parent, place) : (place, parent)
            isLeft[from] = true
            sources[to].append(from)
        }
        centres = bubbles.indices.filter { !isLeft[$0] }
        self.sources = sources
    }

    /// The tetrahedra from which a way along the edges leads to `centre`, itself among them.
    ///
    /// - Complexity: O(n).
    func basin(_ centre: Int) -> [Int] {
        var (result, next) = ([centre], 0)
        while next < result.count {
            result += sources[result[next]]
            next += 1
        }
        return result
    }

    /// Where each tetrahedron and all set into it lie, when the tree is walked in depth.
    private static func spans(_ bubbles: [FilteredGraph.Tetrahedron]) -> [Range<Int>] {
        var sizes = [Int](repeating: 1, count: bubbles.count)
        for (place, bubble) in bubbles.enumerated().reversed() {
            if let parent = bubble.parent { sizes[parent] += sizes[place] }
        }
        // Parents come before their children.
        var starts = [Int](repeating: 0, count: bubbles.count)
        var free = [Int](repeating: 1, count: bubbles.count)
        for (place, bubble) in bubbles.enumerated() {
            guard let parent = bubble.parent else { continue }
            starts[place] = starts[parent] + free[parent]
            free[parent] += sizes[place]
        }
        return bubbles.indices.map { starts[$0]..<(starts[$0] + sizes[$0]) }
    }
}
