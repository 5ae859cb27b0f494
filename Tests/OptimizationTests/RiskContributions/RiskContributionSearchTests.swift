import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

@Suite struct RiskContributionSearchTests {
    private static let objectives: [Objective] = [
        .minimumRisk, .maximumReturn, .utility(riskAversion: 3), .maximumSharpe(riskFreeRate: 0),
        .maximumDiversification,
    ]

    private func problem(
        _ distribution: ReturnDistribution,
        _ objective: Objective = .minimumRisk,
        _ measure: any RiskMeasure = StandardDeviation()
    ) -> PortfolioProblem {
        PortfolioProblem(
            distribution: distribution,
            measure: measure,
            objective: objective,
            constraints: PortfolioConstraints(assets: distribution.assets.count)
        )
    }

    private func each(
        _ count: Int,
        minimum: Double? = nil,
        maximum: Double? = nil
    ) -> [RiskContributionLimit] {
        (0..<count).map {
            RiskContributionLimit(
                name: "A\($0)",
                assets: [$0],
                minimum: minimum,
                maximum: maximum
            )
        }
    }

    private func found(
        _ problem: PortfolioProblem,
        _ limits: [RiskContributionLimit]
    ) throws -> RiskContributionSolution {
        let outcome = RiskContributionSearch(problem, limits).solve()
        guard case .portfolio(let solution) = outcome else {
            Issue.record("\(outcome)")
            throw CancellationError()
        }
        let search = RiskContributionSearch(problem, limits)
        #expect(search.keeps(solution.portfolio.weights))
        #expect(abs(solution.portfolio.weights.reduce(0, +) - 1) < 1e-9)
        return solution
    }

    /// The best of all portfolios of three assets in steps of a five-hundredth is no better.
    @Test(arguments: objectives, 0..<5)
    func `no portfolio of a fine grid is better`(objective: Objective, seed: Int) throws {
        let distribution = RandomMarket.distribution(assets: 3, seed: UInt64(seed))
        let problem = problem(distribution, objective)
        let limits = [
            RiskContributionLimit(name: "first", assets: [0], maximum: 0.3),
            RiskContributionLimit(name: "pair", assets: [0, 1], minimum: 0.35, maximum: 0.6),
            RiskContributionLimit(name: "last", assets: [2], minimum: 0.1),
        ]
        let search = RiskContributionSearch(problem, limits)
        let steps = 500
        var best = Double.infinity
        for i in 0...steps {
            for j in 0...(steps - i) {
                let weights = [i, j, steps - i - j].map { Double($0) / Double(steps) }
                guard search.keeps(weights) else { continue }
                best = min(best, MeasuredWeights(weights, of: problem).loss)
            }
        }
        try #require(best < .infinity)
        let solution = try found(problem, limits)
        let loss = MeasuredWeights(solution.portfolio.weights, of: problem).loss
        #expect(loss <= best + 1e-7 * abs(best))
    }

    @Test(arguments: 3...12)
    func `equal greatest shares are risk parity`(count: Int) throws {
        let distribution = RandomMarket.distribution(assets: count, seed: UInt64(count))
        let share = 1 / Double(count)
        let solution = try found(problem(distribution), each(count, maximum: share))
        let budgets = [Double](repeating: share, count: count)
        let parity = RiskBudgeting(covariance: distribution.covariance, budgets: budgets).solve()
        for (weight, exact) in zip(solution.portfolio.weights, parity.weights) {
            #expect(abs(weight - exact) < 1e-5)
        }
    }

    @Test(arguments: objectives)
    func `limits that the optimum keeps change nothing, and that is a proof`(
        objective: Objective
    ) throws {
        let problem = problem(RandomMarket.distribution(assets: 6, seed: 3), objective)
        let solution = try found(problem, each(6, maximum: 1.5))
        guard case .optimal(let free) = Optimizer.solve(problem) else {
            Issue.record("no portfolio")
            return
        }
        #expect(solution.status == .optimal && solution.relativeGap == 0)
        #expect(solution.portfolio.weights == free.weights)
    }

    /// Least shares of single assets leave a convex set: whatever is on the way between two such portfolios keeps them.
    @Test(arguments: 0..<5)
    func `least shares alone are solved to the optimum`(seed: Int) throws {
        let distribution = RandomMarket.distribution(assets: 8, seed: UInt64(seed))
        let problem = problem(distribution)
        let limits = each(8, minimum: 0.08)
        let solution = try found(problem, limits)
        #expect(solution.status == .optimal)
        let search = RiskContributionSearch(problem, limits)
        let parity = RiskBudgeting(
            covariance: distribution.covariance,
            budgets: [Double](repeating: 0.125, count: 8)
        )
        .solve()
        let (here, there) = (solution.portfolio.weights, parity.weights)
        let loss = MeasuredWeights(here, of: problem).loss
        for step in 1...10 {
            let part = 0.1 * Double(step)
            let between = zip(here, there).map { $0 + part * ($1 - $0) }
            #expect(search.keeps(between))
            #expect(MeasuredWeights(between, of: problem).loss >= loss)
        }
    }

    /// An asset that is not held keeps a least share of 0, and so does one that is no hedge, but not what is between them.
    @Test func `a least share of nothing is no proof`() throws {
        let covariance = Matrix(rows: [[0.04, -0.05, 0], [-0.05, 0.09, 0.01], [0, 0.01, 0.02]])
        let distribution = ReturnDistribution(
            assets: RandomMarket.distribution(assets: 3, seed: 1).assets,
            mean: [0.05, 0.01, 0.02],
            covariance: covariance,
            scenarios: Matrix(rows: 2, columns: 3),
            periodsPerYear: 1
        )
        // The first earns most, and the second hedges it.
        var problem = problem(distribution, .maximumReturn)
        problem.constraints.lower[1] = 0.05
        let least = { (share: Double) in
            [RiskContributionLimit(name: "hedge", assets: [1], minimum: share)]
        }
        #expect(try found(problem, least(-9)).status == .optimal)
        #expect(try found(problem, least(0)).status == .locallyOptimal)
        #expect(try found(problem, least(1e-6)).status == .optimal)
    }

    @Test func `a price is what the metric changes by`() throws {
        let problem = problem(RandomMarket.distribution(assets: 5, seed: 8))
        guard case .optimal(let free) = Optimizer.solve(problem) else {
            Issue.record("no portfolio")
            return
        }
        let shares = problem.distribution.riskShares(free.weights)
        let largest = try #require(shares.indices.max { shares[$0] < shares[$1] })
        let most = 0.7 * shares[largest]
        let solve = { (most: Double) throws in
            let limit = RiskContributionLimit(name: "one", assets: [largest], maximum: most)
            return try found(problem, [limit])
        }
        let middle = try solve(most)
        let step = 1e-3
        let (low, high) = (try solve(most - step), try solve(most + step))
        let price = try #require(
            middle.portfolio.shadowPrices.first { $0.constraint == "one max" }
        )
        #expect(price.limit == most && price.metric == .volatility)
        let slope = (high.objective.squareRoot() - low.objective.squareRoot()) / (2 * step)
        #expect(abs(price.price - slope) < 1e-4 * abs(slope) + 1e-6)
    }

    @Test func `shares that cannot be 1 in sum are a conflict by name`() throws {
        let problem = problem(RandomMarket.distribution(assets: 4, seed: 1))
        let outcome = RiskContributionSearch(problem, each(4, maximum: 0.2)).solve()
        guard case .unanswered(.infeasible(let conflict)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(
            Set(conflict.members.map(\.constraint)) == ["A0 max", "A1 max", "A2 max", "A3 max"]
        )
        #expect(conflict.members.allSatisfy { abs(($0.required ?? 0) - 0.4) < 1e-9 })
    }

    @Test func `what was not found is told with the nearest shares`() throws {
        var problem = problem(RandomMarket.distribution(assets: 4, seed: 2))
        problem.constraints.upper[0] = 0.01
        let outcome = RiskContributionSearch(
            problem,
            [RiskContributionLimit(name: "first", assets: [0], minimum: 0.5)]
        )
        .solve()
        guard case .notFound(let breaches) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        let breach = try #require(breaches.first)
        #expect(breach.name == "first min" && breach.share < 0.5 && breach.share > 0)
    }

    @Test(
        arguments: [
            MeanAbsoluteDeviation(), ConditionalValueAtRisk(confidence: 0.9), MaximumDrawdown(),
        ] as [any RiskMeasure]
    )
    func `shares of the variance are limited under every measure`(measure: any RiskMeasure) throws {
        let distribution = RandomMarket.distribution(assets: 5, seed: 6)
        let free = problem(distribution, .minimumRisk, measure)
        let solution = try found(free, each(5, maximum: 0.25))
        #expect(solution.status == .locallyOptimal)
        #expect(solution.objective >= solution.bestBound)
        var random = SeededGenerator(seed: 4)
        let search = RiskContributionSearch(free, each(5, maximum: 0.25))
        var allowed = 0
        for _ in 0..<2_000 {
            let near = RandomMarket.moved(solution.portfolio.weights, using: &random)
            guard search.keeps(near) else { continue }
            allowed += 1
            #expect(MeasuredWeights(near, of: free).loss >= solution.objective * (1 - 1e-7))
        }
        #expect(allowed > 20)
    }

    @Test func `what does not fit into memory is told as that`() {
        let outcome = RiskContributionSearch(
            problem(RandomMarket.distribution(assets: 40, seed: 5)),
            each(40, maximum: 0.04),
            hooks: ConicHooks(memory: MemoryBudget(bytes: 100_000))
        )
        .solve()
        guard case .unanswered(.notConverged(let quality)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(quality.status == .memoryLimit)
    }

    @Test func `whoever stops the search has nothing, or what keeps the limits`() {
        let problem = problem(RandomMarket.distribution(assets: 10, seed: 5))
        let outcome = RiskContributionSearch(
            problem,
            each(10, maximum: 0.12),
            hooks: ConicHooks(shouldStop: { true })
        )
        .solve()
        if case .portfolio(let solution) = outcome {
            #expect(solution.status == .stopped)
        } else if case .unanswered(.notConverged(let quality)) = outcome {
            #expect(quality.status == .timeLimit)
        } else {
            Issue.record("\(outcome)")
        }
    }
}
