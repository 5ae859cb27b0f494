import Estimation
import Numerics
import Portfolio
import Testing

@testable import Optimization

@Suite struct SkfolioHierarchyTests {
    private let problem: PortfolioProblem

    init() throws { problem = try HierarchyMarket.problem() }

    private func weights(
        _ model: HierarchicalModel,
        _ problem: PortfolioProblem,
        _ risk: ClusterRisk = .variance
    ) throws -> [Double] {
        guard case .portfolio(let portfolio) = model.solve(problem, risk: risk) else {
            Issue.record("There is no portfolio.")
            return []
        }
        return portfolio.weights
    }

    private func expect(
        _ weights: [Double],
        _ known: [Double],
        within tolerance: Double,
        _ name: String = ""
    ) {
        #expect(weights.count == known.count)
        let apart = zip(weights, known).map { abs($0 - $1) }.max() ?? 1
        #expect(apart < tolerance, "\(name): \(weights)")
    }

    @Test func `weights are those of skfolio`() throws {
        let known = try SkfolioHierarchy.known()
        #expect(known.count == 30)
        for known in known {
            var problem = problem
            let model = HierarchicalModel(
                known.rule,
                clustering: AssetClustering(linkage: known.linkage, leafOrder: .scipy),
                clusters: .fixed(known.clusters)
            )
            var risk = ClusterRisk.variance
            if known.byCVaR {
                problem.measure = ConditionalValueAtRisk(confidence: 0.95)
                risk = .measure(problem.measure)
            }
            // Its optimizations are exact to about 1e-7.
            let tolerance = known.rule == .nested ? 1e-6 : 1e-11
            expect(try weights(model, problem, risk), known.weights, within: tolerance, known.name)
        }
    }

    /// `min_weights=0.06, max_weights=0.14` with ward linkage, and three clusters.
    @Test func `bounds limit the shares of halves, and draw clusters to the nearest weights`()
        throws
    {
        var bounded = problem
        bounded.constraints.lower = [Double](repeating: 0.06, count: 10)
        bounded.constraints.upper = [Double](repeating: 0.14, count: 10)
        let ward = AssetClustering(linkage: .ward, leafOrder: .scipy)
        expect(
            try weights(HierarchicalModel(.riskParity, clustering: ward), bounded),
            [
                0.14, 0.06, 0.14, 0.14, 0.11206315809251718, 0.1000768266999005,
                0.09583254852645265, 0.09202746668112971, 0.06, 0.06,
            ],
            within: 1e-12
        )
        let contribution = HierarchicalModel(
            .equalRiskContribution,
            clustering: ward,
            clusters: .fixed(3)
        )
        expect(
            try weights(contribution, bounded),
            [
                0.12881821858363687, 0.06, 0.14, 0.06, 0.14, 0.13726219091370384, 0.14, 0.06, 0.06,
                0.07391959056477103,
            ],
            within: 1e-6
        )
    }
}
