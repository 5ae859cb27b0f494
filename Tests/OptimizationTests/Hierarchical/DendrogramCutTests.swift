import Numerics
import Testing

@testable import Optimization

@Suite struct DendrogramCutTests {
    @Test(arguments: Linkage.allCases)
    func `a cut has as many clusters as asked for, numbered from left to right`(_ linkage: Linkage)
    {
        let points = RandomPoints(30, seed: 3)
        let tree = AgglomerativeClustering.dendrogram(points.distances, linkage)
        for number in 1...30 {
            let labels = tree.labels(number)
            var seen: [Int] = []
            for leaf in tree.leaves where labels[leaf] != seen.last { seen.append(labels[leaf]) }
            #expect(seen == Array(0..<number))
        }
    }

    /// Riskfolio-Lib's `two_diff_gap_stat` and `std_silhouette_score` (2026-06) on UPGMA trees of these points.
    @Test(arguments: [
        (
            10,
            [
                2, 2, 2, 2, 3, 3, 3, 2, 3, 3, 3, 2, 4, 3, 3, 3, 2, 3, 3, 3, 5, 4, 5, 2, 3, 5, 4, 3,
                5, 4, 3,
                5, 2, 3, 4, 4, 2, 3, 6, 6, 3, 5, 6, 5, 7, 5, 2, 4, 3, 3, 5, 6, 4, 6, 5, 5, 5, 4, 6,
                4,
            ],
            [
                2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 2, 3, 2, 3, 4, 2, 2, 3, 5, 3, 3, 2, 3, 2, 2, 3,
                2, 3, 5,
                2, 2, 3, 4, 6, 6, 5, 6, 6, 2, 3, 2, 2, 6, 2, 2, 4, 2, 3, 2, 4, 2, 7, 2, 7, 2, 3, 6,
                3,
            ]
        ),
        (
            4,
            [
                2, 2, 2, 2, 3, 3, 3, 2, 3, 3, 3, 2, 4, 3, 3, 3, 2, 3, 3, 3, 3, 4, 2, 2, 3, 2, 4, 3,
                3, 4, 3,
                2, 2, 3, 4, 4, 2, 3, 4, 2, 3, 3, 2, 3, 4, 2, 2, 4, 3, 3, 2, 2, 4, 3, 2, 3, 3, 4, 4,
                4,
            ],
            [
                2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 2, 3, 2, 3, 4, 2, 2, 3, 2, 3, 3, 2, 3, 2, 2, 3,
                2, 3, 3,
                2, 2, 3, 4, 3, 2, 2, 4, 4, 2, 3, 2, 2, 3, 2, 2, 4, 2, 3, 2, 4, 2, 3, 2, 3, 2, 3, 3,
                3,
            ]
        ),
    ])
    func `numbers of clusters are those of Riskfolio-Lib`(
        _ most: Int,
        _ gaps: [Int],
        _ silhouettes: [Int]
    ) {
        for seed in 1...60 {
            let points = RandomPoints(4 + seed, seed: UInt64(seed))
            let tree = AssetClustering.Tree(
                dendrogram: AgglomerativeClustering.dendrogram(points.distances, .average),
                distances: points.distances
            )
            #expect(ClusterCount.gap(most: most).number(tree) == gaps[seed - 1], "\(seed)")
            #expect(
                ClusterCount.silhouette(most: most).number(tree) == silhouettes[seed - 1],
                "\(seed)"
            )
        }
    }

    @Test func `few assets are clusters of their own`() {
        for count in 1...3 {
            let points = RandomPoints(count, seed: 1)
            let tree = AssetClustering.Tree(
                dendrogram: AgglomerativeClustering.dendrogram(points.distances, .ward),
                distances: points.distances
            )
            let numbers = [ClusterCount.gap(most: 10), .silhouette(most: 10), .fixed(9)].map {
                $0.number(tree)
            }
            #expect(numbers == [min(2, count), min(2, count), count])
        }
    }
}
