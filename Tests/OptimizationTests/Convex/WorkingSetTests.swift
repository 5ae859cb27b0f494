import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

/// Working sets against the whole program, which they must not be told from.
@Suite struct WorkingSetTests {
    static let codes = ["CVaR", "MAD", "FLPM", "CVRG"]

    @Test(arguments: codes)
    func `a working set finds the optimum of the whole`(code: String) throws {
        var found = 0
        for seed in UInt64(1)...12 {
            let problem = try self.problem(code, seed: seed)
            let risk = try #require(problem.measure as? any StatedRisk)
            var statement = PortfolioStatement(problem)
            statement.builder.objective = risk.state(in: &statement.builder)
            let written = statement.builder.written()
            let whole = written.solve(hooks: ConicHooks())
            guard whole.status == .optimal else { continue }
            let guess = try #require(
                ConvexPortfolio(problem, risk: risk).guess(ratio: nil)
            )
            guard
                let part = ConicSolver(settings: ConicSettings()).solve(
                    written.program,
                    near: guess
                )
            else { continue }
            found += 1
            let objective = whole.quality.objective
            #expect(abs(part.quality.objective - objective) <= 1e-9 * abs(objective), "\(seed)")
            #expect(abs(part.quality.gap) <= 1e-9 * abs(objective), "\(seed)")
            #expect(max(part.quality.primalResidual, part.quality.dualResidual) <= 1e-8, "\(seed)")
            #expect(part.s.allSatisfy { $0 >= -1e-12 } && part.z.allSatisfy { $0.isFinite })
        }
        #expect(found >= 10, "Only \(found) of 12 programs were solved on a working set.")
    }

    @Test(
        arguments: codes,
        [Objective.minimumRisk, .utility(riskAversion: 0.5), .maximumSharpe(riskFreeRate: 0.01)]
    )
    func `answers and prices are those of the general path`(
        code: String,
        objective: Objective
    ) throws {
        for seed in UInt64(20)...25 {
            var problem = try self.problem(code, seed: seed)
            problem.objective = objective
            var general = problem
            // Never binds, and is no sum of weights: the whole program is solved.
            general.constraints.grossLeverage = 10
            guard case .optimal(let reference) = Optimizer.solve(general) else {
                guard case .optimal = Optimizer.solve(problem) else { continue }
                Issue.record("\(code) \(objective) \(seed): only the working set has an optimum.")
                continue
            }
            guard case .optimal(let answer) = Optimizer.solve(problem) else {
                Issue.record("\(code) \(objective) \(seed): the working set has no optimum.")
                continue
            }
            let (best, value) = (
                problem.value(of: reference.weights), problem.value(of: answer.weights)
            )
            #expect(abs(value - best) <= 3e-9 * abs(best), "\(code) \(objective) \(seed)")
            for price in reference.shadowPrices where abs(price.price) > 1e-5 {
                let other = answer.shadowPrices.first { $0.constraint == price.constraint }
                #expect(abs((other?.price ?? 0) - price.price) <= 1e-4 * abs(price.price) + 1e-7)
            }
        }
    }

    @Test(arguments: ["CVaR", "MAD", "EVaR"], [1e-6, 1, 1e3])
    func `units of return, twins and tight bounds change nothing`(
        code: String,
        unit: Double
    ) throws {
        for seed in UInt64(40)...45 {
            let distribution = RandomMarket.distribution(assets: 24, observations: 240, seed: seed)
                .withTwins(in: unit)
            let most = seed % 2 == 0 ? 1.02 / 24 : 0.3
            let problem = PortfolioProblem(
                distribution: distribution,
                measure: try #require(RiskMeasures.measure(for: code)),
                objective: .minimumRisk,
                constraints: PortfolioConstraints(
                    assets: 24,
                    upper: [Double](repeating: most, count: 24)
                )
            )
            var general = problem
            general.constraints.grossLeverage = 10
            let (answer, reference) = (problem.optimum, general.optimum)
            let (mine, theirs) = (try #require(answer), try #require(reference))
            let (value, best) = (problem.value(of: mine.weights), problem.value(of: theirs.weights))
            #expect(value >= best - 1e-8 * abs(best), "\(code) \(unit) \(seed)")
            #expect(abs(mine.weights.reduce(0, +) - 1) < 1e-9)
            #expect(mine.weights.allSatisfy { $0 >= 0 && $0 <= most * (1 + 1e-12) })
        }
    }

    /// Twenty-four assets; limits on groups, targets, twins and repeated scenarios by the seed.
    private func problem(_ code: String, seed: UInt64) throws -> PortfolioProblem {
        let n = 24
        var distribution = RandomMarket.distribution(assets: n, observations: 400, seed: seed)
        if seed % 4 == 0 { distribution = distribution.withRepetitions }
        let odd = (0..<n).map { Double($0 % 2) }
        let group = LinearConstraint(name: "odd", coefficients: odd, minimum: 0.3, maximum: 0.45)
        var constraints = PortfolioConstraints(
            assets: n,
            upper: [Double](repeating: seed % 3 == 0 ? 0.15 : 1, count: n),
            linear: seed % 2 == 0 ? [group] : []
        )
        if seed % 5 == 0 {
            let mean = distribution.mean.reduce(0, +) / Double(n)
            constraints.returnTarget = 252 * (0.5 * mean + 0.5 * (distribution.mean.max() ?? 0))
        }
        return PortfolioProblem(
            distribution: distribution,
            measure: try #require(RiskMeasures.measure(for: code, threshold: 1e-4)),
            objective: .minimumRisk,
            constraints: constraints
        )
    }
}

extension ReturnDistribution {
    /// The same market in which every scenario of the second half is one of the first.
    fileprivate var withRepetitions: ReturnDistribution {
        var scenarios = scenarios
        let half = scenarios.rows / 2
        for j in 0..<scenarios.columns {
            for t in 0..<half { scenarios[t + half, j] = scenarios[t, j] }
        }
        return over(scenarios)
    }

    /// The same market in other units, in which every third asset is the one before.
    fileprivate func withTwins(in unit: Double) -> ReturnDistribution {
        var twins = scenarios
        for j in 0..<scenarios.columns {
            for t in 0..<scenarios.rows {
                twins[t, j] = unit * scenarios[t, j % 3 == 2 ? j - 1 : j]
            }
        }
        return over(twins)
    }
}
