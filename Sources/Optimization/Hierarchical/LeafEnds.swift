internal import Numerics

/// The shortest ways through the leaves of each cluster, from any one of its leaves to any other that can be its ends.
///
///     M(u, w) = min over m, k of M(u, m) + d(m, k) + M(k, w)
///
/// for u and m at the ends of the left side, k and w at those of the right one. It is taken in two products of minima
/// and sums, over m and then over k (Bar-Joseph et al. 2003).
struct LeafEnds {
    let tree: Dendrogram
    /// The leaves as the tree has them; places below are places in here.
    let leaves: [Int]
    /// The places of each cluster's leaves.
    let places: [Range<Int>]
    /// Distances by place.
    let distances: Matrix
    /// M by place.
    private(set) var lengths: Matrix

    init(_ tree: Dendrogram, _ distances: Matrix) {
        let n = tree.count
        (self.tree, leaves) = (tree, tree.leaves)
        self.distances = distances.submatrix(rows: leaves, columns: leaves)
        var places = [Range<Int>](repeating: 0..<0, count: n)
        for (place, leaf) in leaves.enumerated() { places[leaf] = place..<(place + 1) }
        for merge in tree.merges {
            places.append(places[merge.left].lowerBound..<places[merge.right].upperBound)
        }
        self.places = places
        lengths = Matrix(rows: n, columns: n)
        for merge in tree.merges { join(merge) }
    }

    /// The two parts of a cluster of which one has its first leaf and the other its last; a leaf alone is both.
    func parts(_ cluster: Int) -> [(first: Range<Int>, last: Range<Int>)] {
        guard cluster >= tree.count else { return [(places[cluster], places[cluster])] }
        let merge = tree.merges[cluster - tree.count]
        let (left, right) = (places[merge.left], places[merge.right])
        return [(left, right), (right, left)]
    }

    private mutating func join(_ merge: Dendrogram.Merge) {
        let (left, right) = (places[merge.left], places[merge.right])
        // From each leaf u of the left side, through it, to each leaf k of the right.
        var ways = Matrix(rows: right.count, columns: left.count)
        for (outer, inner) in parts(merge.left) {
            let reached = MinPlus.product(
                distances.block(rows: right, columns: inner),
                lengths.block(rows: inner, columns: outer)
            )
            for (column, place) in outer.enumerated() {
                for row in 0..<right.count {
                    ways[row, place - left.lowerBound] = reached[row, column]
                }
            }
        }
        for (inner, outer) in parts(merge.right) {
            let from = inner.lowerBound - right.lowerBound
            let reached = MinPlus.product(
                lengths.block(rows: outer, columns: inner),
                ways.block(rows: from..<(from + inner.count), columns: 0..<left.count)
            )
            for (column, start) in left.enumerated() {
                for (row, end) in outer.enumerated() {
                    lengths[end, start] = reached[row, column]
                    lengths[start, end] = reached[row, column]
                }
            }
        }
    }

    /// The ends of the shortest way through both sides of a merge, from left to right.
    func ends(_ merge: Dendrogram.Merge) -> (first: Int, last: Int) {
        let (left, right) = (places[merge.left], places[merge.right])
        var (best, least) = ((left.lowerBound, right.lowerBound), Double.infinity)
        for first in left {
            for last in right where lengths[last, first] < least {
                (best, least) = ((first, last), lengths[last, first])
            }
        }
        return best
    }
}

extension Matrix {
    /// Consecutive rows and columns.
    fileprivate func block(rows chosen: Range<Int>, columns: Range<Int>) -> Matrix {
        var elements: [Double] = []
        elements.reserveCapacity(chosen.count * columns.count)
        for column in columns {
            let start = column * rows
            elements += self.elements[(start + chosen.lowerBound)..<(start + chosen.upperBound)]
        }
        return Matrix(rows: chosen.count, columns: columns.count, columnMajor: elements)
    }
}
