internal import Numerics

/// The lengths of the shortest ways between all assets along the edges of a graph.
enum ShortestPaths {
    /// - Parameters:
    ///   - neighbours: The assets joined to each one; all hang together.
    ///   - lengths: The length of each edge, not below 0.
    /// - Returns: The lengths (Dijkstra 1959).
    /// - Complexity: O(n² log n) of a planar graph.
    static func lengths(_ neighbours: [[Int]], _ lengths: Matrix) -> Matrix {
        let n = neighbours.count
        var result = Matrix(rows: n, columns: n, repeating: .infinity)
        for start in 0..<n {
            var (queue, isSettled) = (WayQueue(), [Bool](repeating: false, count: n))
            result[start, start] = 0
            queue.insert(0, start)
            while let (length, place) = queue.popFirst() {
                guard !isSettled[place] else { continue }
                isSettled[place] = true
                for next in neighbours[place] where !isSettled[next] {
                    let way = length + lengths[next, place]
                    guard way < result[next, start] else { continue }
                    result[next, start] = way
                    queue.insert(way, next)
                }
            }
        }
        return result
    }
}
