import Estimation
import Numerics
import Portfolio
import Testing

@testable import Optimization

/// The worked example of López de Prado (2016), "Building Diversified Portfolios that Outperform Out-of-Sample": ten
/// simulated assets, five of them nearly copies of others.
@Suite struct HierarchicalRiskParityTests {
    /// Computed from the paper's seeds; weights to all digits by an implementation apart from this one, which has the
    /// percentages that the paper prints.
    private static let covariance = Matrix(
        rows: [
            [
                1.000647799437264, -0.0030504791096576758, 0.010033223999069717,
                -0.010759689407917989, -0.005036503238541386, 0.008762562917400114,
                0.9982016245116241, -0.0013931956661969469, -0.0012545218132037665,
                -0.009365990859034022,
            ],
            [
                -0.0030504791096576758, 1.0090213488740676, 0.008613816543820523,
                0.007334477581904966, -0.009492687711290476, 0.013031817055073006,
                -0.009420720097057588, -0.015346222659503207, 1.010520047378332, 1.013334849109778,
            ],
            [
                0.010033223999069717, 0.008613816543820523, 1.0007393631770174,
                -0.0006378852899227077, 0.001783292511460333, 1.0015747680979235,
                0.0063853682646786755, 0.001922316188320339, 0.012902049533015242,
                0.007997934904081587,
            ],
            [
                -0.010759689407917989, 0.007334477581904966, -0.0006378852899227077,
                1.0118547250969094, 0.005759976487896911, 0.0009058121101844524,
                -0.011912269363501182, 0.0004618943681175394, 0.012572660742417557,
                0.009621670361282033,
            ],
            [
                -0.005036503238541386, -0.009492687711290476, 0.001783292511460333,
                0.005759976487896911, 1.005835877857059, 0.005606343318553187, -0.00964325027070115,
                1.0085674265673914, -0.0061830350441450105, -0.00794276974378922,
            ],
            [
                0.008762562917400114, 0.013031817055073006, 1.0015747680979235,
                0.0009058121101844524, 0.005606343318553187, 1.0643098248156182,
                0.00441395992567822, 0.005780147853888242, 0.017185396183071033,
                0.011601335721729996,
            ],
            [
                0.9982016245116241, -0.009420720097057588, 0.0063853682646786755,
                -0.011912269363501182, -0.00964325027070115, 0.00441395992567822, 1.058172026699845,
                -0.006755374115317722, -0.008099180692251918, -0.01624027060787154,
            ],
            [
                -0.0013931956661969469, -0.015346222659503207, 0.001922316188320339,
                0.0004618943681175394, 1.0085674265673914, 0.005780147853888242,
                -0.006755374115317722, 1.0748331551179742, -0.011903468576179355,
                -0.01373837776288282,
            ],
            [
                -0.0012545218132037665, 1.010520047378332, 0.012902049533015242,
                0.012572660742417557, -0.0061830350441450105, 0.017185396183071033,
                -0.008099180692251918, -0.011903468576179355, 1.0753466769963431,
                1.0152201255761395,
            ],
            [
                -0.009365990859034022, 1.013334849109778, 0.007997934904081587,
                0.009621670361282033, -0.00794276974378922, 0.011601335721729996,
                -0.01624027060787154, -0.01373837776288282, 1.0152201255761395, 1.0785866856681392,
            ],
        ]
    )

    /// Returns that move, which only their variances are used of.
    private func moving(_ assets: Int) -> Matrix {
        Matrix(rows: (0..<2).map { [Double](repeating: Double($0), count: assets) })
    }

    private func distribution(_ covariance: Matrix) throws -> ReturnDistribution {
        ReturnDistribution(
            assets: try (0..<covariance.rows).map { try #require(AssetID("A\($0)")) },
            mean: [Double](repeating: 0, count: covariance.rows),
            covariance: covariance,
            scenarios: moving(covariance.rows),
            periodsPerYear: 252
        )
    }

    private func solved(_ model: HierarchicalModel, _ covariance: Matrix) throws -> [Double]? {
        let problem = PortfolioProblem(
            distribution: try distribution(covariance),
            objective: .minimumRisk,
            constraints: PortfolioConstraints(assets: covariance.rows)
        )
        guard case .portfolio(let portfolio) = model.solve(problem, risk: .variance) else {
            return nil
        }
        return portfolio.weights
    }

    /// The weights by single linkage, which must be known ones, as must the order of the leaves.
    private func weights(
        _ distance: AssetDistance,
        leaves: [Int],
        _ known: [Double]
    ) throws -> [Double] {
        let clustering = AssetClustering(linkage: .single, distance: distance)
        let tree = try clustering.tree(distribution(Self.covariance))
        #expect(tree?.dendrogram.leaves == leaves)
        let model = HierarchicalModel(clustering: clustering)
        let weights = try #require(try solved(model, Self.covariance))
        #expect(zip(weights, known).allSatisfy { abs($0 - $1) < 1e-10 })
        return weights
    }

    @Test func `the paper's example has the paper's order and weights`() throws {
        let known = [
            0.06999366420449565, 0.07592150584849171, 0.1083894759828458, 0.1902910364964422,
            0.09719886789445668,
            0.10191545040839499, 0.06618867659846603, 0.09095933461840623, 0.07123881244862583,
            0.12790317549937483,
        ]
        let weights = try weights(.correlationRows, leaves: [8, 1, 9, 0, 6, 2, 5, 3, 4, 7], known)
        let printed = [7.0, 7.59, 10.84, 19.03, 9.72, 10.19, 6.62, 9.1, 7.12, 12.79]
        #expect(zip(weights, printed).allSatisfy { abs(100 * $0 - $1) < 0.006 })
    }

    @Test func `distances of the assets themselves lead to another tree`() throws {
        let known = [
            0.1308565014332862, 0.05299512587799984, 0.10439278720055162, 0.13091390980059364,
            0.10844161085610672,
            0.09815748097735763, 0.1251836703959816, 0.10148036682001459, 0.0980014341929958,
            0.04957711244511236,
        ]
        _ = try weights(.correlation, leaves: [4, 7, 0, 6, 3, 2, 5, 8, 1, 9], known)
    }

    /// Two assets share the budget by inverse variances, whatever the tree; three of one correlation fall apart in a
    /// first one and a pair.
    @Test(arguments: Linkage.allCases) func `few assets by hand`(_ linkage: Linkage) throws {
        let model = HierarchicalModel(clustering: AssetClustering(linkage: linkage))
        let pair = try #require(try solved(model, Matrix(rows: [[4, 1], [1, 1]])))
        #expect(zip(pair, [0.2, 0.8]).allSatisfy { abs($0 - $1) < 1e-15 })
        let three = Matrix(rows: [[1, 0.5, 0.5], [0.5, 1, 0.5], [0.5, 0.5, 1]])
        let weights = try #require(try solved(model, three)).sorted()
        // A pair has the variance (1 + 1 + 2 · 0.5) / 4 = 3/4, so it gets 1 − (3/4) / (7/4) = 4/7.
        #expect(zip(weights, [2.0 / 7, 2.0 / 7, 3.0 / 7]).allSatisfy { abs($0 - $1) < 1e-15 })
        #expect(try solved(model, Matrix(rows: [[9]])) == [1])
    }

    @Test func `an asset that never moves has no place in the tree`() throws {
        #expect(try solved(HierarchicalModel(), Matrix(rows: [[1, 0], [0, 0]])) == nil)
    }
}
