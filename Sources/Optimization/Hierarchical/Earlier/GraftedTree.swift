internal import Numerics

/// A tree from which members are taken, and to which others are added.
struct GraftedTree {
    private typealias Step = (left: Int, right: Int, distance: Double)

    private let count: Int
    /// Merges in their order, of clusters numbered as in ``Dendrogram/Merge``.
    private var steps: [Step] = []

    /// The part of a tree that is left.
    ///
    /// - Parameters:
    ///   - tree: The tree.
    ///   - numbers: The new number of each member; `nil` of those that are taken out.
    ///   - count: How many members there will be.
    /// - Complexity: O(n).
    init(_ tree: Dendrogram, numbers: [Int?], count: Int) {
        self.count = count
        var clusters = numbers
        for merge in tree.merges {
            guard let left = clusters[merge.left], let right = clusters[merge.right] else {
                clusters.append(clusters[merge.left] ?? clusters[merge.right])
                continue
            }
            clusters.append(count + steps.count)
            steps.append((left, right, merge.distance))
        }
    }

    /// Adds the members that it does not have, each at the height of its distance from the nearest one that it has: to
    /// the largest cluster with this one that was merged no higher.
    ///
    /// - Complexity: O(n) for each.
    mutating func addMissing(_ distances: Matrix) {
        var isIn = [Bool](repeating: false, count: count)
        for step in steps {
            for side in [step.left, step.right] where side < count { isIn[side] = true }
        }
        for member in 0..<count where !isIn[member] {
            var (nearest, least) = (0, Double.infinity)
            for other in 0..<count where isIn[other] && distances[other, member] < least {
                (nearest, least) = (other, distances[other, member])
            }
            add(member, beside: nearest, at: least)
            isIn[member] = true
        }
    }

    private mutating func add(_ member: Int, beside neighbour: Int, at height: Double) {
        var (cluster, place) = (neighbour, 0)
        var parent = steps.indices.first { isPart(cluster, of: $0) }
        while let step = parent, steps[step].distance <= height {
            (cluster, place) = (count + step, step + 1)
            parent = steps[(step + 1)...].indices.first { isPart(cluster, of: $0) }
        }
        let last = parent ?? steps.count
        while place < last, steps[place].distance <= height { place += 1 }
        // What was merged later than this has a higher number now.
        for index in steps.indices {
            if steps[index].left >= count + place { steps[index].left += 1 }
            if steps[index].right >= count + place { steps[index].right += 1 }
        }
        if let parent {
            if steps[parent].left == cluster { steps[parent].left = count + place }
            if steps[parent].right == cluster { steps[parent].right = count + place }
        }
        steps.insert((cluster, member, height), at: place)
    }

    private func isPart(_ cluster: Int, of step: Int) -> Bool {
        steps[step].left == cluster || steps[step].right == cluster
    }

    /// The tree as it is now.
    var dendrogram: Dendrogram {
        var sizes = [Int](repeating: 1, count: count)
        let merges = steps.map { step in
            sizes.append(sizes[step.left] + sizes[step.right])
            return Dendrogram.Merge(
                left: step.left,
                right: step.right,
                distance: step.distance,
                size: sizes[sizes.count - 1]
            )
        }
        return Dendrogram(count: count, merges: merges)
    }
}
