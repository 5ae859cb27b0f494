import Estimation
import Numerics
import Optimization
import TestKit
import Testing

@Suite struct DiscreteSearchTests {
    private func problem(
        assets n: Int,
        _ objective: Objective,
        observations: Int = 250,
        upper: Double = 1,
        seed: UInt64 = 7
    ) -> PortfolioProblem {
        PortfolioProblem(
            distribution: RandomMarket.distribution(
                assets: n,
                observations: observations,
                seed: seed
            ),
            objective: objective,
            constraints: PortfolioConstraints(
                assets: n,
                upper: [Double](repeating: upper, count: n)
            )
        )
    }

    private func solution(
        _ problem: PortfolioProblem,
        _ constraints: [DiscreteConstraint],
        settings: SearchSettings = SearchSettings()
    ) throws -> DiscreteSolution {
        let outcome = DiscretePortfolio(problem, constraints, settings: settings).solve()
        guard case .portfolio(let found) = outcome else {
            throw Unexpected(outcome: "\(outcome)")
        }
        return found
    }

    private struct Unexpected: Error { var outcome: String }

    // MARK: - Limits

    @Test(arguments: [
        Objective.minimumRisk, .utility(riskAversion: 60), .maximumSharpe(riskFreeRate: 0.01),
    ])
    func `at a node limit the bound and the portfolio enclose the optimum`(
        objective: Objective
    ) throws {
        let problem = problem(assets: 30, objective, upper: 0.2)
        let demands: [DiscreteConstraint] = [
            .count(.atMost(6)),
            .minimumWeight(MinimumWeight(weights: [Double](repeating: 0.08, count: 30))),
        ]
        let exact = try solution(problem, demands)
        #expect(exact.status == .optimal)
        let sign = objective == .minimumRisk ? -1.0 : 1.0
        let slack = 1e-12 * abs(exact.objective)
        var previous = Double.infinity
        for limit in [0, 1, 3, 10, 30] where limit < exact.nodes {
            let settings = SearchSettings(nodeLimit: limit)
            let found = try solution(problem, demands, settings: settings)
            #expect(found.nodes == limit)
            #expect(found.status == .nodeLimit)
            #expect(sign * found.objective <= sign * exact.objective + slack)
            #expect(sign * found.bestBound >= sign * exact.objective - slack)
            #expect(sign * found.bestBound <= previous + slack, "A bound never gets worse.")
            let gap = abs(found.bestBound - found.objective) / abs(found.objective)
            #expect(abs(found.relativeGap - gap) <= 1e-12)
            previous = sign * found.bestBound
        }
        #expect(previous.isFinite, "The problem has to be harder than the smallest limit.")
    }

    @Test func `a caller who stops gets the portfolio in hand and its bound`() throws {
        let problem = problem(assets: 30, .minimumRisk, upper: 0.2)
        let portfolio = DiscretePortfolio(problem, [.count(.atMost(6))])
        let best = try solution(problem, [.count(.atMost(6))]).objective
        var inHand = 0
        for limit in [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000] {
            let watch = StopWatch(stoppingAtQuestion: limit)
            switch portfolio.solve(hooks: ConicHooks(shouldStop: { watch.shouldStop() })) {
            case .portfolio(let found):
                guard watch.questions >= limit else { continue }
                inHand += found.status == .stopped ? 1 : 0
                #expect(found.bestBound <= best * (1 + 1e-12))
                #expect(found.objective >= best * (1 - 1e-12))
            case .undecided(let bound, _):
                #expect(bound ?? 0 <= best * (1 + 1e-12))
            default:
                Issue.record("Stopped at question \(limit), it claims to know that there is none.")
            }
        }
        #expect(inHand > 0, "Diving finds a portfolio long before the proof is complete.")
    }

    @Test func `seeking portfolios first changes the work and not the answer`() throws {
        for seed in UInt64(1)...8 {
            let problem = problem(assets: 24, .minimumRisk, upper: 0.25, seed: seed)
            var plain = SearchSettings()
            plain.seeksIncumbents = false
            let with = try solution(problem, [.count(.atMost(6))])
            let without = try solution(problem, [.count(.atMost(6))], settings: plain)
            #expect(abs(with.objective - without.objective) <= 1e-9 * with.objective)
            #expect(with.nodes <= without.nodes)
        }
    }

    // MARK: - Demands

    @Test func `demands that ask nothing leave the continuous optimum`() throws {
        let problem = problem(assets: 20, .maximumSharpe(riskFreeRate: 0.02), upper: 0.2)
        guard case .optimal(let free) = Optimizer.solve(problem) else {
            Issue.record("The continuous problem has an optimum.")
            return
        }
        let found = try solution(problem, [.count(.atMost(20)), .count(.exclusive([], name: "x"))])
        for (left, right) in zip(found.weights, free.weights) { #expect(abs(left - right) < 1e-9) }
    }

    @Test func `fewer allowed assets are never better`() throws {
        let problem = problem(assets: 25, .minimumRisk)
        var previous = Double.infinity
        for count in 1...10 {
            let found = try solution(problem, [.count(.atMost(count))])
            #expect(found.weights.filter { $0 != 0 }.count <= count)
            #expect(found.objective <= previous * (1 + 1e-9))
            previous = found.objective
        }
    }

    @Test func `a single asset is the safest one`() throws {
        let problem = problem(assets: 25, .minimumRisk)
        let found = try solution(problem, [.count(.atMost(1))])
        let variances = problem.distribution.covariance.diagonal
        let safest = try #require(variances.indices.min { variances[$0] < variances[$1] })
        #expect(found.weights[safest] == 1)
    }

    @Test func `more observations than assets are not needed`() throws {
        // Eight days of twelve assets: the covariance is singular, the active set declines.
        let problem = problem(assets: 12, .minimumRisk, observations: 8, upper: 0.5)
        let found = try solution(problem, [.count(.atMost(3))])
        let best = BruteForce(problem: problem, constraints: [.count(.atMost(3))]).best()
        let expected = try #require(best.objective)
        #expect(abs(found.objective + expected) <= 1e-6 * abs(expected))
        #expect(found.bestBound <= -expected * (1 + 1e-9))
    }

    @Test func `a return without end is said to be one`() {
        var problem = problem(assets: 5, .maximumReturn)
        problem.constraints.upper = [Double](repeating: .infinity, count: 5)
        problem.constraints.lower = [Double](repeating: -.infinity, count: 5)
        let outcome = DiscretePortfolio(problem, [.count(.atMost(2))]).solve()
        guard case .unbounded = outcome else {
            Issue.record("Expected an unbounded return, got \(outcome).")
            return
        }
    }

    @Test func `a mean that is not a number is refused`() {
        let sound = problem(assets: 3, .utility(riskAversion: 1)).distribution
        let broken = ReturnDistribution(
            assets: sound.assets,
            mean: [.nan, 0, 0],
            covariance: sound.covariance,
            scenarios: sound.scenarios,
            periodsPerYear: 252
        )
        let outcome = DiscretePortfolio(
            PortfolioProblem(
                distribution: broken,
                objective: .utility(riskAversion: 1),
                constraints: PortfolioConstraints(assets: 3)
            ),
            [.count(.atMost(2))]
        ).solve()
        guard case .notFinite = outcome else {
            Issue.record("Expected a refusal, got \(outcome).")
            return
        }
    }
}
