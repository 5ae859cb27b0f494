/// The open nodes of a search, the lowest bound first and, among equals, the deepest.
struct BoundQueue<Node> {
    private struct Entry {
        var bound: Double
        var depth: Int
        var node: Node

        func precedes(_ other: Entry) -> Bool {
            bound < other.bound || (bound == other.bound && depth > other.depth)
        }
    }

    private var entries: [Entry] = []

    /// The lowest bound of all, or `nil` if none is open.
    var lowestBound: Double? { entries.first?.bound }

    /// Adds a node.
    ///
    /// - Complexity: O(log count).
    mutating func insert(_ node: Node, bound: Double, depth: Int) {
        entries.append(Entry(bound: bound, depth: depth, node: node))
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard entries[child].precedes(entries[parent]) else { return }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes out the first node.
    ///
    /// - Complexity: O(log count).
    mutating func popFirst() -> Node? {
        guard let first = entries.first else { return nil }
        let last = entries.removeLast()
        guard !entries.isEmpty else { return first.node }
        entries[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < entries.count && entries[child].precedes(entries[least]) {
                least = child
            }
            guard least != parent else { return first.node }
            entries.swapAt(parent, least)
            parent = least
        }
    }
}
