import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

/// The tangency of the active set against the homogenized program, which knows nothing of it.
@Suite struct TangencyTests {
    @Test(arguments: 1...120)
    func `both ways to the greatest ratio agree in value, weights and prices`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let problem = problem(&random)
        let rate = problem.rate
        let tangent = MaximumSharpe(problem, riskFreeRate: rate).solve()
        switch (tangent, HomogenizedSharpe(problem, riskFreeRate: rate).solve()) {
        case (.optimal(let left), .optimal(let right)):
            try compare(left, right, problem)
            #expect(problem.tangency != nil)
        case (.infeasible, .infeasible), (.noPositiveExcessReturn, .noPositiveExcessReturn): break
        case (let left, let right): Issue.record("\(left) is not \(right)")
        }
    }

    private func compare(
        _ left: OptimalPortfolio,
        _ right: OptimalPortfolio,
        _ problem: PortfolioProblem
    ) throws {
        let ratios = [left, right].map {
            problem.distribution.sharpe(of: $0.weights, riskFreeRate: problem.rate)
        }
        #expect(abs(ratios[0] - ratios[1]) <= 1e-10 * abs(ratios[1]))
        #expect(left.quality.primalResidual < 1e-12)
        for (a, b) in zip(left.weights, right.weights) { #expect(abs(a - b) < 1e-6) }
        let size = right.shadowPrices.map { abs($0.price) }.max() ?? 0
        for price in right.shadowPrices {
            let other = left.shadowPrices.first { $0.constraint == price.constraint }
            #expect(abs((other?.price ?? 0) - price.price) <= 1e-6 * size)
        }
    }

    @Test(arguments: [0.0, 0.02, -0.01])
    func `the price of the budget is its slope, whatever the rate`(rate: Double) throws {
        let distribution = RandomMarket.distribution(assets: 8, seed: 4)
        func ratio(_ budget: Double) throws -> Double {
            var constraints = PortfolioConstraints(
                assets: 8,
                upper: [Double](repeating: 0.3, count: 8)
            )
            constraints.budget = budget
            let problem = PortfolioProblem(
                distribution: distribution,
                objective: .maximumSharpe(riskFreeRate: rate),
                constraints: constraints
            )
            let portfolio = try #require(problem.optimum)
            if budget == 1 {
                let homogenized = HomogenizedSharpe(problem, riskFreeRate: rate).solve()
                guard case .optimal(let other) = homogenized else { return .nan }
                for answer in [portfolio, other] {
                    let price = answer.shadowPrices.first { $0.constraint == "budget" }
                    prices.append(price?.price ?? 0)
                }
            }
            return distribution.sharpe(of: portfolio.weights, riskFreeRate: rate)
        }
        var prices: [Double] = []
        let (below, above) = (try ratio(1 - 1e-4), try ratio(1 + 1e-4))
        _ = try ratio(1)
        let slope = (above - below) / 2e-4
        for price in prices { #expect(abs(price - slope) < 1e-5 * max(1, abs(slope))) }
    }

    @Test func `where less risk only loses, the way leads over portfolios that lose`() throws {
        // The safe asset loses money, so that the line begins below the rate.
        let covariance = Matrix(rows: [[1e-6, 0, 0], [0, 4e-4, 1e-4], [0, 1e-4, 9e-4]])
        let distribution = ReturnDistribution(
            assets: RandomMarket.distribution(assets: 3, seed: 1).assets,
            mean: [-1e-4, 3e-4, 6e-4],
            covariance: covariance,
            scenarios: Matrix(rows: 0, columns: 3),
            periodsPerYear: 252
        )
        let problem = PortfolioProblem(
            distribution: distribution,
            objective: .maximumSharpe(riskFreeRate: 0),
            constraints: PortfolioConstraints(assets: 3)
        )
        let portfolio = try #require(problem.optimum)
        // Of the other two, w ∝ Σ⁻¹μ.
        let (a, b) = (3e-4 * 9e-4 - 6e-4 * 1e-4, 6e-4 * 4e-4 - 3e-4 * 1e-4)
        #expect(portfolio.quality.method == .dualActiveSet)
        #expect(portfolio.weights[0] == 0)
        #expect(abs(portfolio.weights[1] - a / (a + b)) < 1e-12)
    }

    private func problem(_ random: inout SeededGenerator) -> PortfolioProblem {
        let n = Int.random(in: 2...40, using: &random)
        let market = RandomMarket.distribution(
            assets: n,
            observations: 4 * n + 20,
            seed: UInt64.random(in: 0..<1000, using: &random)
        )
        var constraints = PortfolioConstraints(
            assets: n,
            upper: (0..<n).map { _ in
                max(1.5 / Double(n), Double.random(in: 0..<1, using: &random))
            }
        )
        if Bool.random(using: &random) {
            constraints.lower = constraints.lower.map { _ in
                Double.random(in: -0.2..<0.01, using: &random)
            }
        }
        let half = (0..<n).map { $0 < n / 2 ? 1.0 : 0 }
        if n > 3, Bool.random(using: &random) {
            constraints.linear.append(
                LinearConstraint(
                    name: "Half",
                    coefficients: half,
                    minimum: Double.random(in: 0.1..<0.4, using: &random),
                    maximum: Double.random(in: 0.4..<0.7, using: &random)
                )
            )
        }
        if Int.random(in: 0..<4, using: &random) == 0 {
            constraints.returnTarget = Double.random(in: 0..<0.2, using: &random)
        }
        if Int.random(in: 0..<4, using: &random) == 0 { constraints.budget = 0.7 }
        let rate = Double.random(in: -0.02..<0.08, using: &random)
        return PortfolioProblem(
            distribution: market,
            objective: .maximumSharpe(riskFreeRate: rate),
            constraints: constraints
        )
    }
}

extension PortfolioProblem {
    /// What the active set finds by itself, at a budget of `constraints.budget`.
    fileprivate var tangency: TangencyPoint? {
        let program = LimitedProgram(
            quadratic: .dense(distribution.covariance),
            linear: distribution.mean.map { _ in 0 },
            limits: limits
        ).program
        let share = rate / distribution.periodsPerYear / constraints.budget
        return QuadraticSolver().tangency(of: program, gains: distribution.mean.map { $0 - share })
    }

    fileprivate var rate: Double {
        if case .maximumSharpe(let rate) = objective { rate } else { .nan }
    }
}
