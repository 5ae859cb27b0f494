internal import Numerics

/// The tree of the least total length that joins all members (Prim 1957).
enum SpanningTree {
    /// Its edges, each from the lower to the higher index.
    ///
    /// Of equal distances the one between lower indices is shorter, which makes the tree unique.
    ///
    /// - Complexity: O(n²).
    static func edges(_ distances: Matrix) -> [[Int]] {
        let n = distances.rows
        guard n > 1 else { return [] }
        var result: [[Int]] = []
        var isOut = [Bool](repeating: true, count: n)
        // The member of the tree that is nearest to each one outside.
        var nearest = [Int](repeating: 0, count: n)
        let rank = { (vertex: Int, other: Int) in
            (distances[vertex, other], min(vertex, other), max(vertex, other))
        }
        isOut[0] = false
        for _ in 1..<n {
            var next: Int?
            for vertex in 0..<n where isOut[vertex] {
                guard let best = next else {
                    next = vertex
                    continue
                }
                if rank(vertex, nearest[vertex]) < rank(best, nearest[best]) { next = vertex }
            }
            guard let next else { return result }
            result.append([min(next, nearest[next]), max(next, nearest[next])])
            isOut[next] = false
            for vertex in 0..<n where isOut[vertex] {
                if rank(vertex, next) < rank(vertex, nearest[vertex]) { nearest[vertex] = next }
            }
        }
        return result
    }
}
