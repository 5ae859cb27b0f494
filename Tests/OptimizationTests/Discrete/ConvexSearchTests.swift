import Estimation
import Numerics
import Testing

@testable import Optimization

/// Searches over problems of cones against all subsets, each solved by the continuous solver.
@Suite struct ConvexSearchTests {
    @Test(arguments: ConvexDemands.Kind.allCases)
    func `the best of all sets is found, whatever is convex`(_ kind: ConvexDemands.Kind) throws {
        var feasible = 0
        let objectives: [Objective] = [
            .minimumRisk, .utility(riskAversion: 3), .maximumSharpe(riskFreeRate: -0.2),
            .maximumReturn,
        ]
        for (k, objective) in objectives.enumerated() {
            for seed in 0..<4 {
                let demands = ConvexDemands(kind, objective, seed: UInt64(100 * k + seed))
                feasible += try check(demands, "\(kind) \(objective) seed \(100 * k + seed)")
            }
        }
        #expect(feasible > 4)
    }

    /// Whether it has a portfolio.
    private func check(_ demands: ConvexDemands, _ label: String) throws -> Int {
        let problem = demands.problem
        let expected = leastLoss(demands)
        switch DiscretePortfolio(problem, demands.constraints).solve() {
        case .portfolio(let found):
            let least = try #require(expected, "\(label)")
            let measured = MeasuredWeights(found.weights, of: problem)
            let size = max(abs(least), 1e-3 * naturalSize(problem))
            #expect(
                abs(measured.loss - least) <= 1e-7 * size,
                "\(label): \(measured.loss) instead of \(least)"
            )
            #expect(found.status == .optimal, "\(label)")
            #expect(measured.violation <= 1e-7, "\(label): \(measured.violation)")
            #expect(found.primalResidual == measured.violation)
            let rules = try HoldingRules(demands.constraints, bounds: problem.hardConstraints)
            #expect(rules.allow(found.weights), "\(label): \(found.weights)")
            return 1
        case .infeasible(let conflict):
            #expect(expected == nil, "\(label): \(expected ?? 0)")
            #expect(conflict.isReduced, "\(label)")
            #expect(conflict.limits != nil || !conflict.constraints.isEmpty, "\(label)")
        case .noPositiveExcessReturn:
            #expect(expected == nil, "\(label): \(expected ?? 0)")
        case .refused, .unbounded, .undecided, .notFinite:
            Issue.record("\(label): no answer")
        }
        return 0
    }

    private func naturalSize(_ problem: PortfolioProblem) -> Double {
        ConvexRelaxation(problem, minimumWeights: [], shouldStop: nil).objectiveScale
    }

    /// What the continuous solver finds least among all sets that the demands allow.
    func leastLoss(_ demands: ConvexDemands) -> Double? {
        let problem = demands.problem
        let n = problem.distribution.assets.count
        let cash = problem.constraints.cash
        guard let rules = try? HoldingRules(demands.constraints, bounds: problem.hardConstraints)
        else { return nil }
        var best: Double?
        for bits in 0..<(1 << n) {
            let held = (0..<n).map { bits >> $0 & 1 == 1 || $0 == cash }
            if let cash, bits >> cash & 1 == 1 { continue }
            var some = problem
            for i in 0..<n where i != cash {
                let least = rules.minimumWeights[i]
                if held[i], least > 0 {
                    some.constraints.lower[i] = max(least, some.constraints.lower[i])
                }
                if held[i] { continue }
                (some.constraints.lower[i], some.constraints.upper[i]) = (0, 0)
                for side in ["lower", "upper"] {
                    some.constraints.penalties["A\(i) \(side) bound"] = nil
                }
            }
            guard rules.allow(zip(held, rules.minimumWeights).map { $0 ? max($1, 1) : 0 }) else {
                continue
            }
            guard zip(some.constraints.lower, some.constraints.upper).allSatisfy({ $0 <= $1 }),
                case .optimal(let portfolio) = Optimizer.solve(some)
            else { continue }
            let loss = MeasuredWeights(portfolio.weights, of: problem).loss
            best = min(best ?? .infinity, loss)
        }
        return best
    }
}
