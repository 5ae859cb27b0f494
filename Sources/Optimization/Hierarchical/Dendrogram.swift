/// A tree of clusters: what was merged, from the nearest pair to the whole.
public struct Dendrogram: Hashable, Sendable {
    /// Two clusters become one.
    ///
    /// Clusters 0 to n−1 are the members themselves, and merge k makes cluster n + k.
    public struct Merge: Hashable, Sendable {
        /// The cluster that stands left: the one with the lower number, unless the leaves are ordered otherwise.
        public let left: Int
        /// The other one.
        public let right: Int
        /// How far they were from each other.
        public let distance: Double
        /// The members of both.
        public let size: Int
    }

    /// A merge that names one member of each side.
    typealias Pair = (first: Int, second: Int, distance: Double)

    /// The number of members.
    public let count: Int
    /// The merges in the order in which they were made, with distances that never fall but for
    /// ``Linkage/hasInversions``.
    public let merges: [Merge]

    /// A tree of merges.
    init(count: Int, merges: [Merge]) { (self.count, self.merges) = (count, merges) }

    /// The tree of merges that were found in any order.
    ///
    /// - Complexity: O(n log n).
    init(count: Int, pairs: [Pair]) {
        // Equal distances stay in the order in which they were found.
        let order = pairs.indices.sorted {
            (pairs[$0].distance, $0) < (pairs[$1].distance, $1)
        }
        self.init(count: count, steps: order.map { pairs[$0] })
    }

    /// The tree of merges in the order in which they are made.
    ///
    /// - Complexity: O(n log n).
    init(count: Int, steps: [Pair]) {
        var parents = Array(0..<(2 * count))
        func root(_ start: Int) -> Int {
            var top = start
            while parents[top] != top { top = parents[top] }
            var place = start
            while parents[place] != top { (parents[place], place) = (top, parents[place]) }
            return top
        }
        var sizes = [Int](repeating: 1, count: 2 * count)
        var merges: [Merge] = []
        for (step, pair) in steps.enumerated() {
            let (first, second) = (root(pair.first), root(pair.second))
            let made = count + step
            sizes[made] = sizes[first] + sizes[second]
            parents[first] = made
            parents[second] = made
            merges.append(
                Merge(
                    left: min(first, second),
                    right: max(first, second),
                    distance: pair.distance,
                    size: sizes[made]
                )
            )
        }
        self.init(count: count, merges: merges)
    }

    /// The members from left to right, so that those of each cluster stand together.
    public var leaves: [Int] { leaves(under: merges.isEmpty ? nil : count + merges.count - 1) }

    /// The members of one cluster from left to right; those of the whole where `nil`.
    ///
    /// - Complexity: O(members).
    func leaves(under cluster: Int?) -> [Int] {
        guard let cluster else { return Array(0..<count) }
        var result: [Int] = []
        var waiting = [cluster]
        while let next = waiting.popLast() {
            guard next >= count else {
                result.append(next)
                continue
            }
            let merge = merges[next - count]
            waiting.append(merge.right)
            waiting.append(merge.left)
        }
        return result
    }
}
