import Numerics
import Testing

@testable import Optimization

@Suite struct LeafOrderTests {
    /// All orders of a cluster's leaves.
    private func orders(_ tree: Dendrogram, _ cluster: Int) -> [[Int]] {
        guard cluster >= tree.count else { return [[cluster]] }
        let merge = tree.merges[cluster - tree.count]
        let (left, right) = (orders(tree, merge.left), orders(tree, merge.right))
        return left.flatMap { l in right.flatMap { r in [l + r, r + l] } }
    }

    @Test(arguments: Linkage.allCases)
    func `an optimal order is the shortest of all that the tree allows`(_ linkage: Linkage) {
        for seed in 1...12 as ClosedRange<UInt64> {
            let points = RandomPoints(Int(seed) % 7 + 2, seed: seed)
            let tree = AgglomerativeClustering.dendrogram(points.distances, linkage)
            let all = orders(tree, 2 * tree.count - 2).map(points.length)
            let length = points.length(tree.ordered(.optimal, points.distances).leaves)
            #expect(abs(length - (all.min() ?? 0)) < 1e-12)
        }
    }

    @Test(arguments: Linkage.allCases)
    func `no order of a large tree is shorter, and clusters stay`(_ linkage: Linkage) {
        let points = RandomPoints(90, seed: 5)
        let tree = AgglomerativeClustering.dendrogram(points.distances, linkage)
        let optimal = tree.ordered(.optimal, points.distances)
        let lengths = LeafOrder.allCases.map {
            points.length(tree.ordered($0, points.distances).leaves)
        }
        #expect(lengths.allSatisfy { $0 >= points.length(optimal.leaves) - 1e-12 })
        #expect(lengths[2] < lengths[0])
        #expect(optimal.leaves.sorted() == Array(0..<90))
        for (before, after) in zip(tree.merges, optimal.merges) {
            #expect(Set([before.left, before.right]) == Set([after.left, after.right]))
            #expect(before.distance == after.distance)
        }
    }

    @Test func `trees of one and two leaves have their order`() {
        for count in 1...2 {
            let points = RandomPoints(count, seed: 1)
            let tree = AgglomerativeClustering.dendrogram(points.distances, .average)
            #expect(tree.ordered(.optimal, points.distances).leaves == Array(0..<count))
        }
    }
}
