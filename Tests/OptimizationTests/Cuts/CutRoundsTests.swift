import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

/// Cuts in a conic program, held against the exact linear form of the same measures.
@Suite struct CutRoundsTests {
    static let codes = ["GMD", "TG", "TGRG", "OWA"]
    static let count = 20

    /// The measure, and the same in its exact form.
    static func measures(_ code: String) throws -> (cuts: any RiskMeasure, exact: any RiskMeasure) {
        let cubes = (0..<count).map { i in
            let share = 1 - Double(i) / Double(count)
            return -share * share * share
        }
        let cuts = try #require(
            RiskMeasures.measure(for: code, confidence: 0.7, orderedWeights: cubes)
        )
        guard code != "GMD" else { return (cuts, DifferenceOfPairs()) }
        let ordered = try #require(cuts as? any OrderedRiskMeasure)
        return (cuts, MixtureOfTails(ordered, count: count))
    }

    static func problem(_ seed: UInt64, _ objective: Objective) -> PortfolioProblem {
        let n = 5
        var problem = PortfolioProblem(
            distribution: RandomMarket.distribution(assets: n, observations: count, seed: seed),
            objective: objective,
            constraints: PortfolioConstraints(assets: n)
        )
        problem.constraints.upper = [Double](repeating: 0.6, count: n)
        return problem
    }

    /// Curved limits, one kind for each number.
    static func limit(_ problem: inout PortfolioProblem, kind: Int) {
        let even = [Double](repeating: 0.2, count: 5)
        switch kind {
        case 0:
            problem.constraints.tracking = TrackingLimit(benchmark: even, maximum: 0.05)
        case 1:
            problem.constraints.effectiveAssets = 3.5
        case 2:
            var trading = Trading(current: even)
            trading.impactCosts = [Double](repeating: 2e-3, count: 5)
            problem.constraints.trading = trading
        case 3:
            var trading = Trading(current: even)
            trading.maximumTurnover = 0.4
            problem.constraints.trading = trading
        default:
            let least = problem.leastDeviation * problem.distribution.periodsPerYear.squareRoot()
            problem.constraints.riskLimits = [
                RiskLimit(StandardDeviation(), maximum: 1.1 * least)
            ]
        }
    }

    @Test(
        arguments: codes,
        [Objective.minimumRisk, .utility(riskAversion: 0.5), .maximumSharpe(riskFreeRate: -0.2)]
    )
    func `beside curved limits the optimum is that of the exact form`(
        code: String,
        objective: Objective
    ) throws {
        let (cuts, exact) = try CutRoundsTests.measures(code)
        for kind in 0..<5 {
            var problem = CutRoundsTests.problem(UInt64(kind + 1), objective)
            CutRoundsTests.limit(&problem, kind: kind)
            problem.measure = exact
            let whole = try #require(problem.optimum, "\(code) \(kind)")
            let reference = MeasuredWeights(whole.weights, of: problem).loss
            problem.measure = cuts
            let found = try #require(problem.optimum, "\(code) \(kind)")
            let loss = MeasuredWeights(found.weights, of: problem).loss
            #expect(abs(loss - reference) <= 2e-7 * abs(reference), "\(code) \(kind) \(loss)")
            #expect(found.quality.method == .cuts)
            #expect(found.quality.dualityGap <= 1e-7, "\(code) \(kind) \(found.quality)")
        }
    }

    @Test(arguments: codes)
    func `a limit is kept, costs what it costs in the exact form, and is priced so`(
        code: String
    ) throws {
        let (cuts, exact) = try CutRoundsTests.measures(code)
        var bound = 0
        for (seed, measure) in zip(UInt64(1)..., ["MV", "CVaR", "MAD", "EVaR", "MV", "MDD"]) {
            var problem = CutRoundsTests.problem(seed, .minimumRisk)
            problem.measure = cuts
            let least = cuts.risk(of: problem.returns(of: try #require(problem.optimum).weights))
            problem.objective = seed == 1 ? .maximumReturn : .utility(riskAversion: 1e-3)
            problem.measure = try #require(RiskMeasures.measure(for: measure))
            let maximum = least + 0.05 * abs(least)
            func loss(_ limited: any RiskMeasure, _ maximum: Double) throws -> Double {
                problem.constraints.riskLimits = [RiskLimit(limited, maximum: maximum)]
                let weights = try #require(problem.optimum, "\(code) \(measure)").weights
                let risk = cuts.risk(of: problem.returns(of: weights))
                #expect(risk <= maximum + 1e-7 * abs(maximum), "\(code) \(measure)")
                return MeasuredWeights(weights, of: problem).loss
            }
            let reference = try loss(exact, maximum)
            let found = try loss(cuts, maximum)
            #expect(abs(found - reference) <= 1e-6 * abs(reference), "\(code) \(measure)")
            let prices = problem.optimum?.shadowPrices ?? []
            let price = prices.first { $0.constraint == "\(code) max" }
            let step = 1e-3 * abs(maximum)
            let slope = try (loss(exact, maximum + step) - loss(exact, maximum - step)) / (2 * step)
            let scale = price?.metric == .expectedReturn ? 252.0 : 1
            let worth = price?.price ?? 0
            #expect(abs(worth + scale * slope) <= 0.1 * abs(worth) + 1e-9, "\(code) \(measure)")
            bound += price == nil ? 0 : 1
        }
        #expect(bound >= 3, "\(code)")
    }

    @Test(arguments: codes)
    func `several risks at once are those of the exact forms`(code: String) throws {
        let (cuts, exact) = try CutRoundsTests.measures(code)
        for seed in UInt64(1)...4 {
            var problem = CutRoundsTests.problem(seed, .minimumRisk)
            func loss(_ ordered: any RiskMeasure) throws -> Double {
                problem.measure = WeightedRisk([
                    .init(ConditionalValueAtRisk(confidence: 0.8), weight: 1),
                    .init(ordered, weight: 2),
                ])
                let portfolio = try #require(problem.optimum, "\(code) \(seed)")
                return MeasuredWeights(portfolio.weights, of: problem).loss
            }
            let (reference, found) = try (loss(exact), loss(cuts))
            #expect(abs(found - reference) <= 1e-8 * abs(reference), "\(code) \(seed)")
        }
    }

    @Test(arguments: codes)
    func `Kelly under a limit grows as under its exact form`(code: String) throws {
        let (cuts, exact) = try CutRoundsTests.measures(code)
        var problem = CutRoundsTests.problem(3, .minimumRisk)
        problem.measure = cuts
        let least = cuts.risk(of: problem.returns(of: try #require(problem.optimum).weights))
        problem.objective = .maximumGrowth
        problem.constraints.riskLimits = [RiskLimit(exact, maximum: least + 0.2 * abs(least))]
        let reference = problem.value(of: try #require(problem.optimum).weights)
        problem.constraints.riskLimits[0].measure = cuts
        let found = problem.value(of: try #require(problem.optimum).weights)
        #expect(abs(found - reference) <= 1e-6 * abs(reference), "\(code)")
    }

    @Test(arguments: codes)
    func `a limit below the least risk is named with what it would have to be`(
        code: String
    ) throws {
        let (cuts, _) = try CutRoundsTests.measures(code)
        var problem = CutRoundsTests.problem(2, .minimumRisk)
        problem.measure = cuts
        let least = cuts.risk(of: problem.returns(of: try #require(problem.optimum).weights))
        problem.measure = StandardDeviation()
        problem.constraints.riskLimits = [RiskLimit(cuts, maximum: least - 0.05 * abs(least))]
        guard case .infeasible(let conflict) = Optimizer.solve(problem) else {
            Issue.record("\(code) is not seen to be infeasible.")
            return
        }
        let member = try #require(conflict.members.first { $0.constraint == "\(code) max" })
        let required = try #require(member.required)
        #expect(abs(required - least) <= 1e-6 * abs(least), "\(code) \(conflict)")
        #expect(conflict.members.contains { $0.constraint == "budget" })
    }
}

extension PortfolioProblem {
    /// The least standard deviation per period under the limits on sums of weights.
    fileprivate var leastDeviation: Double {
        var other = self
        (other.measure, other.objective) = (StandardDeviation(), .minimumRisk)
        return other.optimum.map { distribution.variance(of: $0.weights).squareRoot() } ?? 0
    }
}
