internal import Estimation
internal import Numerics

/// A portfolio problem in which it also matters which assets are held.
///
///     let portfolio = DiscretePortfolio(problem, [.count(.atMost(10))])
///     if case .portfolio(let best) = portfolio.solve() { print(best.weights, best.relativeGap) }
///
/// The answer is exact: a branch and bound ends with the best portfolio of all, or at a limit with a
/// portfolio and the bound that is proven by then.
///
/// - Complexity: exponential in the worst case; fifty assets of which ten may be held take some
///   hundred small programs.
public struct DiscretePortfolio: Sendable {
    let problem: PortfolioProblem
    let constraints: [DiscreteConstraint]
    let settings: SearchSettings

    /// The problem with its discrete demands.
    public init(
        _ problem: PortfolioProblem,
        _ constraints: [DiscreteConstraint],
        settings: SearchSettings = SearchSettings()
    ) {
        self.problem = problem
        self.constraints = constraints
        self.settings = settings
    }

    /// The best portfolio, or why there is none.
    ///
    /// - Parameter shouldStop: Asked again and again; true ends the search with what it has.
    /// - Returns: The portfolio with its proven gap, or the reason why there is none.
    public func solve(
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) -> DiscreteOutcome {
        Interruption.scope(shouldStop) { solved(shouldStop) }
    }

    private func solved(_ shouldStop: @escaping @Sendable () -> Bool) -> DiscreteOutcome {
        do throws(DiscreteRefusal) {
            let rules = try HoldingRules(constraints, bounds: problem.constraints)
            if case .maximumSharpe = problem.objective, problem.constraints.budget == 0 {
                return .refused(.budgetNeeded)
            }
            guard let report = search(rules, shouldStop) else { return .notFinite }
            return outcome(report, shouldStop)
        } catch {
            return .refused(error)
        }
    }

    /// Whether there is a portfolio at all; `nil` if a limit came first, or a demand means nothing.
    func feasibility(shouldStop: @escaping @Sendable () -> Bool) -> Bool? {
        guard let rules = try? HoldingRules(constraints, bounds: problem.constraints),
            let report = search(rules, shouldStop)
        else { return nil }
        if report.weights != nil { return true }
        return report.end == .exhausted && report.bound == .infinity ? false : nil
    }

    // MARK: - Search

    /// `nil` if a number is not finite.
    private func search(
        _ rules: HoldingRules,
        _ shouldStop: @escaping @Sendable () -> Bool
    ) -> SearchReport? {
        let minimums = rules.minimumWeights
        if problem.objective == .maximumReturn {
            let slope = problem.distribution.mean.map { -$0 }
            guard
                let relaxation = try? LinearRelaxation(
                    slope: slope,
                    problem: problem,
                    minimumWeights: minimums
                )
            else { return nil }
            var tree = BranchAndBound(
                relaxation,
                rules: rules,
                settings: settings,
                shouldStop: shouldStop
            )
            return tree.run()
        }
        let stated = AnnualObjective(problem).program(minimumWeights: minimums)
        guard let relaxation = try? QuadraticRelaxation(stated) else { return nil }
        var tree = BranchAndBound(
            relaxation,
            rules: rules,
            settings: settings,
            shouldStop: shouldStop
        )
        return tree.run()
    }

    // MARK: - Outcome

    private func outcome(
        _ report: SearchReport,
        _ shouldStop: @escaping @Sendable () -> Bool
    ) -> DiscreteOutcome {
        if report.end == .unbounded { return .unbounded }
        let metric = AnnualObjective(problem)
        guard let weights = report.weights else {
            guard report.end == .exhausted, report.bound == .infinity else {
                let bound = report.bound.isFinite ? metric.value(ofBound: report.bound) : nil
                return .undecided(bestBound: bound, nodes: report.nodes)
            }
            return explainFailure(shouldStop)
        }
        let objective = metric.value(of: weights)
        let bound = metric.lessRestrictive(metric.value(ofBound: report.bound), objective)
        let gap = abs(objective - bound)
        let isClosed = report.objective - report.bound <= report.tolerance
        let end: DiscreteSolution.Status =
            switch report.end {
            case .nodeLimit: .nodeLimit
            case .stopped: .stopped
            case .exhausted, .unbounded: .inaccurate
            }
        return .portfolio(
            DiscreteSolution(
                status: isClosed ? .optimal : end,
                weights: weights,
                objective: objective,
                bestBound: bound,
                relativeGap: gap == 0 ? 0 : gap / abs(objective),
                nodes: report.nodes,
                relaxations: report.relaxations
            )
        )
    }

    /// A ratio has no portfolio where the constraints have none, or where none earns enough.
    private func explainFailure(
        _ shouldStop: @escaping @Sendable () -> Bool
    ) -> DiscreteOutcome {
        guard case .maximumSharpe = problem.objective else {
            return .infeasible(DiscreteConflictFinder(self, shouldStop).conflict())
        }
        var richest = problem
        richest.objective = .maximumReturn
        let outcome = DiscretePortfolio(richest, constraints, settings: settings)
            .solve(shouldStop: shouldStop)
        guard case .portfolio(let best) = outcome else { return outcome }
        return .noPositiveExcessReturn(bestAnnualReturn: best.objective)
    }
}
