internal import Numerics

/// Merges groups so that the greatest distance within what they become is the least.
struct DiameterLinkage {
    /// One member of each group that is left, which names it.
    private(set) var names: [Int]
    private var diameters: [Double]
    private var between: Matrix

    /// - Parameters:
    ///   - groups: The members of each group.
    ///   - distances: Distances of all members.
    /// - Complexity: O(m²) of m members.
    init(_ groups: [[Int]], _ distances: Matrix) {
        let span = { (first: [Int], second: [Int]) in
            first.reduce(0.0) { most, i in
                second.reduce(most) { max($0, distances[$1, i]) }
            }
        }
        names = groups.map { $0[0] }
        diameters = groups.map { span($0, $0) }
        between = Matrix(rows: groups.count, columns: groups.count)
        for (j, second) in groups.enumerated() {
            for i in 0..<j {
                between[i, j] = span(groups[i], second)
                between[j, i] = between[i, j]
            }
        }
    }

    /// Merges until one group is left.
    ///
    /// - Parameter merged: Told one member of each side, in order.
    /// - Complexity: O(k²) a merge of k groups, as a rule less.
    mutating func merge(_ merged: (Int, Int) -> Void) {
        var left = Array(names.indices)
        while left.count > 1 {
            var (best, least) = ((0, 1), Double.infinity)
            for (place, second) in left.enumerated() {
                for (before, first) in left[..<place].enumerated() {
                    let diameter = max(
                        between[first, second],
                        max(diameters[first], diameters[second])
                    )
                    if diameter < least { (best, least) = ((before, place), diameter) }
                }
            }
            let (kept, gone) = (left[best.0], left[best.1])
            merged(names[kept], names[gone])
            left.remove(at: best.1)
            diameters[kept] = least
            for other in left where other != kept {
                between[kept, other] = max(between[kept, other], between[gone, other])
                between[other, kept] = between[kept, other]
            }
        }
    }
}
