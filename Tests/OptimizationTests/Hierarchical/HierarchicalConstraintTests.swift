import Testing

@testable import Optimization

/// Bounds, groups and contradictions of them.
@Suite struct HierarchicalConstraintTests {
    @Test(arguments: HierarchyMarket.rules)
    func `bounds and groups are kept, by the nearest weights`(_ rule: HierarchicalModel.Rule) throws
    {
        for seed in 1...6 as ClosedRange<UInt64> {
            var problem = try HierarchyMarket.random(16, 150, seed: seed)
            problem.constraints.upper = [Double](repeating: 0.12, count: 16)
            problem.constraints.lower[3] = 0.05
            let model = HierarchicalModel(rule)
            let bounded = try HierarchyMarket.portfolio(model, problem)
            expectAllowed(bounded.weights, problem)
            #expect(
                (bounded.unconstrained == nil)
                    == (rule == .riskParity || rule == .schur(gamma: 0.3))
            )
            let group = (0..<16).map { $0 < 4 ? 1.0 : 0 }
            let held = bounded.weights.prefix(4).reduce(0, +)
            problem.constraints.linear = [
                LinearConstraint(
                    name: "G",
                    coefficients: group,
                    minimum: held + 0.05,
                    maximum: nil
                )
            ]
            let grouped = try HierarchyMarket.portfolio(model, problem)
            expectAllowed(grouped.weights, problem)
            #expect(grouped.unconstrained != nil)
            // What binds is met, and nothing more.
            let sum = grouped.weights.prefix(4).reduce(0, +)
            #expect(abs(sum - held - 0.05) < 1e-9)
        }
    }

    private func expectAllowed(_ weights: [Double], _ problem: PortfolioProblem) {
        #expect(abs(weights.reduce(0, +) - 1) < 1e-9)
        for limit in problem.limits where limit.sense != .equal {
            let slack = limit.product(with: weights) - limit.value
            #expect(limit.sense == .atLeast ? slack > -1e-9 : slack < 1e-9, "\(limit.name)")
        }
    }

    @Test(arguments: HierarchyMarket.rules)
    func `contradictions are named`(_ rule: HierarchicalModel.Rule) throws {
        var problem = try HierarchyMarket.random(8, 60, seed: 4)
        problem.constraints.upper = [Double](repeating: 0.1, count: 8)
        guard
            case .unanswered(.infeasible(let conflict)) = HierarchicalModel(rule)
                .solve(problem, risk: .variance)
        else {
            Issue.record("A budget of 1 is not within eight times 0.1.")
            return
        }
        #expect(conflict.members.contains { $0.constraint == "budget" })
        #expect(conflict.members.contains { $0.constraint.hasSuffix("upper bound") })
    }
}
