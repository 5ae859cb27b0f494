internal import Numerics

/// Which clusters change sides.
extension LeafEnds {
    /// The tree whose neighbouring leaves are nearest in sum.
    ///
    /// - Complexity: O(n²).
    var optimalTree: Dendrogram {
        guard let root = tree.merges.last else { return tree }
        var isTurned = [Bool](repeating: false, count: tree.merges.count)
        let (first, last) = ends(root)
        var waiting = [(cluster: tree.count + tree.merges.count - 1, first: first, last: last)]
        while let (cluster, first, last) = waiting.popLast() {
            guard cluster >= tree.count else { continue }
            let merge = tree.merges[cluster - tree.count]
            isTurned[cluster - tree.count] = !places[merge.left].contains(first)
            let (left, right) =
                isTurned[cluster - tree.count]
                ? (merge.right, merge.left) : (merge.left, merge.right)
            let (inner, next) = junction(left, first, right, last)
            waiting.append((left, first, inner))
            waiting.append((right, next, last))
        }
        return turned(isTurned)
    }

    /// Where the shortest way from a leaf of one side to one of the other changes sides.
    private func junction(
        _ left: Int,
        _ first: Int,
        _ right: Int,
        _ last: Int
    ) -> (inner: Int, next: Int) {
        let (inner, next) = (opposite(first, in: left), opposite(last, in: right))
        var (best, least) = ((inner.lowerBound, next.lowerBound), Double.infinity)
        for m in inner {
            for k in next {
                let length = lengths[m, first] + distances[k, m] + lengths[k, last]
                if length < least { (best, least) = ((m, k), length) }
            }
        }
        return best
    }

    /// The leaves that can be the other end of a cluster with one end.
    private func opposite(_ end: Int, in cluster: Int) -> Range<Int> {
        parts(cluster).first { $0.first.contains(end) }?.last ?? places[cluster]
    }

    /// The tree whose clusters are turned as wholes, each as the shortest way through its parent alone has it.
    ///
    /// - Complexity: O(n²).
    var turnedTree: Dendrogram {
        let n = tree.count
        var isTurned = [Bool](repeating: false, count: tree.merges.count)
        for merge in tree.merges {
            let (first, last) = ends(merge)
            if merge.left >= n { isTurned[merge.left - n] = isSecond(first, in: merge.left) }
            if merge.right >= n { isTurned[merge.right - n] = !isSecond(last, in: merge.right) }
        }
        // A turned cluster turns all that is in it.
        for (place, merge) in tree.merges.enumerated().reversed() where isTurned[place] {
            for child in [merge.left, merge.right] where child >= n { isTurned[child - n].toggle() }
        }
        return turned(isTurned)
    }

    private func isSecond(_ leaf: Int, in cluster: Int) -> Bool {
        places[tree.merges[cluster - tree.count].right].contains(leaf)
    }

    private func turned(_ isTurned: [Bool]) -> Dendrogram {
        Dendrogram(
            count: tree.count,
            merges: zip(tree.merges, isTurned).map { merge, isTurned in
                guard isTurned else { return merge }
                return Dendrogram.Merge(
                    left: merge.right,
                    right: merge.left,
                    distance: merge.distance,
                    size: merge.size
                )
            }
        )
    }
}
