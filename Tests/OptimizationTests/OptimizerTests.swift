import Estimation
import Numerics
import Optimization
import TestKit
import Testing

@Suite struct OptimizerTests {
    @Test(arguments: [2, 5, 20, 60])
    func `no feasible portfolio near the optimum is better`(n: Int) throws {
        let distribution = RandomMarket.distribution(assets: n, seed: UInt64(n))
        let objectives: [Objective] = [
            .minimumRisk, .maximumReturn, .utility(riskAversion: 3),
            .maximumSharpe(riskFreeRate: 0.01),
        ]
        var random = SeededGenerator(seed: 99)
        for objective in objectives {
            let problem = PortfolioProblem(
                distribution: distribution,
                objective: objective,
                constraints: constraints(n)
            )
            let portfolio = try #require(problem.optimum)
            let best = value(objective, portfolio.weights, distribution)
            #expect(abs(portfolio.weights.reduce(0, +) - 1) < 1e-12)
            for _ in 0..<200 {
                let other = feasible(n, &random)
                let mixed = zip(portfolio.weights, other).map { 0.99 * $0 + 0.01 * $1 }
                #expect(value(objective, mixed, distribution) <= best + 1e-10)
            }
        }
    }

    @Test func `shadow prices are the slopes of the optimal value`() throws {
        let n = 12
        let distribution = RandomMarket.distribution(assets: n, seed: 5)
        let objectives: [Objective] = [
            .minimumRisk, .maximumReturn, .utility(riskAversion: 3),
            .maximumSharpe(riskFreeRate: 0.01),
        ]
        for objective in objectives {
            let problem = PortfolioProblem(
                distribution: distribution,
                objective: objective,
                constraints: constraints(n)
            )
            let portfolio = try #require(problem.optimum)
            #expect(!portfolio.shadowPrices.isEmpty)
            for price in portfolio.shadowPrices where price.constraint != "budget" {
                let step = 1e-5
                var moved: [Double] = []
                for direction in [-step, step] {
                    var changed = problem
                    changed.constraints.shift(price.constraint, by: direction)
                    let optimum = try #require(changed.optimum)
                    moved.append(metric(objective, optimum.weights, distribution))
                }
                let slope = (moved[1] - moved[0]) / (2 * step)
                #expect(
                    abs(slope - price.price) < 2e-3 * max(0.01, abs(price.price)),
                    "\(objective) \(price.constraint): \(slope) against \(price.price)"
                )
            }
        }
    }

    @Test func `the greatest ratio lies on the frontier`() throws {
        let distribution = RandomMarket.distribution(assets: 15, seed: 3)
        let problem = PortfolioProblem(
            distribution: distribution,
            objective: .maximumSharpe(riskFreeRate: 0.02),
            constraints: constraints(15)
        )
        let portfolio = try #require(problem.optimum)
        let best = distribution.sharpe(of: portfolio.weights, riskFreeRate: 0.02)
        let frontier = try EfficientFrontier.drawn(for: problem, points: 60).get()
        for point in frontier.points {
            #expect(distribution.sharpe(of: point.weights, riskFreeRate: 0.02) <= best + 1e-9)
        }
        var targeted = problem
        targeted.objective = .minimumRisk
        targeted.constraints.returnTarget =
            BLAS.dot(distribution.mean, portfolio.weights) * distribution.periodsPerYear
        let again = try #require(targeted.optimum)
        for (left, right) in zip(again.weights, portfolio.weights) {
            #expect(abs(left - right) < 1e-7)
        }
    }

    @Test(arguments: ["MV", "CVaR", "GMD"])
    func `a frontier marks its least risk and where the line from the rate touches it`(
        code: String
    ) throws {
        let distribution = RandomMarket.distribution(assets: 8, seed: 21)
        let measures: [String: any RiskMeasure] = [
            "MV": StandardDeviation(), "CVaR": ConditionalValueAtRisk(confidence: 0.9),
            "GMD": GiniMeanDifference(),
        ]
        let problem = PortfolioProblem(
            distribution: distribution,
            measure: try #require(measures[code]),
            objective: .maximumReturn,
            constraints: constraints(8)
        )
        let rate = 0.02
        let frontier = try EfficientFrontier.drawn(for: problem, points: 12, tangentFrom: rate)
            .get()
        let (least, tangency) = (
            try #require(frontier.minimumRisk), try #require(frontier.tangency)
        )
        let slope = (tangency.annualReturn - rate) / tangency.risk
        for point in frontier.points {
            #expect(point.risk >= least.risk * (1 - 1e-7))
            #expect(point.annualReturn - rate <= slope * point.risk * (1 + 1e-7))
        }
        // No allowed portfolio beats the rate: there is a least risk, and no line to touch it.
        let barren = try EfficientFrontier.drawn(for: problem, points: 3, tangentFrom: 50).get()
        #expect(barren.tangency == nil && barren.minimumRisk != nil)
        #expect(try EfficientFrontier.drawn(for: problem, points: 3).get().tangency == nil)
    }

    @Test func `a rate that nothing beats is said to be one`() {
        let distribution = RandomMarket.distribution(assets: 4, seed: 1)
        let problem = PortfolioProblem(
            distribution: distribution,
            objective: .maximumSharpe(riskFreeRate: 5),
            constraints: PortfolioConstraints(assets: 4)
        )
        guard case .noPositiveExcessReturn(let best) = Optimizer.solve(problem) else {
            Issue.record("Expected no positive excess return.")
            return
        }
        #expect(abs(best - (distribution.mean.max() ?? 0) * 252) < 1e-9)
    }

    // MARK: - The problem

    private func constraints(_ n: Int) -> PortfolioConstraints {
        let even = (0..<n).map { $0 % 2 == 0 ? 1.0 : 0 }
        return PortfolioConstraints(
            assets: n,
            upper: [Double](repeating: max(0.3, 2.0 / Double(n)), count: n)
                .map { n < 4 ? 1 : $0 },
            linear: [
                LinearConstraint(name: "Even", coefficients: even, minimum: 0.37, maximum: 0.6)
            ]
        )
    }

    private func feasible(_ n: Int, _ random: inout SeededGenerator) -> [Double] {
        // Half of the money on even, half on odd assets, spread between even and random.
        var result = (0..<n).map { _ in 1 + Double.random(in: 0..<0.05, using: &random) }
        for parity in 0..<2 {
            let indices = result.indices.filter { $0 % 2 == parity }
            let total = indices.reduce(0) { $0 + result[$1] }
            for i in indices { result[i] *= 0.5 / total }
        }
        return result
    }

    private func value(
        _ objective: Objective,
        _ w: [Double],
        _ distribution: ReturnDistribution
    ) -> Double {
        let value = metric(objective, w, distribution)
        return objective == .minimumRisk ? -value : value
    }

    private func metric(
        _ objective: Objective,
        _ w: [Double],
        _ distribution: ReturnDistribution
    ) -> Double {
        let mean = BLAS.dot(distribution.mean, w) * 252
        let variance = distribution.variance(of: w) * 252
        return switch objective {
        case .minimumRisk: variance.squareRoot()
        case .maximumReturn: mean
        case .utility(let aversion): mean - aversion * variance
        case .maximumSharpe(let rate): (mean - rate) / variance.squareRoot()
        case .maximumGrowth, .maximumDiversification, .minimumTrackingError, .riskParity,
            .relaxedRiskParity, .robustTail:
            .nan
        }
    }
}

extension PortfolioProblem {
    /// The optimal portfolio, where there is one.
    var optimum: OptimalPortfolio? {
        if case .optimal(let portfolio) = Optimizer.solve(self) { portfolio } else { nil }
    }
}

extension PortfolioConstraints {
    /// Moves the limit that answers call `name`.
    mutating func shift(_ name: String, by step: Double) {
        for i in lower.indices {
            if name == "A\(i) lower bound" { lower[i] += step }
            if name == "A\(i) upper bound" { upper[i] += step }
        }
        for k in linear.indices {
            if name == "\(linear[k].name) min" { linear[k].minimum? += step }
            if name == "\(linear[k].name) max" { linear[k].maximum? += step }
        }
    }
}
