import Estimation
import Numerics
import Optimization
import Portfolio
import TestKit
import Testing

@Suite struct CashTests {
    private let rate = 0.02 / 252

    private func problem(
        _ objective: Objective,
        assets: Int = 5,
        measure: any RiskMeasure = StandardDeviation(),
        seed: UInt64 = 11
    ) -> PortfolioProblem {
        PortfolioProblem(
            distribution: RandomMarket.distribution(assets: assets, observations: 60, seed: seed),
            measure: measure,
            objective: objective,
            constraints: PortfolioConstraints(assets: assets)
        )
    }

    private func solved(_ problem: PortfolioProblem) throws -> OptimalPortfolio {
        guard case .optimal(let portfolio) = Optimizer.solve(problem) else {
            throw Unsolved(outcome: "\(Optimizer.solve(problem))")
        }
        return portfolio
    }

    private struct Unsolved: Error { var outcome: String }

    @Test func `utility with free cash is the closed form of Merton`() throws {
        var wanted = problem(.utility(riskAversion: 3))
        wanted.constraints.lower = [Double](repeating: -100, count: 5)
        wanted.constraints.upper = [Double](repeating: 100, count: 5)
        let cash = wanted.keepingCash(besides: -100, through: 100, earning: rate)
        let weights = try solved(cash).weights
        // w = Σ⁻¹(μ − f1) / (2λ).
        let excess = wanted.distribution.mean.map { $0 - rate }
        let expected = try Cholesky(wanted.distribution.covariance).solve(excess).map { $0 / 6 }
        for (found, exact) in zip(weights, expected) {
            #expect(abs(found - exact) < 1e-6 * max(1, abs(exact)))
        }
        #expect(abs(weights.reduce(0, +) - 1) < 1e-9)
    }

    @Test func `growth with cash is the fraction of Kelly`() throws {
        // Won 60 % at even money of 10 %: (0.6 − 0.4) / 0.1 of the capital.
        let returns = [0.1, 0.1, 0.1, -0.1, -0.1]
        let distribution = ReturnDistribution(
            assets: [AssetID("BET")].compactMap { $0 },
            mean: [0.02],
            covariance: Matrix(rows: [[0.012]]),
            scenarios: Matrix(rows: returns.map { [$0] }),
            periodsPerYear: 1
        )
        let bet = PortfolioProblem(
            distribution: distribution,
            objective: .maximumGrowth,
            constraints: PortfolioConstraints(assets: 1, upper: [5])
        ).keepingCash(besides: 0, through: 5, earning: 0)
        let weight = try solved(bet).weights[0]
        #expect(abs(weight - 2) < 1e-5, "\(weight)")
    }

    @Test func `of portfolios with one ratio the most invested is given`() throws {
        let ratio = problem(.maximumSharpe(riskFreeRate: 0.02))
        let invested = try solved(ratio).weights
        let cash = ratio.keepingCash(besides: 0.2, through: 0.8, earning: rate)
        let weights = try solved(cash).weights
        for (found, exact) in zip(weights, invested) { #expect(abs(found - 0.8 * exact) < 2e-6) }
        #expect(abs(weights[5] - 0.2) < 1e-9)
    }

    @Test func `prices are those of the most invested`() throws {
        var ratio = problem(.maximumSharpe(riskFreeRate: 0.02))
        ratio.constraints.riskLimits = [RiskLimit(MeanAbsoluteDeviation(), maximum: 0.004)]
        func cash(_ lower: [Double]) -> PortfolioProblem {
            ratio.constraints.lower = lower
            return ratio.keepingCash(besides: 0, through: 1, earning: rate)
        }
        let zero = [Double](repeating: 0, count: 5)
        let portfolio = try solved(cash(zero))
        #expect(portfolio.weights[5] > 0.1)
        let best = loss(cash(zero))
        let prices = portfolio.shadowPrices.filter { $0.constraint.hasSuffix("lower bound") }
        #expect(!prices.isEmpty)
        for price in prices {
            let index = ratio.distribution.assets.firstIndex {
                price.constraint.hasPrefix($0.symbol)
            }
            var raised = zero
            raised[try #require(index)] = 1e-4
            // Losses are per period, the ratio is annual.
            let slope = (best - loss(cash(raised))) / 1e-4 * Double(252).squareRoot()
            #expect(abs(price.price - slope) < 0.05 * abs(slope) + 1e-3, "\(price) \(slope)")
        }
    }

    /// The loss of a problem's answer, measured from the returns.
    private func loss(_ problem: PortfolioProblem) -> Double {
        guard case .optimal(let portfolio) = Optimizer.solve(problem) else { return .infinity }
        let distribution = problem.distribution
        let returns = BLAS.multiply(distribution.scenarios, portfolio.weights)
        let gain = BLAS.dot(distribution.mean, portfolio.weights)
        let risk =
            problem.measure is StandardDeviation
            ? distribution.variance(of: portfolio.weights).squareRoot()
            : problem.measure.risk(of: returns)
        return switch problem.objective {
        case .maximumSharpe(let rate): -(gain - rate / 252) / risk
        case .maximumGrowth: -returns.reduce(0) { $0 + .log(onePlus: $1) } / Double(returns.count)
        case .maximumReturn: -gain
        case .utility(let aversion):
            aversion * (problem.measure is StandardDeviation ? risk * risk : risk) - gain
        default: risk
        }
    }

    @Test(arguments: [
        Objective.minimumRisk, .maximumReturn, .utility(riskAversion: 2), .maximumGrowth,
        .maximumSharpe(riskFreeRate: 0.02),
    ])
    func `no fixed budget beats the range, and the range keeps every limit`(
        objective: Objective
    ) throws {
        let measures: [any RiskMeasure] = [
            StandardDeviation(), MeanAbsoluteDeviation(), SemiDeviation(), GiniMeanDifference(),
            AverageDrawdown(), ConditionalValueAtRisk(confidence: 0.9),
        ]
        for (k, measure) in measures.enumerated() {
            var wanted = problem(objective, assets: 4, measure: measure, seed: 20 + UInt64(k))
            wanted.constraints.lower = [-0.2, 0, 0, 0]
            wanted.constraints.grossLeverage = 1.1
            let (least, most) = (0.3, 0.9)
            let range = wanted.keepingCash(besides: least, through: most, earning: rate)
            let portfolio = try solved(range)
            let invested = portfolio.weights[..<4].reduce(0, +)
            #expect(invested > least - 1e-9 && invested < most + 1e-9)
            let best = loss(range)
            let scale = max(abs(best), 1e-9)
            let here = wanted.keepingCash(besides: invested, through: invested, earning: rate)
            #expect(abs(loss(here) - best) < 1e-6 * scale, "\(measure.code)")
            for share in stride(from: 0.0, through: 1, by: 0.1) {
                let sum = least + share * (most - least)
                let fixed = wanted.keepingCash(besides: sum, through: sum, earning: rate)
                #expect(loss(fixed) >= best - 1e-6 * scale, "\(measure.code) at \(sum)")
            }
        }
    }

    @Test func `contradictions name the sides of the budget`() {
        var wanted = problem(.minimumRisk)
        wanted.constraints.upper = [Double](repeating: 0.1, count: 5)
        let cash = wanted.keepingCash(besides: 0.6, through: 1, earning: rate)
        guard case .infeasible(let conflict) = Optimizer.solve(cash) else {
            Issue.record("Five tenths are not six.")
            return
        }
        #expect(conflict.members.map(\.constraint).contains("budget min"))
        #expect(!conflict.members.map(\.constraint).contains(""))
        #expect(conflict.relaxation.allSatisfy { !$0.constraint.isEmpty })
    }
}
