import Estimation
import Numerics
import Portfolio
import TestKit
import Testing

@testable import Optimization

@Suite struct EarlierTreeTests {
    private func names(_ range: Range<Int>) throws -> [AssetID] {
        try range.map { try #require(AssetID("A\($0)")) }
    }

    private func tree(_ distances: Matrix, _ linkage: Linkage = .average) -> AssetClustering.Tree {
        AssetClustering.Tree(
            dendrogram: AgglomerativeClustering.dendrogram(distances, linkage),
            distances: distances
        )
    }

    /// In a tree by single linkage two members meet at the least of the longest steps of all ways between them.
    @Test func `members meet at the height of their merge`() {
        for seed in 1...20 {
            let distances = RandomPoints(9, seed: UInt64(seed)).distances
            var ways = distances
            for via in 0..<9 {
                for j in 0..<9 {
                    for i in 0..<9 { ways[i, j] = min(ways[i, j], max(ways[i, via], ways[via, j])) }
                }
            }
            #expect(tree(distances, .single).dendrogram.meetingHeights == ways)
        }
    }

    @Test func `a tree without some members is the same for the others`() throws {
        for (seed, linkage) in zip(1..., Linkage.agglomerative + Linkage.agglomerative) {
            let distances = RandomPoints(14, seed: UInt64(seed)).distances
            let whole = tree(distances, linkage).dendrogram
            let kept = [1, 2, 5, 6, 7, 9, 12, 13]
            var numbers = [Int?](repeating: nil, count: 14)
            for (number, member) in kept.enumerated() { numbers[member] = number }
            let rest = GraftedTree(whole, numbers: numbers, count: kept.count).dendrogram
            #expect(rest.leaves == whole.leaves.compactMap { numbers[$0] })
            let (before, after) = (whole.meetingHeights, rest.meetingHeights)
            for (j, second) in kept.enumerated() {
                for (i, first) in kept.enumerated() {
                    #expect(after[i, j] == before[first, second])
                }
            }
        }
    }

    @Test func `members that come stand beside their nearest, and move no others`() throws {
        for (seed, linkage) in zip(1..., Linkage.agglomerative + Linkage.agglomerative) {
            let distances = RandomPoints(12, seed: UInt64(seed)).distances
            let part = distances.submatrix(rows: Array(0..<8), columns: Array(0..<8))
            let old = tree(part, linkage).dendrogram
            var graft = GraftedTree(old, numbers: Array(0..<8), count: 12)
            graft.addMissing(distances)
            let grown = graft.dendrogram
            #expect(
                Dendrogram(count: 12, merges: grown.merges.map { ($0.left, $0.right, $0.distance) })
                    == grown
            )
            #expect(grown.leaves.filter { $0 < 8 } == old.leaves)
            let (before, after) = (old.meetingHeights, grown.meetingHeights)
            for j in 0..<8 {
                for i in 0..<8 { #expect(after[i, j] == before[i, j]) }
            }
            for member in 8..<12 {
                let nearest = (0..<member).min { distances[$0, member] < distances[$1, member] }
                let place = try #require(nearest)
                #expect(after[place, member] == distances[place, member])
            }
            guard !linkage.hasInversions else { continue }
            #expect(grown.merges.map(\.distance) == grown.merges.map(\.distance).sorted())
        }
    }

    @Test func `a tree changes by the correlation of heights`() throws {
        let (one, other) = (
            tree(RandomPoints(10, seed: 1).distances), tree(RandomPoints(10, seed: 2).distances)
        )
        let assets = try names(0..<10)
        func change(_ threshold: Double, _ now: AssetClustering.Tree) -> TreeChange {
            EarlierTree(assets: assets, dendrogram: one.dendrogram, threshold: threshold)
                .continued(by: now, of: assets).change
        }
        #expect(try #require(change(1, one).amount) < 1e-15)
        #expect(!change(1, one).isReclustered)
        #expect(change(0, one).isReclustered)
        let amount = try #require(change(2, other).amount)
        #expect(amount > 0.1 && amount < 2)
        #expect(!change(amount * 1.001, other).isReclustered)
        #expect(change(amount * 0.999, other).isReclustered)
    }

    @Test func `too few common assets are no tree to compare`() throws {
        let now = tree(RandomPoints(5, seed: 3).distances)
        let earlier = EarlierTree(
            assets: try names(3..<8),
            dendrogram: now.dendrogram,
            threshold: 2
        )
        let (kept, change) = earlier.continued(by: now, of: try names(0..<5))
        #expect(kept == now)
        #expect(change == TreeChange(amount: nil, isReclustered: true))
    }

    @Test func `merges that make no tree are none`() {
        #expect(Dendrogram(count: 1, merges: []) != nil)
        #expect(Dendrogram(count: 2, merges: []) == nil)
        #expect(Dendrogram(count: 2, merges: [(0, 0, 1)]) == nil)
        #expect(Dendrogram(count: 2, merges: [(0, 2, 1)]) == nil)
        #expect(Dendrogram(count: 2, merges: [(0, 1, -1)]) == nil)
        #expect(Dendrogram(count: 3, merges: [(0, 1, 1), (0, 2, 1)]) == nil)
        #expect(Dendrogram(count: 3, merges: [(0, 1, 1), (3, 2, 2)]) != nil)
    }

    /// The bounds between which capital is halved are others in a kept tree, risks are those of today.
    @Test(arguments: [0, 1, 2, 3])
    func `a kept tree shares capital by the risks of today`(_ rule: Int) throws {
        let problem = try HierarchyMarket.random(12, 150, seed: 4)
        let before = try HierarchyMarket.random(12, 150, seed: 5)
        var model = HierarchicalModel(HierarchyMarket.rules[rule], clusters: .fixed(3))
        let own = try HierarchyMarket.portfolio(model, problem)
        #expect(own.change == nil)
        let old = try HierarchyMarket.portfolio(model, before)
        let assets = problem.distribution.assets
        model.earlier = EarlierTree(assets: assets, dendrogram: old.tree, threshold: 0)
        var fresh = try HierarchyMarket.portfolio(model, problem)
        #expect(fresh.change?.isReclustered == true)
        fresh.change = nil
        #expect(fresh == own)
        model.earlier?.threshold = 2
        let kept = try HierarchyMarket.portfolio(model, problem)
        #expect(kept.tree == old.tree)
        #expect(kept.weights != own.weights && kept.weights != old.weights)
        #expect(abs(kept.weights.reduce(0, +) - 1) < 1e-12)
    }
}
