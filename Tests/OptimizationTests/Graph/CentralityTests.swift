import Numerics
import TestKit
import Testing

@testable import Optimization

/// Spanning trees and centralities of 80 graphs against networkx 3.6.1: `Tests/fixtures/networkx_centralities.py`.
@Suite struct CentralityTests {
    private struct Known {
        let seed: UInt64
        let network: AssetNetwork
        let values: [Centrality.Measure: [Double]]

        init?(_ line: Substring) {
            let fields = line.split(separator: ":")
            guard fields.count == 4, let seed = UInt64(fields[0]), let count = Int(fields[1])
            else { return nil }
            let pairs = fields[2].split(separator: ",").map { link in
                link.split(separator: "-").compactMap { Int($0) }
            }
            self.seed = seed
            network = AssetNetwork(
                .spanningTree,
                pairs: pairs,
                cliques: pairs,
                RandomPoints(count, seed: seed).distances
            )
            var values: [Centrality.Measure: [Double]] = [:]
            for part in fields[3].split(separator: "|") {
                let sides = part.split(separator: "=")
                guard let measure = Centrality.Measure(rawValue: String(sides[0])) else {
                    return nil
                }
                values[measure] = sides[1].split(separator: ",").compactMap { Double($0) }
            }
            self.values = values
        }
    }

    private static func known() throws -> [Known] {
        try Repository.text(of: "Tests/fixtures/networkx_centralities.txt")
            .split(separator: "\n").dropFirst().compactMap(Known.init)
    }

    @Test(arguments: Centrality.Measure.allCases)
    func `centralities are those of networkx`(_ measure: Centrality.Measure) throws {
        let known = try Self.known()
        try #require(known.count == 80)
        var worst = 0.0
        for graph in known {
            let found = try #require(Centrality(measure).values(graph.network))
            let expected = try #require(graph.values[measure])
            try #require(found.count == expected.count)
            let size = expected.reduce(1e-300) { max($0, abs($1)) }
            for (mine, its) in zip(found, expected) { worst = max(worst, abs(mine - its) / size) }
        }
        // networkx takes differences of exponentials, which know little of ways between far assets.
        #expect(worst < (measure == .communicability ? 1e-11 : 1e-12), "\(worst)")
    }

    @Test func `spanning trees are those of networkx`() throws {
        for graph in try Self.known() where graph.seed.isMultiple(of: 2) {
            let points = RandomPoints(graph.network.count, seed: graph.seed)
            #expect(AssetNetwork(spanning: points.distances).edges == graph.network.edges)
        }
    }

    @Test func `an attenuation of Katz's that walks do not add up under is none`() throws {
        // A star of n − 1 links has the greatest eigenvalue √(n − 1).
        let pairs = (1..<170).map { [0, $0] }
        let star = AssetNetwork(
            .spanningTree,
            pairs: pairs,
            cliques: pairs,
            Matrix(rows: 170, columns: 170, repeating: 1)
        )
        #expect(Centrality(.katz, attenuation: 0.1).values(star) == nil)
        let used = try #require(Centrality(.katz).usedAttenuation(star))
        #expect(abs(used - 0.9 / 13) < 1e-12)
        let values = try #require(Centrality(.katz).values(star))
        #expect(values.allSatisfy { $0 > 0 } && values[0] == values.max())
    }

    /// A chain is so long that products of eigenvectors know nothing of its ends.
    @Test func `communicability of a chain's middle is that of all ways through it`() throws {
        let pairs = (1..<41).map { [$0 - 1, $0] }
        let chain = AssetNetwork(
            .spanningTree,
            pairs: pairs,
            cliques: pairs,
            Matrix(rows: 41, columns: 41, repeating: 1)
        )
        let found = try #require(Centrality(.communicability).values(chain))
        #expect(found.allSatisfy { $0 >= 0 && $0 <= 1 })
        for (left, right) in zip(found, found.reversed()) { #expect(abs(left - right) < 1e-12) }
        // All ways between its two sides lead through it: at least 2 · 20² of 40 · 39 pairs.
        #expect(found[20] >= 800.0 / 1560)
        #expect(found[20] == found.max())
    }
}
