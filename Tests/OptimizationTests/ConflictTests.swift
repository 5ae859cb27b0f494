import Estimation
import Optimization
import Testing

@Suite struct ConflictTests {
    private let distribution = RandomMarket.distribution(assets: 5, seed: 2)

    @Test func `a group without assets conflicts by itself`() throws {
        let conflict = try conflict(
            PortfolioConstraints(
                assets: 5,
                linear: [
                    LinearConstraint(
                        name: "Finance",
                        coefficients: [0, 0, 0, 0, 0],
                        minimum: 0.1,
                        maximum: 0.4
                    )
                ]
            )
        )
        #expect(conflict.members.map(\.constraint) == ["Finance min"])
        #expect(conflict.members.first?.required == 0)
        #expect(conflict.relaxation.map(\.constraint) == ["Finance min"])
    }

    @Test func `caps that cannot hold the budget conflict with it`() throws {
        let conflict = try conflict(
            PortfolioConstraints(assets: 5, upper: [0.1, 0.1, 0.1, 0.1, 0.1])
        )
        #expect(conflict.members.count == 6)
        #expect(conflict.members.first?.constraint == "budget")
        #expect(abs((conflict.members.first?.required ?? 0) - 0.5) < 1e-9)
        for member in conflict.members.dropFirst() {
            #expect(abs((member.required ?? 0) - 0.6) < 1e-9)
        }
        let total = conflict.relaxation.reduce(0) { $0 + abs(($1.required ?? 0) - $1.limit) }
        #expect(abs(total - 0.5) < 1e-6)
    }

    @Test func `two conflicts at once have no single remedy`() throws {
        let conflict = try conflict(
            PortfolioConstraints(
                assets: 5,
                linear: [
                    LinearConstraint(
                        name: "First",
                        coefficients: [1, 1, 0, 0, 0],
                        minimum: 1.2,
                        maximum: nil
                    ),
                    LinearConstraint(
                        name: "Empty",
                        coefficients: [0, 0, 0, 0, 0],
                        minimum: 0.1,
                        maximum: nil
                    ),
                ]
            )
        )
        #expect(conflict.members.allSatisfy { $0.required == nil })
        let changed = Set(conflict.relaxation.map(\.constraint))
        #expect(changed == ["First min", "Empty min"])
    }

    @Test func `an unreachable return names the assets it would need`() throws {
        var constraints = PortfolioConstraints(assets: 5)
        let best = (distribution.mean.max() ?? 0) * 252
        constraints.returnTarget = best + 0.1
        let conflict = try conflict(constraints)
        let target = try #require(conflict.members.first { $0.constraint == "return_target" })
        #expect(abs((target.required ?? 0) - best) < 1e-9)
    }

    private func conflict(_ constraints: PortfolioConstraints) throws -> Conflict {
        let problem = PortfolioProblem(
            distribution: distribution,
            objective: .minimumRisk,
            constraints: constraints
        )
        guard case .infeasible(let conflict) = Optimizer.solve(problem) else {
            throw Unexpected()
        }
        return conflict
    }

    private struct Unexpected: Error {}
}
