import Estimation
import Numerics
import Portfolio
import TestKit
import Testing

@testable import Optimization

/// Scenarios of probability kₜ/N are the table in which row t stands kₜ times.
@Suite struct ReweightedRiskTests {
    private struct Pair {
        let weighted: ReturnDistribution
        let repeated: ReturnDistribution
        /// √(N/(N − 1)) over √(1/(1 − Σp²)): by what the corrections of squares differ.
        let correction: Double

        init(seed: UInt64, rows: Int = 60, assets: Int = 4) {
            let base = RandomMarket.distribution(assets: assets, observations: rows, seed: seed)
            var random = SeededGenerator(seed: seed &+ 99)
            let counts = (0..<rows).map { _ in Int.random(in: 1...4, using: &random) }
            let total = Double(counts.reduce(0, +))
            let probabilities = counts.map { Double($0) / total }
            weighted = base.reweighted(by: probabilities)
            let order = counts.indices.flatMap { [Int](repeating: $0, count: counts[$0]) }
            repeated = base.over(
                base.scenarios.submatrix(rows: order, columns: Array(0..<assets))
            )
            correction =
                (total / (total - 1) / ReturnDistribution.biasCorrection(probabilities))
                .squareRoot()
        }
    }

    static let measures: [any RiskMeasure] = RiskMeasures.reweightable.compactMap {
        RiskMeasures.measure(for: $0, confidence: 0.9, threshold: 0.0005)
    }
    static let squares = ["MSV", "SLPM", "MV"]

    @Test func `the measures that know probabilities are these`() {
        #expect(
            RiskMeasures.reweightable == [
                "MV", "MAD", "MSV", "FLPM", "SLPM", "CVaR", "EVaR", "WR", "RG", "CVRG", "EVRG",
            ]
        )
    }

    @Test func `moments are those of the repeated table`() {
        let pair = Pair(seed: 3)
        let c = pair.correction * pair.correction
        #expect(
            zip(pair.weighted.mean, pair.repeated.mean).allSatisfy { abs($0 - $1) < 1e-16 }
        )
        let distance =
            zip(pair.weighted.covariance.elements, pair.repeated.covariance.elements)
            .map { abs($0 * c - $1) }.max() ?? 1
        #expect(distance < 1e-17)
        let equal = [Double](repeating: 1 / 60, count: 60)
        let same = pair.weighted.reweighted(by: equal)
        let sample = pair.weighted.over(pair.weighted.scenarios)
        #expect(
            zip(same.covariance.elements, sample.covariance.elements)
                .allSatisfy { abs($0 - $1) < 1e-17 }
        )
    }

    @Test(arguments: measures.indices, 0..<3 as Range<UInt64>)
    func `the risk is that of the repeated table`(index: Int, seed: UInt64) throws {
        let pair = Pair(seed: seed)
        let measure = Self.measures[index]
        guard !(measure is StandardDeviation) else { return }
        let probabilities = try #require(pair.weighted.probabilities)
        let weighted = try #require(measure.reweighted(by: probabilities))
        let w = [0.4, 0.3, 0.2, 0.1]
        let risk = weighted.risk(of: BLAS.multiply(pair.weighted.scenarios, w))
        let known = measure.risk(of: BLAS.multiply(pair.repeated.scenarios, w))
        let c = Self.squares.contains(measure.code) ? pair.correction : 1
        #expect(abs(risk * c - known) < 1e-12 * known, "\(measure.code)")
        // Equal probabilities are none.
        let equal = [Double](repeating: 1 / 60, count: 60)
        let plain = try #require(measure.reweighted(by: equal))
        let returns = BLAS.multiply(pair.weighted.scenarios, w)
        #expect(abs(plain.risk(of: returns) - measure.risk(of: returns)) < 1e-12 * known)
    }

    @Test(arguments: measures.indices)
    func `the optimum is that of the repeated table`(index: Int) throws {
        let pair = Pair(seed: 11)
        let measure = Self.measures[index]
        for objective in [Objective.minimumRisk, .maximumSharpe(riskFreeRate: 0)] {
            let found = try solve(pair.weighted, measure, objective)
            let known = try solve(pair.repeated, measure, objective)
            let c = Self.squares.contains(measure.code) ? pair.correction : 1
            let loss = value(pair.repeated, measure, objective, known)
            let other = value(pair.repeated, measure, objective, found)
            #expect(abs(loss - other) < 2e-7 * abs(loss), "\(measure.code) \(objective)")
            let own = value(pair.weighted, measure, objective, found)
            let scaled = objective == .minimumRisk ? own * c : own / c
            #expect(abs(scaled - other) < 1e-9 * abs(other), "\(measure.code) \(objective)")
        }
    }

    @Test func `growth, limits and risk parity know probabilities, too`() throws {
        let pair = Pair(seed: 21)
        let growth = try solve(pair.weighted, StandardDeviation(), .maximumGrowth)
        let known = try solve(pair.repeated, StandardDeviation(), .maximumGrowth)
        #expect(zip(growth, known).allSatisfy { abs($0 - $1) < 1e-6 })
        let tail = ConditionalValueAtRisk(confidence: 0.9)
        let budgets = [Double](repeating: 0.25, count: 4)
        let shares = try solve(pair.weighted, tail, .riskParity(budgets: budgets))
        let others = try solve(pair.repeated, tail, .riskParity(budgets: budgets))
        #expect(zip(shares, others).allSatisfy { abs($0 - $1) < 1e-5 })
        // Half-way between the least CVaR and that of the best return.
        let least = try solve(pair.weighted, tail, .minimumRisk)
        let most = try solve(pair.weighted, tail, .maximumReturn)
        let measure = try #require(tail.reweighted(by: pair.weighted.probabilities ?? []))
        let ends = [least, most].map {
            measure.risk(of: BLAS.multiply(pair.weighted.scenarios, $0))
        }
        let limit = 0.5 * (ends[0] + ends[1])
        let limited = try solve(
            pair.weighted,
            StandardDeviation(),
            .maximumReturn,
            limit: RiskLimit(tail, maximum: limit)
        )
        let reached = measure.risk(of: BLAS.multiply(pair.weighted.scenarios, limited))
        #expect(abs(reached - limit) < 1e-8)
    }

    @Test func `several measures at once, and cash, know probabilities`() throws {
        let pair = Pair(seed: 31)
        let several = WeightedRisk([
            .init(ConditionalValueAtRisk(confidence: 0.9), weight: 1),
            .init(MeanAbsoluteDeviation(), weight: 2),
        ])
        let found = try solve(pair.weighted, several, .minimumRisk)
        let known = try solve(pair.repeated, several, .minimumRisk)
        let losses = [found, known].map { value(pair.repeated, several, .minimumRisk, $0) }
        #expect(abs(losses[0] - losses[1]) < 1e-8 * losses[1])
        let problem = problem(pair.weighted, several, .utility(riskAversion: 1))
            .keepingCash(besides: 0.2, through: 1, earning: 1e-5)
        #expect(problem.distribution.probabilities == pair.weighted.probabilities)
        guard case .optimal(let portfolio) = Optimizer.solve(problem) else {
            Issue.record("no optimum")
            return
        }
        #expect(abs(portfolio.weights.reduce(0, +) - 1) < 1e-9)
    }

    private func problem(
        _ distribution: ReturnDistribution,
        _ measure: any RiskMeasure,
        _ objective: Objective
    ) -> PortfolioProblem {
        PortfolioProblem(
            distribution: distribution,
            measure: measure,
            objective: objective,
            constraints: PortfolioConstraints(assets: distribution.assets.count)
        )
    }

    private func solve(
        _ distribution: ReturnDistribution,
        _ measure: any RiskMeasure,
        _ objective: Objective,
        limit: RiskLimit? = nil
    ) throws -> [Double] {
        var constraints = PortfolioConstraints(assets: distribution.assets.count)
        if let limit { constraints.riskLimits = [limit] }
        let problem = PortfolioProblem(
            distribution: distribution,
            measure: measure,
            objective: objective,
            constraints: constraints
        )
        let outcome = Optimizer.solve(problem)
        guard case .optimal(let portfolio) = outcome else {
            Issue.record("\(measure.code) \(objective): \(outcome)")
            return [Double](repeating: 0, count: distribution.assets.count)
        }
        return portfolio.weights
    }

    /// The risk, or the ratio, as the objective has it.
    private func value(
        _ distribution: ReturnDistribution,
        _ measure: any RiskMeasure,
        _ objective: Objective,
        _ weights: [Double]
    ) -> Double {
        let problem = problem(distribution, measure, objective)
        let risk =
            measure is StandardDeviation
            ? distribution.deviation(of: weights)
            : problem.measure.risk(of: BLAS.multiply(distribution.scenarios, weights))
        return objective == .minimumRisk ? risk : BLAS.dot(distribution.mean, weights) / risk
    }
}
