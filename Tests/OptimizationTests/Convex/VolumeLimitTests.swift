import Estimation
import Numerics
import Testing

@testable import Optimization

/// Participation in volumes as bounds around today's weights.
@Suite struct VolumeLimitTests {
    /// Eight assets of which an eighth each is held; of the first little can be traded.
    private func problem(
        _ measure: any RiskMeasure,
        _ objective: Objective,
        participation: Double = 0.1
    ) -> PortfolioProblem {
        var constraints = PortfolioConstraints(assets: 8)
        constraints.volume = VolumeLimit(
            current: [Double](repeating: 0.125, count: 8),
            volumes: (0..<8).map { 0.1 * Double($0 + 1) },
            maximum: participation
        )
        return PortfolioProblem(
            distribution: RandomMarket.distribution(assets: 8, observations: 240, seed: 5),
            measure: measure,
            objective: objective,
            constraints: constraints
        )
    }

    private static let measures: [any RiskMeasure] = [
        StandardDeviation(), ConditionalValueAtRisk(confidence: 0.95), GiniMeanDifference(),
        EntropicValueAtRisk(confidence: 0.95), ConditionalDrawdownAtRisk(confidence: 0.9),
    ]

    private static let objectives: [Objective] = [
        .minimumRisk, .maximumReturn, .utility(riskAversion: 3), .maximumSharpe(riskFreeRate: 0),
    ]

    private func optimum(_ problem: PortfolioProblem) throws -> OptimalPortfolio {
        let outcome = Optimizer.solve(problem)
        guard case .optimal(let portfolio) = outcome else {
            throw Failure(outcome: "\(outcome)")
        }
        return portfolio
    }

    private struct Failure: Error { let outcome: String }

    @Test(arguments: 0..<5, 0..<4)
    func `every measure and objective keeps it, as bounds of the same numbers do`(
        measure: Int,
        objective: Int
    ) throws {
        let problem = problem(Self.measures[measure], Self.objectives[objective])
        let found = try optimum(problem)
        var bounded = problem
        bounded.constraints.volume = nil
        for i in 0..<8 {
            let bounds = problem.bounds(of: i)
            (bounded.constraints.lower[i], bounded.constraints.upper[i]) = bounds
            #expect(found.weights[i] >= bounds.lower - 1e-10)
            #expect(found.weights[i] <= bounds.upper + 1e-10)
        }
        let other = try optimum(bounded)
        let (mine, theirs) = (
            MeasuredWeights(found.weights, of: problem).loss,
            MeasuredWeights(other.weights, of: bounded).loss
        )
        #expect(abs(mine - theirs) <= 1e-7 * abs(theirs))
    }

    @Test(arguments: 0..<5, [0, 3])
    func `a shadow price is the change for a unit of participation`(
        measure: Int,
        objective: Int
    ) throws {
        let (risk, wanted) = (Self.measures[measure], Self.objectives[objective])
        let found = try optimum(problem(risk, wanted))
        let prices = found.shadowPrices.filter { $0.constraint.hasSuffix("participation max") }
        #expect(!prices.isEmpty)
        #expect(prices.allSatisfy { abs($0.limit - 0.1) < 1e-12 })
        // All assets share the limit, so that the change is the sum of their prices.
        let step = 1e-4
        let (more, less) = (
            try metric(problem(risk, wanted, participation: 0.1 + step)),
            try metric(problem(risk, wanted, participation: 0.1 - step))
        )
        let slope = (more - less) / (2 * step)
        let total = prices.reduce(0) { $0 + $1.price }
        #expect(abs(total - slope) <= 2e-2 * abs(slope) + 1e-7, "\(total) \(slope)")
        // More room never makes anything worse.
        let isRisk = wanted == .minimumRisk
        #expect(prices.allSatisfy { isRisk ? $0.price < 0 : $0.price > 0 })
    }

    /// What shadow prices are changes of.
    private func metric(_ problem: PortfolioProblem) throws -> Double {
        let loss = MeasuredWeights(try optimum(problem).weights, of: problem).loss
        let isVariance = problem.measure is StandardDeviation
        let root = problem.distribution.periodsPerYear.squareRoot()
        return switch problem.objective {
        case .minimumRisk: isVariance ? loss * root : loss
        default: isVariance ? root / loss : 1 / loss
        }
    }

    @Test func `a conflict names it in its own unit and says what it would have to be`() throws {
        var problem = problem(StandardDeviation(), .minimumRisk)
        problem.constraints.upper[0] = 0.1
        guard case .infeasible(let conflict) = Optimizer.solve(problem) else {
            Issue.record("An eighth cannot be sold down to a tenth.")
            return
        }
        let asset = problem.distribution.assets[0]
        let names = conflict.members.map(\.constraint)
        #expect(Set(names) == ["\(asset) participation max", "\(asset) upper bound"])
        let member = try #require(conflict.members.first { $0.constraint == names.max() })
        #expect(member.constraint.isEmpty == false)
        for found in conflict.members where found.constraint.hasSuffix("participation max") {
            #expect(abs(found.limit - 0.1) < 1e-12)
            // 0.025 of the portfolio is to be sold, of a volume of 0.1.
            #expect(abs(try #require(found.required) - 0.25) < 1e-7)
        }
    }

    @Test func `none at all holds what is held, and much is no limit`() throws {
        let held = try optimum(problem(StandardDeviation(), .minimumRisk, participation: 0))
        #expect(held.weights.allSatisfy { abs($0 - 0.125) < 1e-12 })
        let free = try optimum(problem(StandardDeviation(), .minimumRisk, participation: 1e6))
        var unlimited = problem(StandardDeviation(), .minimumRisk)
        unlimited.constraints.volume = nil
        #expect(try optimum(unlimited).weights == free.weights)
        #expect(problem(StandardDeviation(), .minimumRisk, participation: 1e6).limits.count == 17)
    }

    @Test func `of two limits on one side of an asset the tighter has the dual`() {
        let limits = [0.5, 0.2, 0.3].map {
            Limit(name: "\($0)", row: .asset(0), sense: .atMost, value: $0)
        }
        let stated = LimitedProgram(quadratic: .zero, linear: [-1], limits: limits)
        #expect(stated.program.upper == [0.2])
        let solution = InteriorPoint().solve(stated.program)
        let duals = limits.indices.map { stated.sensitivity(ofLimit: $0, in: solution) }
        #expect(duals[0] == 0 && abs(duals[1] + 1) < 1e-9 && duals[2] == 0)
    }
}
