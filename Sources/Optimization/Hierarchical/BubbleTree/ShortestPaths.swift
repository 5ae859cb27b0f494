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

/// Ways that may go on, the shortest first: a binary heap.
private struct WayQueue {
    private var ways: [(length: Double, place: Int)] = []

    mutating func insert(_ length: Double, _ place: Int) {
        ways.append((length, place))
        var child = ways.count - 1
        while child > 0, ways[(child - 1) / 2].length > ways[child].length {
            ways.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func popFirst() -> (length: Double, place: Int)? {
        guard let first = ways.first else { return nil }
        ways.swapAt(0, ways.count - 1)
        ways.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < ways.count && ways[child].length < ways[least].length {
                least = child
            }
            guard least != parent else { return first }
            ways.swapAt(least, parent)
            parent = least
        }
    }
}
