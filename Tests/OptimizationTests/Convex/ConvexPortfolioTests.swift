import Estimation
import Numerics
import Optimization
import TestKit
import Testing

/// Objectives and limits over every measure.
@Suite struct ConvexPortfolioTests {
    static let cases = MinimumRiskTests.optimizable.flatMap { code in
        [Objective.utility(riskAversion: 0.5), .maximumSharpe(riskFreeRate: 0.01), .minimumRisk]
            .map { (code, $0) }
    }

    @Test(arguments: cases)
    func `no mixture with a feasible portfolio is better`(code: String, objective: Objective) throws
    {
        let problem = try ConvexPortfolioTests.problem(code, objective)
        let portfolio = try #require(problem.optimum, "\(code) \(objective)")
        #expect(abs(portfolio.weights.reduce(0, +) - 1) < 1e-9)
        let best = problem.value(of: portfolio.weights)
        var random = SeededGenerator(seed: 8)
        for _ in 0..<100 {
            let other = feasible(&random)
            for share in [0.5, 0.01] {
                let mixed = zip(portfolio.weights, other).map { (1 - share) * $0 + share * $1 }
                #expect(problem.value(of: mixed) <= best + 1e-8 * abs(best), "\(code) \(objective)")
            }
        }
    }

    @Test(arguments: MinimumRiskTests.optimizable)
    func `a limited risk is met and its price is the slope`(code: String) throws {
        var problem = try ConvexPortfolioTests.problem(code, .minimumRisk)
        let least = problem.measure.risk(
            of: problem.returns(of: try #require(problem.optimum).weights)
        )
        problem.measure = StandardDeviation()
        problem.objective = .maximumReturn
        let measure = try #require(
            RiskMeasures.measure(for: code, threshold: 1e-4)
                ?? MinimumRiskTests.measure(code, count: 120)
        )
        var best: [Double] = []
        let limit = 1.2 * least
        let step = 1e-4 * least
        var price = 0.0
        for maximum in [limit - step, limit, limit + step] {
            problem.constraints.riskLimits = [RiskLimit(measure, maximum: maximum)]
            let portfolio = try #require(problem.optimum, "\(code)")
            let risk = measure.risk(of: problem.returns(of: portfolio.weights))
            #expect(risk <= maximum * (1 + 1e-7), "\(code)")
            best.append(problem.value(of: portfolio.weights))
            if maximum == limit {
                price = portfolio.shadowPrices.first { $0.constraint == "\(code) max" }?.price ?? 0
            }
        }
        let slope = (best[2] - best[0]) / (2 * step)
        #expect(abs(slope - price) < 0.05 * max(abs(slope), 1e-3), "\(code): \(slope), \(price)")
    }

    static func problem(_ code: String, _ objective: Objective) throws -> PortfolioProblem {
        PortfolioProblem(
            distribution: RandomMarket.distribution(assets: 6, observations: 120, seed: 3),
            measure: try #require(MinimumRiskTests.measure(code, count: 120)),
            objective: objective,
            constraints: PortfolioConstraints(
                assets: 6,
                upper: [Double](repeating: 0.5, count: 6)
            )
        )
    }

    private func feasible(_ random: inout SeededGenerator) -> [Double] {
        while true {
            let raw = (0..<6).map { _ in Double.random(in: 0..<1, using: &random) }
            let total = raw.reduce(0, +)
            let weights = raw.map { $0 / total }
            if weights.allSatisfy({ $0 <= 0.5 }) { return weights }
        }
    }
}

extension PortfolioProblem {
    func returns(of weights: [Double]) -> [Double] {
        BLAS.multiply(distribution.scenarios, weights)
    }

    /// The objective of fully invested weights, greater being better; annual where it is a return.
    func value(of weights: [Double]) -> Double {
        let gain = BLAS.dot(distribution.mean, weights)
        let risk = measure.risk(of: returns(of: weights))
        switch objective {
        case .minimumRisk: return -risk
        case .maximumReturn: return gain * distribution.periodsPerYear
        case .utility(let aversion): return gain - aversion * risk
        case .maximumSharpe(let rate): return (gain - rate / distribution.periodsPerYear) / risk
        case .maximumGrowth:
            let growth = returns(of: weights).map { Double.log(onePlus: $0) }
            return growth.reduce(0, +) / Double(growth.count) * distribution.periodsPerYear
        case .maximumDiversification:
            let own = distribution.covariance.diagonal.map { $0.squareRoot() }
            return BLAS.dot(own, weights) / distribution.variance(of: weights).squareRoot()
        case .minimumTrackingError(let benchmark):
            let active = zip(weights, benchmark).map { $0 - $1 }
            let variance = distribution.variance(of: active) * distribution.periodsPerYear
            return -variance.squareRoot()
        case .riskParity(let budgets, _):
            let isSquare = ["KT", "SKT"].contains(measure.code)
            let spread = zip(budgets, weights).reduce(0) { $0 + $1.0 * Double.log($1.1) }
            return spread - (isSquare ? 0.5 : 1) * Double.log(risk)
        case .relaxedRiskParity, .robustTail:
            // Their own tests hold them against random portfolios.
            return .nan
        }
    }
}
