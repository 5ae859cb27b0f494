import Estimation
import Numerics
import Optimization
import TestKit
import Testing

/// Portfolios whose assets share the risk as budgets say, by every measure.
@Suite struct RiskParityTests {
    private let budgets = [0.05, 0.1, 0.15, 0.2, 0.2, 0.3]

    private func problem(_ code: String, _ objective: Objective) throws -> PortfolioProblem {
        PortfolioProblem(
            distribution: RandomMarket.distribution(assets: 6, observations: 120, seed: 3),
            measure: try #require(MinimumRiskTests.measure(code, count: 120)),
            objective: objective,
            constraints: PortfolioConstraints(assets: 6)
        )
    }

    @Test(arguments: RiskfolioParity.weights)
    func `equal shares of the risk are the published ones`(
        code: String,
        expected: [Double]
    ) throws {
        let distribution = RandomMarket.distribution(assets: 10, seed: 1)
            .over(try SampleReturns().matrix)
        let problem = PortfolioProblem(
            distribution: distribution,
            measure: try #require(RiskMeasures.measure(for: code)),
            objective: .riskParity(budgets: [Double](repeating: 0.1, count: 10)),
            constraints: PortfolioConstraints(assets: 10)
        )
        let portfolio = try #require(problem.optimum)
        for (weight, published) in zip(portfolio.weights, expected) {
            #expect(abs(weight - published) < 1e-5, "\(code)")
        }
        #expect(portfolio.quality.status == .optimal)
    }

    @Test(arguments: MinimumRiskTests.optimizable)
    func `shares are the budgets, and no portfolio is better`(code: String) throws {
        let problem = try problem(code, .riskParity(budgets: budgets))
        let portfolio = try #require(problem.optimum)
        #expect(abs(portfolio.weights.reduce(0, +) - 1) < 1e-9)
        if code != "MV" {
            let shares = try #require(portfolio.riskShares)
            for (share, budget) in zip(shares, budgets) {
                #expect(abs(share - budget) < 1e-5, "\(code)")
            }
        }
        let best = problem.value(of: portfolio.weights)
        var random = SeededGenerator(seed: 9)
        for size in [1, 0.1, 1e-2, 1e-3] {
            for _ in 0..<50 {
                let moved = portfolio.weights.map {
                    $0 * (1 + size * Double.random(in: -0.99..<1, using: &random))
                }
                let other = moved.map { $0 / moved.reduce(0, +) }
                #expect(problem.value(of: other) <= best + 1e-7, "\(code) \(size)")
            }
        }
    }

    /// Measures without an edge at a portfolio of many scenarios: what the risk gains by a little more of
    /// an asset, held beside the shares that the solver's prices say.
    @Test(arguments: ["MSV", "KT", "SKT", "SLPM", "EVaR", "RLVaR", "EVRG", "RVRG"])
    func `shares are those of the risk's own slopes`(code: String) throws {
        var problem = try problem(code, .riskParity(budgets: budgets))
        problem.constraints.upper[5] = 0.2
        problem.constraints.lower[0] = 0.15
        let portfolio = try #require(problem.optimum)
        let shares = try #require(portfolio.riskShares)
        let (weights, step) = (portfolio.weights, 1e-5)
        // Constants grow along with the sum of the weights, as thresholds do.
        func risk(_ w: [Double]) -> Double {
            let total = w.reduce(0, +)
            let degree = ["KT", "SKT"].contains(code) ? 2.0 : 1
            let own = problem.measure.risk(of: problem.returns(of: w.map { $0 / total }))
            return degree == 2 ? own.squareRoot() * total : own * total
        }
        let slopes = weights.indices.map { i in
            var (more, less) = (weights, weights)
            more[i] += step
            less[i] -= step
            return weights[i] * (risk(more) - risk(less)) / (2 * step)
        }
        for (share, slope) in zip(shares, slopes) {
            #expect(abs(share - slope / slopes.reduce(0, +)) < 1e-4, "\(code)")
        }
        #expect(abs(shares[5] - budgets[5]) > 1e-2)
    }

    @Test(arguments: [2, 6, 15], [UInt64(1), 2, 3])
    func `the descent and the cones agree`(assets: Int, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let raw = (0..<assets).map { _ in Double.random(in: 0.1..<1, using: &random) }
        var problem = PortfolioProblem(
            distribution: RandomMarket.distribution(assets: assets, seed: seed),
            objective: .riskParity(budgets: raw.map { $0 / raw.reduce(0, +) }),
            constraints: PortfolioConstraints(assets: assets)
        )
        let descent = try #require(problem.optimum)
        problem.measure = WeightedRisk([WeightedRisk.Term(StandardDeviation(), weight: 1)])
        let cones = try #require(problem.optimum)
        #expect(descent.quality.method == .descent)
        #expect(cones.quality.method == .interiorPoint)
        // A gap of 1e-11 leaves weights open by some times its root.
        for (a, b) in zip(descent.weights, cones.weights) { #expect(abs(a - b) < 1e-5) }
    }

    /// Power cones stall on some data at one scale of the program, and not at another.
    @Test(arguments: ["RLVaR", "RVRG", "RLDaR", "KT", "SKT"])
    func `power cones end, whatever the data`(code: String) throws {
        for seed in UInt64(1)...15 {
            let problem = PortfolioProblem(
                distribution: RandomMarket.distribution(assets: 3, observations: 90, seed: seed),
                measure: try #require(RiskMeasures.measure(for: code)),
                objective: .riskParity(budgets: [0.2, 0.3, 0.5]),
                constraints: PortfolioConstraints(assets: 3)
            )
            let portfolio = try #require(problem.optimum, "\(code) \(seed)")
            #expect(portfolio.quality.status == .optimal, "\(code) \(seed)")
            let shares = try #require(portfolio.riskShares)
            for (share, budget) in zip(shares, [0.2, 0.3, 0.5]) {
                #expect(abs(share - budget) < 1e-5, "\(code) \(seed)")
            }
        }
    }

    @Test func `a budget of two doubles the weights`() throws {
        var problem = try problem("MV", .riskParity(budgets: budgets))
        let single = try #require(problem.optimum)
        problem.constraints.budget = 2
        problem.constraints.upper = [Double](repeating: 2, count: 6)
        let double = try #require(problem.optimum)
        for (a, b) in zip(single.weights, double.weights) { #expect(abs(2 * a - b) < 1e-14) }
        #expect(abs(double.quality.objective - 2 * single.quality.objective) < 1e-14)
    }
}
