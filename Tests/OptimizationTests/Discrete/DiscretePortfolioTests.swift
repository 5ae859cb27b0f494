import Estimation
import Numerics
import Optimization
import TestKit
import Testing

@Suite struct DiscretePortfolioTests {
    /// What an objective is compared against: the size of what cancels in a utility.
    private func scale(_ problem: PortfolioProblem, _ value: Double) -> Double {
        guard case .utility = problem.objective else { return abs(value) }
        let periods = problem.distribution.periodsPerYear
        return max(abs(value), problem.distribution.mean.reduce(0) { max($0, abs($1)) } * periods)
    }

    @Test(arguments: [
        (Objective.minimumRisk, 700, 8), (.utility(riskAversion: 4), 700, 8),
        (.maximumSharpe(riskFreeRate: 0.01), 700, 8), (.maximumReturn, 300, 5),
    ])
    func `the best of all sets is found, as looking at each of them finds it`(
        objective: Objective,
        problems: Int,
        assets: Int
    ) throws {
        var feasible = 0
        for seed in 0..<problems {
            let random = RandomDemands(
                seed: UInt64(seed),
                objective: objective,
                most: seed % 10 == 0 ? assets : assets - 2
            )
            let best = BruteForce(problem: random.problem, constraints: random.constraints).best()
            let outcome = DiscretePortfolio(random.problem, random.constraints).solve()
            switch outcome {
            case .portfolio(let found):
                feasible += 1
                let expected = try #require(best.objective, "seed \(seed)")
                let merit = random.problem.merit(of: found.weights)
                let size = scale(random.problem, expected)
                #expect(abs(merit - expected) <= 1e-9 * size, "seed \(seed): \(merit) \(expected)")
                #expect(found.status == .optimal, "seed \(seed)")
                #expect(abs(abs(merit) - abs(found.objective)) <= 1e-12 * size, "seed \(seed)")
                #expect(abs(found.bestBound - found.objective) <= 2e-10 * size, "seed \(seed)")
                #expect(breach(found.weights, random) < 1e-9, "seed \(seed)")
            case .infeasible(let conflict):
                #expect(!best.isFeasible, "seed \(seed)")
                #expect(conflict.isReduced, "seed \(seed)")
                #expect(conflict.limits != nil || !conflict.constraints.isEmpty, "seed \(seed)")
            case .noPositiveExcessReturn:
                #expect(best.isFeasible && best.objective == nil, "seed \(seed)")
            case .refused, .unbounded, .undecided, .notFinite:
                Issue.record("seed \(seed): \(outcome)")
            }
        }
        #expect(feasible > problems / 3)
    }

    /// The largest breach of any demand; a broken discrete one counts as 1.
    private func breach(_ w: [Double], _ random: RandomDemands) -> Double {
        let limits = random.problem.constraints
        var worst = abs(w.reduce(0, +) - limits.budget)
        for i in w.indices { worst = max(worst, limits.lower[i] - w[i], w[i] - limits.upper[i]) }
        for constraint in limits.linear {
            let sum = BLAS.dot(constraint.coefficients, w)
            worst = max(worst, (constraint.minimum ?? sum) - sum, sum - (constraint.maximum ?? sum))
        }
        for constraint in random.constraints {
            switch constraint {
            case .count(let limit):
                let held = (limit.assets ?? Array(w.indices)).filter { w[$0] != 0 }.count
                if held < limit.minimum || held > limit.maximum ?? .max { worst = 1 }
            case .together(let set):
                if Set(set.assets.map { w[$0] != 0 }).count > 1 { worst = 1 }
            case .apart(let apart):
                let counts = apart.sets.map { set in set.filter { w[$0] != 0 }.count }
                if counts.contains(where: { $0 > apart.maximum }) { worst = 1 }
            case .minimumWeight(let minimum):
                for i in w.indices where w[i] != 0 { worst = max(worst, minimum.weights[i] - w[i]) }
            }
        }
        return worst
    }
}
