import Numerics
import TestKit
import Testing

@testable import Optimization

/// Trees and orders of 500 random matrices by every linkage, against scipy 1.17.1: `Tests/fixtures/scipy_trees.py`.
@Suite struct ScipyTreesTests {
    private struct Known {
        let seed: UInt64
        let linkage: Linkage
        let merges: String
        let heights: Double
        let leaves: String
        let ordered: String

        init?(_ line: Substring) {
            let fields = line.split(separator: ":").map(String.init)
            guard fields.count == 6, let seed = UInt64(fields[0]),
                let linkage = Linkage(rawValue: fields[1]), let heights = Double(fields[3])
            else { return nil }
            (self.seed, self.linkage, merges) = (seed, linkage, fields[2])
            (self.heights, leaves, ordered) = (heights, fields[4], fields[5])
        }
    }

    private func digits(_ numbers: [Int]) -> String {
        numbers.map { String($0, radix: 36) }.joined()
    }

    @Test func `trees and leaf orders are those of scipy`() throws {
        let text = try Repository.text(of: "Tests/fixtures/scipy_trees.txt")
        let known = text.split(separator: "\n").dropFirst().compactMap(Known.init)
        try #require(known.count == 3500)
        var different: [String] = []
        for tree in known {
            let points = RandomPoints(3 + Int(tree.seed) % 14, seed: tree.seed)
            let found = AgglomerativeClustering.dendrogram(points.distances, tree.linkage)
            let merges = digits(found.merges.flatMap { [$0.left, $0.right] })
            let heights = found.merges.reduce(0) { $0 + $1.distance }
            let ordered = found.ordered(.scipy, points.distances).leaves
            let isSame =
                merges == tree.merges && abs(heights - tree.heights) < 1e-13 * tree.heights
                && digits(found.leaves) == tree.leaves && digits(ordered) == tree.ordered
            if !isSame { different.append("\(tree.seed) \(tree.linkage)") }
        }
        #expect(different == [])
    }
}
