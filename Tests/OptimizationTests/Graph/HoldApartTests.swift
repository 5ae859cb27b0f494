import Estimation
import TestKit
import Testing

@testable import Optimization

/// Portfolios without neighbours, against all choices of assets.
@Suite struct HoldApartTests {
    @Test(arguments: AssetNetwork.Kind.allCases, [1, 2])
    func `the best portfolio without neighbours is the best of all choices`(
        _ kind: AssetNetwork.Kind,
        _ steps: Int
    ) throws {
        for seed in 1...6 {
            let distribution = RandomMarket.distribution(assets: 9, seed: UInt64(seed))
            let network = try #require(AssetNetwork(kind, Codependence(.pearson), distribution))
            let problem = PortfolioProblem(
                distribution: distribution,
                objective: .minimumRisk,
                constraints: PortfolioConstraints(assets: 9)
            )
            let apart = HoldApart(
                name: "apart",
                sets: network.neighbourhoods(within: steps)
            )
            guard
                case .portfolio(let found) = DiscretePortfolio(problem, [.apart(apart)]).solve()
            else {
                Issue.record("There is no portfolio.")
                continue
            }
            #expect(found.status == .optimal)
            #expect(network.connectedShare(of: found.weights, within: steps) == 0)
            let best = bestVariance(problem, network, steps)
            let variance = distribution.variance(of: found.weights)
            #expect(abs(variance - best) <= 1e-9 * best, "\(variance) \(best)")
        }
    }

    /// Of all choices no two of which are so near, by the continuous solver alone.
    private func bestVariance(
        _ problem: PortfolioProblem,
        _ network: AssetNetwork,
        _ steps: Int
    ) -> Double {
        let n = network.count
        let ways = (0..<n).map(network.steps)
        var best = Double.infinity
        for choice in 1..<(1 << n) {
            let held = (0..<n).filter { choice >> $0 & 1 == 1 }
            let isApart = held.allSatisfy { i in held.allSatisfy { $0 == i || ways[i][$0] > steps }
            }
            guard isApart else { continue }
            var own = problem
            for i in 0..<n where choice >> i & 1 == 0 { own.constraints.upper[i] = 0 }
            guard case .optimal(let portfolio) = Optimizer.solve(own) else { continue }
            best = min(best, problem.distribution.variance(of: portfolio.weights))
        }
        return best
    }

    @Test func `what keeps assets apart is named as a whole where it leaves no portfolio`() throws {
        let distribution = RandomMarket.distribution(assets: 5, seed: 3)
        let problem = PortfolioProblem(
            distribution: distribution,
            objective: .minimumRisk,
            constraints: PortfolioConstraints(
                assets: 5,
                upper: [Double](repeating: 0.3, count: 5)
            )
        )
        let apart = HoldApart(name: "one a cluster", sets: [[0, 1], [2, 3, 4]])
        let outcome = DiscretePortfolio(problem, [.apart(apart), .count(.atMost(5))]).solve()
        guard case .infeasible(let conflict) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(conflict.constraints == ["one a cluster"])
        #expect(conflict.isReduced)
    }
}
