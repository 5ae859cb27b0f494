import Estimation
import Numerics
import Optimization
import Portfolio
import TestKit
import Testing

/// Growth, diversification and tracking error as objectives.
@Suite struct ObjectiveTests {
    static let benchmark = [0.6, 0.2, 0.1, 0.1, 0, 0]
    static let objectives: [Objective] = [
        .maximumGrowth, .maximumDiversification, .minimumTrackingError(benchmark: benchmark),
    ]

    static func problem(_ objective: Objective) throws -> PortfolioProblem {
        try ConvexPortfolioTests.problem("MV", objective)
    }

    @Test(arguments: objectives)
    func `no mixture with a feasible portfolio is better`(objective: Objective) throws {
        let problem = try ObjectiveTests.problem(objective)
        let portfolio = try #require(problem.optimum, "\(objective)")
        #expect(abs(portfolio.weights.reduce(0, +) - 1) < 1e-9)
        let best = problem.value(of: portfolio.weights)
        var random = SeededGenerator(seed: 5)
        for _ in 0..<200 {
            var other = (0..<6).map { _ in Double.random(in: 0..<1, using: &random) }
            let total = other.reduce(0, +)
            for i in other.indices { other[i] /= total }
            guard other.allSatisfy({ $0 <= 0.5 }) else { continue }
            for share in [0.5, 0.01, 1e-4] {
                let mixed = zip(portfolio.weights, other).map { (1 - share) * $0 + share * $1 }
                #expect(problem.value(of: mixed) <= best + 1e-9 * abs(best), "\(objective)")
            }
        }
    }

    /// Kelly (1956): a bet that doubles or loses the stake, won with probability p, deserves 2p − 1.
    @Test(arguments: [0.55, 0.6, 0.75, 0.9])
    func `growth bets what Kelly bets`(probability: Double) throws {
        let games = 200
        let wins = Int((probability * Double(games)).rounded())
        var scenarios = Matrix(rows: games, columns: 2)
        for t in 0..<games { scenarios[t, 0] = t < wins ? 1 : -1 }
        let problem = PortfolioProblem(
            distribution: ReturnDistribution(
                assets: ["BET", "CASH"].compactMap { AssetID($0) },
                mean: [2 * probability - 1, 0],
                covariance: Matrix(rows: [[1, 0], [0, 0]]),
                scenarios: scenarios,
                periodsPerYear: 1
            ),
            objective: .maximumGrowth,
            constraints: PortfolioConstraints(assets: 2)
        )
        let portfolio = try #require(problem.optimum)
        // The growth is flat at its top, so a gap of 1e-9 leaves the square root of it open.
        #expect(abs(portfolio.weights[0] - (2 * probability - 1)) < 1e-4)
        let most =
            probability * Double.log(2 * probability)
            + (1 - probability) * Double.log(2 * (1 - probability))
        #expect(abs(problem.value(of: portfolio.weights) - most) < 1e-8)
    }

    /// Choueifaty, Froidure & Reynier, "Properties of the Most Diversified Portfolio" (2013): all
    /// assets that are held have the same correlation with it, the others one at least as large.
    @Test func `held assets correlate alike with the most diversified portfolio`() throws {
        var problem = try ObjectiveTests.problem(.maximumDiversification)
        problem.constraints = PortfolioConstraints(assets: 6)
        let weights = try #require(problem.optimum).weights
        let covariance = problem.distribution.covariance
        let deviation = problem.distribution.variance(of: weights).squareRoot()
        let correlations = zip(BLAS.multiply(covariance, weights), covariance.diagonal).map {
            $0 / ($1.squareRoot() * deviation)
        }
        let common = 1 / problem.value(of: weights)
        for (weight, correlation) in zip(weights, correlations) {
            #expect(correlation >= common - 1e-6)
            if weight > 1e-4 { #expect(abs(correlation - common) < 1e-6) }
        }
    }

    @Test func `what does not bind has no price`() throws {
        var problem = try ObjectiveTests.problem(.maximumDiversification)
        problem.constraints = PortfolioConstraints(assets: 6)
        let portfolio = try #require(problem.optimum)
        for price in portfolio.shadowPrices {
            let index = (0..<6).first { price.constraint == "A\($0) lower bound" }
            #expect(index.map { portfolio.weights[$0] } == 0, "\(price)")
        }
    }

    @Test(arguments: objectives)
    func `sums of weights that contradict each other are relaxed exactly`(
        objective: Objective
    ) throws {
        var problem = try ObjectiveTests.problem(objective)
        problem.constraints.linear = [
            LinearConstraint(
                name: "Nothing",
                coefficients: [Double](repeating: 0, count: 6),
                minimum: 0.5,
                maximum: nil
            )
        ]
        guard case .infeasible(let conflict) = Optimizer.solve(problem) else {
            Issue.record("\(objective) found a portfolio.")
            return
        }
        #expect(conflict.relaxation.map(\.constraint) == ["Nothing min"])
        #expect(conflict.relaxation.first?.required == 0)
        problem.constraints.penalties = ["Nothing min": 1]
        #expect(problem.optimum != nil)
    }

    @Test func `an allowed benchmark is held itself`() throws {
        let benchmark = [0.3, 0.25, 0.2, 0.15, 0.1, 0]
        let problem = try ObjectiveTests.problem(.minimumTrackingError(benchmark: benchmark))
        let portfolio = try #require(problem.optimum)
        for (weight, wanted) in zip(portfolio.weights, benchmark) {
            // The square of the error is what is minimized, to a relative gap of 1e-9.
            #expect(abs(weight - wanted) < 3e-5)
        }
        #expect(-problem.value(of: portfolio.weights) < 1e-6)
    }

    @Test(arguments: objectives)
    func `the price of a bound is the slope`(objective: Objective) throws {
        var problem = try ObjectiveTests.problem(objective)
        let free = try #require(problem.optimum)
        let largest = try #require(free.weights.indices.max { free.weights[$0] < free.weights[$1] })
        let name = "\(problem.distribution.assets[largest]) upper bound"
        let bound = 0.8 * free.weights[largest]
        var best: [Double] = []
        var price = 0.0
        for step in [-1e-4, 0, 1e-4] {
            problem.constraints.upper[largest] = bound + step
            let portfolio = try #require(problem.optimum)
            best.append(problem.value(of: portfolio.weights))
            if step == 0 {
                price = portfolio.shadowPrices.first { $0.constraint == name }?.price ?? 0
            }
        }
        if case .minimumTrackingError = objective { price = -price }
        let slope = (best[2] - best[0]) / 2e-4
        #expect(abs(slope - price) < 1e-3 * abs(slope), "\(objective): \(slope), \(price)")
        #expect(price > 0)
    }

    @Test func `several risks by weights are as good as any mixture`() throws {
        var problem = try ObjectiveTests.problem(.minimumRisk)
        let terms: [(any RiskMeasure, Double)] = [
            (ConditionalValueAtRisk(), 0.5), (MaximumDrawdown(), 0.2), (StandardDeviation(), 0.3),
        ]
        let single = try terms.map { term in
            problem.measure = term.0
            return try #require(problem.optimum).weights
        }
        problem.measure = WeightedRisk(terms.map { .init($0.0, weight: $0.1) })
        let weights = try #require(problem.optimum).weights
        let least = -problem.value(of: weights)
        for other in single {
            for share in [1, 0.1, 1e-3] {
                let mixed = zip(weights, other).map { (1 - share) * $0 + share * $1 }
                #expect(-problem.value(of: mixed) >= least * (1 - 1e-9))
            }
        }
        // No measure alone can be as low as its own minimum unless they agree.
        let bound = zip(terms, single).reduce(0.0) { sum, pair in
            sum + pair.0.1 * pair.0.0.risk(of: problem.returns(of: pair.1))
        }
        #expect(least >= bound * (1 - 1e-9))
    }

    @Test(arguments: objectives)
    func `limits of risk hold beside each objective`(objective: Objective) throws {
        var problem = try ObjectiveTests.problem(objective)
        let measure = ConditionalValueAtRisk()
        let free = try #require(problem.optimum)
        problem.objective = .minimumRisk
        problem.measure = measure
        let safest = try #require(problem.optimum)
        func risk(_ weights: [Double]) -> Double { measure.risk(of: problem.returns(of: weights)) }
        let middle = 0.5 * (risk(free.weights) + risk(safest.weights))
        problem.objective = objective
        problem.measure = StandardDeviation()
        problem.constraints.riskLimits = [RiskLimit(measure, maximum: middle)]
        let limited = try #require(problem.optimum)
        #expect(abs(risk(limited.weights) - middle) < 1e-6 * middle)
    }
}
