/// A tree of clusters: what was merged, from the nearest pair to the whole.
public struct Dendrogram: Hashable, Sendable {
    /// Two clusters become one.
    ///
    /// Clusters 0 to n−1 are the members themselves, and merge k makes cluster n + k.
    public struct Merge: Hashable, Sendable {
        /// The cluster with the lower number.
        public let left: Int
        /// The other one.
        public let right: Int
        /// How far they were from each other.
        public let distance: Double
        /// The members of both.
        public let size: Int
    }

    /// The number of members.
    public let count: Int
    /// The merges, their distances never falling.
    public let merges: [Merge]

    /// The tree of merges that were found in any order, each naming one member of each side.
    ///
    /// - Complexity: O(n log n).
    init(count: Int, pairs: [(first: Int, second: Int, distance: Double)]) {
        var parents = Array(0..<(2 * count))
        func root(_ start: Int) -> Int {
            var top = start
            while parents[top] != top { top = parents[top] }
            var place = start
            while parents[place] != top { (parents[place], place) = (top, parents[place]) }
            return top
        }
        var sizes = [Int](repeating: 1, count: 2 * count)
        // Equal distances stay in the order in which they were found.
        let order = pairs.indices.sorted {
            (pairs[$0].distance, $0) < (pairs[$1].distance, $1)
        }
        var merges: [Merge] = []
        for (step, place) in order.enumerated() {
            let (first, second) = (root(pairs[place].first), root(pairs[place].second))
            let made = count + step
            sizes[made] = sizes[first] + sizes[second]
            parents[first] = made
            parents[second] = made
            merges.append(
                Merge(
                    left: min(first, second),
                    right: max(first, second),
                    distance: pairs[place].distance,
                    size: sizes[made]
                )
            )
        }
        (self.count, self.merges) = (count, merges)
    }

    /// The members from left to right, so that those of each cluster stand together.
    public var leaves: [Int] {
        guard !merges.isEmpty else { return Array(0..<count) }
        var result: [Int] = []
        result.reserveCapacity(count)
        var waiting = [count + merges.count - 1]
        while let cluster = waiting.popLast() {
            guard cluster >= count else {
                result.append(cluster)
                continue
            }
            let merge = merges[cluster - count]
            waiting.append(merge.right)
            waiting.append(merge.left)
        }
        return result
    }
}
