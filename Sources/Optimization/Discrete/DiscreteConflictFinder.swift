internal import Numerics

/// Finds which discrete constraints, and which limits beside them, leave no portfolio, by leaving
/// them out one at a time.
///
/// The deletion filter of Chinneck and Dravnieks (ORSA Journal on Computing 3, 1991): what can be left
/// out without making a portfolio possible is not part of the conflict.
///
/// Bounds and budget stay: they say what a weight is.
///
/// - Complexity: one search for each constraint and limit, each ending at the first portfolio.
struct DiscreteConflictFinder {
    private let portfolio: DiscretePortfolio
    private let hooks: ConicHooks

    /// A finder for a portfolio that is known to be infeasible.
    init(_ portfolio: DiscretePortfolio, _ hooks: ConicHooks) {
        self.portfolio = portfolio
        self.hooks = hooks
    }

    /// The names that are needed for the contradiction.
    func conflict() -> DiscreteConflict {
        let asked = feasibility
        if case .infeasible(let conflict) = Optimizer.solve(asked, hooks: hooks) {
            return DiscreteConflict(constraints: [], limits: conflict, isReduced: true)
        }
        var needed = portfolio.constraints
        var isReduced = true
        for index in portfolio.constraints.indices.reversed() {
            var rest = needed
            rest.remove(at: index)
            switch hasPortfolio(asked, rest) {
            case false: needed = rest
            case true: continue
            case nil: isReduced = false
            }
        }
        var (problem, beside) = (asked, [Conflict.Member]())
        for limit in RemovableLimit.all(of: asked) {
            var rest = problem
            limit.remove(&rest.constraints)
            switch hasPortfolio(rest, needed) {
            case false: problem = rest
            case true: beside.append(limit.member)
            case nil:
                beside.append(limit.member)
                isReduced = false
            }
        }
        return DiscreteConflict(
            constraints: needed.map(\.name),
            beside: beside,
            limits: nil,
            isReduced: isReduced
        )
    }

    /// The least variance is as good as any objective to find out whether there is a portfolio.
    private var feasibility: PortfolioProblem {
        var problem = portfolio.problem
        problem.objective = .minimumRisk
        problem.measure = StandardDeviation()
        return problem
    }

    /// `nil` if it cannot be told; constraints that mean nothing alone count as satisfied, so that what
    /// gives them their meaning stays in the conflict.
    private func hasPortfolio(
        _ problem: PortfolioProblem,
        _ constraints: [DiscreteConstraint]
    ) -> Bool? {
        guard (try? HoldingRules(constraints, bounds: problem.hardConstraints)) != nil else {
            return true
        }
        var settings = portfolio.settings
        // Any portfolio will do; an infinite gap would make a NaN of a variance of zero.
        settings.relativeGap = 1e200
        let trial = DiscretePortfolio(problem, constraints, settings: settings)
        return trial.feasibility(hooks: hooks)
    }
}
