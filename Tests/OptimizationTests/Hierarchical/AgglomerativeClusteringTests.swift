import Numerics
import Testing

@testable import Optimization

/// Trees against merging the nearest pair step by step, with distances counted from the members anew each time.
@Suite struct AgglomerativeClusteringTests {
    private func distances(_ count: Int, _ seed: UInt64) -> Matrix {
        RandomPoints(count, seed: seed).distances
    }

    /// Merges of the nearest pair, by the definition of each linkage.
    private func merges(_ distances: Matrix, _ linkage: Linkage) -> [(Set<Int>, Double)] {
        let pairs = { (a: [Int], b: [Int]) in a.flatMap { i in b.map { distances[i, $0] } } }
        func distance(_ a: [Int], _ b: [Int]) -> Double {
            let all = pairs(a, b)
            switch linkage {
            case .single: return all.min() ?? 0
            case .complete: return all.max() ?? 0
            case .average: return all.reduce(0, +) / Double(all.count)
            case .ward:
                // Twice the growth of the sum of squares, from the pairs alone.
                let squares = { (list: [Double]) in list.reduce(0) { $0 + $1 * $1 } }
                let (n, m) = (Double(a.count), Double(b.count))
                let between = squares(all) / (n * m)
                let inner = squares(pairs(a, a)) / (2 * n * n) + squares(pairs(b, b)) / (2 * m * m)
                return (2 * n * m / (n + m) * (between - inner)).squareRoot()
            case .weighted, .centroid, .median, .directedBubbles: return .nan
            }
        }
        var clusters = (0..<distances.rows).map { [$0] }
        var result: [(Set<Int>, Double)] = []
        while clusters.count > 1 {
            var best = (first: 0, second: 1, distance: Double.infinity)
            for first in clusters.indices {
                for second in clusters.indices where second > first {
                    let found = distance(clusters[first], clusters[second])
                    if found < best.distance { best = (first, second, found) }
                }
            }
            let union = clusters[best.first] + clusters[best.second]
            clusters.remove(at: best.second)
            clusters[best.first] = union
            result.append((Set(union), best.distance))
        }
        return result
    }

    private func members(_ tree: Dendrogram) -> [Set<Int>] {
        var sets = (0..<tree.count).map { Set([$0]) }
        for merge in tree.merges { sets.append(sets[merge.left].union(sets[merge.right])) }
        return Array(sets.dropFirst(tree.count))
    }

    @Test(arguments: [Linkage.single, .complete, .average, .ward])
    func `a tree is that of merging the nearest pair each time`(_ linkage: Linkage) {
        for seed in 1...20 as ClosedRange<UInt64> {
            let distances = distances(Int(seed) + 2, seed)
            let tree = AgglomerativeClustering.dendrogram(distances, linkage)
            let known = merges(distances, linkage)
            #expect(members(tree) == known.map(\.0))
            let apart = zip(tree.merges, known).map { abs($0.distance - $1.1) }
            #expect(apart.allSatisfy { $0 < 1e-12 })
        }
    }

    @Test(arguments: Linkage.agglomerative)
    func `distances never fall, and the leaves of a cluster stand together`(_ linkage: Linkage) {
        let tree = AgglomerativeClustering.dendrogram(distances(40, 7), linkage)
        let heights = tree.merges.map(\.distance)
        #expect(linkage.hasInversions || heights == heights.sorted())
        #expect(tree.merges.last?.size == 40)
        #expect(tree.leaves.sorted() == Array(0..<40))
        let places = Dictionary(uniqueKeysWithValues: zip(tree.leaves, 0...))
        for cluster in members(tree) {
            let own = cluster.compactMap { places[$0] }.sorted()
            #expect((own.last ?? 0) - (own.first ?? 0) == own.count - 1)
        }
    }
}
