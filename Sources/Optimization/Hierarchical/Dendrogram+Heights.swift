internal import Numerics

extension Dendrogram {
    /// The height of the merge in which each pair of members meets (scipy's `cophenet`), 0 on the diagonal.
    ///
    /// - Complexity: O(n²).
    var meetingHeights: Matrix {
        var result = Matrix(rows: count, columns: count)
        var members = (0..<count).map { [$0] }
        for merge in merges {
            for first in members[merge.left] {
                for second in members[merge.right] {
                    result[first, second] = merge.distance
                    result[second, first] = merge.distance
                }
            }
            members.append(members[merge.left] + members[merge.right])
            (members[merge.left], members[merge.right]) = ([], [])
        }
        return result
    }

    /// The tree of merges that come from elsewhere.
    ///
    /// `nil` unless they make one tree of all members: each cluster is merged once, after it was made, at a distance of 0
    /// or more.
    ///
    /// - Parameters:
    ///   - count: The number of members.
    ///   - merges: All merges in the order in which they were made; clusters are numbered as in ``Merge``.
    /// - Complexity: O(n).
    public init?(count: Int, merges: [(left: Int, right: Int, distance: Double)]) {
        guard count >= 1, merges.count == count - 1 else { return nil }
        var sizes = [Int](repeating: 1, count: count)
        var isMerged = [Bool](repeating: false, count: 2 * count)
        var made: [Merge] = []
        for (left, right, distance) in merges {
            for side in [left, right] {
                guard sizes.indices.contains(side), !isMerged[side] else { return nil }
                isMerged[side] = true
            }
            guard distance >= 0, distance.isFinite else { return nil }
            sizes.append(sizes[left] + sizes[right])
            made.append(
                Merge(left: left, right: right, distance: distance, size: sizes[sizes.count - 1])
            )
        }
        self.init(count: count, merges: made)
    }
}
