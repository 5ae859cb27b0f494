import Numerics
import TestKit
import Testing

@testable import Optimization

@Suite struct DirectedBubbleTreeTests {
    private func tree(_ distances: Matrix) -> Dendrogram {
        let likeness = Matrix(
            rows: distances.rows,
            columns: distances.columns,
            columnMajor: distances.elements.map { 1 / (1 + $0) }
        )
        return DirectedBubbleTree.dendrogram(distances, likeness)
    }

    /// The members of each merge as bits, and its height.
    private func merges(_ tree: Dendrogram) -> [(members: UInt64, height: Double)] {
        var sets = (0..<tree.count).map { UInt64(1) << UInt64($0) }
        for merge in tree.merges { sets.append(sets[merge.left] | sets[merge.right]) }
        return zip(sets.dropFirst(tree.count), tree.merges).map { ($0, $1.distance) }
    }

    /// `Tests/fixtures/riskfolio_dbht.py`: Riskfolio-Lib's `DBHTs`, which follows the program of Aste.
    @Test func `trees are those of Riskfolio-Lib`() throws {
        let text = try Repository.text(of: "Tests/fixtures/riskfolio_dbht.txt")
        var (different, count) = ([UInt64](), 0)
        for line in text.split(separator: "\n").dropFirst() {
            let parts = line.split(separator: ":")
            let seed = try #require(UInt64(parts[0]))
            let found = merges(tree(RandomPoints(8 + Int(seed) % 25, seed: seed).distances))
            var heights: [UInt64: Double] = [:]
            for merge in parts[1].split(separator: ",") {
                let (members, height) = (merge.prefix { $0 != "=" }, merge.split(separator: "=")[1])
                let bits = try #require(UInt64(members, radix: 16))
                heights[bits] = Double(height)
            }
            // Which tetrahedron of a cluster comes first is a matter of their numbers.
            let isSame =
                Set(found.map(\.members)) == Set(heights.keys)
                && zip(found.map(\.height).sorted(), heights.values.sorted())
                    .allSatisfy { abs($0 - $1) < 1e-6 }
                && found.allSatisfy { $0.height < 1 || $0.height == heights[$0.members] }
            if !isSame { different.append(seed) }
            count += 1
        }
        #expect(count == 60)
        #expect(different == [])
    }

    @Test func `a filtered graph has the edges of a triangulation, and hangs together`() {
        for count in [4, 5, 9, 40] {
            let distances = RandomPoints(count, seed: UInt64(count)).distances
            let graph = FilteredGraph(
                Matrix(
                    rows: count,
                    columns: count,
                    columnMajor: distances.elements.map { 1 / (1 + $0) }
                )
            )
            #expect(graph.neighbours.reduce(0) { $0 + $1.count } == 2 * (3 * count - 6))
            #expect(graph.neighbours.allSatisfy { Set($0).count == $0.count })
            #expect(graph.tetrahedra.count == count - 3)
            let paths = ShortestPaths.lengths(graph.neighbours, distances)
            #expect(paths.elements.allSatisfy { $0.isFinite })
            // No way is shorter than the straight one, and edges are ways.
            #expect(zip(paths.elements, distances.elements).allSatisfy { $0 >= $1 - 1e-12 })
            for (vertex, others) in graph.neighbours.enumerated() {
                #expect(
                    others.allSatisfy { abs(paths[$0, vertex] - distances[$0, vertex]) < 1e-12 }
                )
            }
        }
    }

    @Test func `small and large universes have a tree with heights that never fall`() {
        for count in [1, 2, 3, 4, 5, 120] {
            let tree = tree(RandomPoints(count, seed: 2).distances)
            #expect(tree.leaves.sorted() == Array(0..<count))
            #expect(tree.merges.count == count - 1)
            let heights = tree.merges.map(\.distance)
            #expect(heights == heights.sorted())
        }
    }
}
