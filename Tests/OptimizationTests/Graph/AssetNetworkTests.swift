import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

@Suite struct AssetNetworkTests {
    private func networks(_ count: Int, seed: UInt64) -> [AssetNetwork] {
        let distances = RandomPoints(count, seed: seed).distances
        let likeness = Matrix(
            rows: count,
            columns: count,
            columnMajor: distances.elements.map { 1 / (1 + $0) }
        )
        return [
            AssetNetwork(spanning: distances), AssetNetwork(filtering: likeness, distances),
        ]
    }

    @Test(arguments: [1, 2, 3, 4, 5, 30])
    func `a network has as many links as its kind, and hangs together`(_ count: Int) {
        for network in networks(count, seed: 7) {
            let most = count * (count - 1) / 2
            let links = network.kind == .spanningTree ? count - 1 : min(most, max(3 * count - 6, 1))
            #expect(network.edges.count == (count == 1 ? 0 : links))
            #expect(network.steps(from: 0).allSatisfy { $0 < count })
            #expect(network.edges.map(\.distance) == network.edges.map(\.distance).sorted())
        }
    }

    @Test func `no tree is shorter than the spanning one`() {
        // All 5³ trees of five members, by Prüfer's codes.
        for seed in 1...20 {
            let distances = RandomPoints(5, seed: UInt64(seed)).distances
            let length = AssetNetwork(spanning: distances).edges.reduce(0) { $0 + $1.distance }
            var least = Double.infinity
            for code in 0..<125 {
                least = min(least, tree([code / 25, code / 5 % 5, code % 5], distances))
            }
            #expect(abs(length - least) < 1e-12)
        }
    }

    private func tree(_ code: [Int], _ distances: Matrix) -> Double {
        var degrees = [Int](repeating: 1, count: 5)
        for member in code { degrees[member] += 1 }
        var length = 0.0
        for member in code {
            guard let leaf = degrees.firstIndex(of: 1) else { continue }
            length += distances[leaf, member]
            degrees[leaf] -= 1
            degrees[member] -= 1
        }
        let rest = degrees.indices.filter { degrees[$0] == 1 }
        return length + distances[rest[0], rest[1]]
    }

    /// What is held of no set twice, by pairs.
    @Test(arguments: 1...4)
    func `two assets share a neighbourhood just where they are so near`(_ steps: Int) {
        for seed in 1...12 {
            for network in networks(2 + seed, seed: UInt64(seed)) {
                var together = Set<[Int]>()
                for set in network.neighbourhoods(within: steps) {
                    for second in set {
                        for first in set where first < second { together.insert([first, second]) }
                    }
                }
                for second in 0..<network.count {
                    for (first, way) in network.steps(from: second).enumerated()
                    where first < second {
                        #expect(together.contains([first, second]) == (way <= steps))
                    }
                }
            }
        }
    }

    @Test func `the connected share counts pairs`() {
        let distances = Matrix(rows: [[0, 1, 3], [1, 0, 1], [3, 1, 0]])
        let chain = AssetNetwork(spanning: distances)
        #expect(chain.connectedShare(of: [0.5, 0, 0.5]) == 0)
        #expect(chain.connectedShare(of: [0.5, 0, -0.5], within: 2) == 0.5)
        #expect(abs(chain.connectedShare(of: [0.2, 0.3, 0.5]) - 2 * (0.06 + 0.15)) < 1e-15)
        #expect(chain.connectedShare(of: [0, 0, 0]) == 0)
    }

    @Test func `an asset that never moves has no place`() throws {
        let moving = RandomMarket.distribution(assets: 4, seed: 1)
        var scenarios = moving.scenarios
        for row in 0..<scenarios.rows { scenarios[row, 2] = 0 }
        let still = moving.over(scenarios)
        #expect(AssetNetwork(.spanningTree, Codependence(.spearman), still) == nil)
    }
}
