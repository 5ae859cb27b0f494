/// Ways that may go on, the shortest first: a binary heap.
struct WayQueue {
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
