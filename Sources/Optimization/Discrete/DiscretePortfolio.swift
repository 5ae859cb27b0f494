internal import Estimation
public import Numerics

/// A portfolio problem in which it also matters which assets are held.
///
///     let portfolio = DiscretePortfolio(problem, [.count(.atMost(10))])
///     if case .portfolio(let best) = portfolio.solve() { print(best.weights, best.relativeGap) }
///
/// The answer is exact: a branch and bound ends with the best portfolio of all, or at a limit with a
/// portfolio and the bound that is proven by then.
///
/// Objective, measure of risk and limits may be anything convex. Variance, return, tracking error and
/// their ratios under limits on sums of weights are quadratic programs, which an active set carries
/// from node to node; the rest is stated to the conic solver at every node.
///
/// - Complexity: exponential in the worst case; fifty assets of which ten may be held take some
///   hundred small programs.
public struct DiscretePortfolio: Sendable {
    let problem: PortfolioProblem
    /// The problem as it is searched: volumes are bounds.
    private let searched: PortfolioProblem
    let constraints: [DiscreteConstraint]
    let settings: SearchSettings

    /// The problem with its discrete demands.
    public init(
        _ problem: PortfolioProblem,
        _ constraints: [DiscreteConstraint],
        settings: SearchSettings = SearchSettings()
    ) {
        self.problem = problem
        searched = problem.boundedByVolume
        self.constraints = constraints
        self.settings = settings
    }

    /// The best portfolio, or why there is none.
    ///
    /// - Parameter hooks: Asked again and again whether to stop, which ends the search with what it
    ///   has, and told of its nodes and its gap.
    /// - Returns: The portfolio with its proven gap, or the reason why there is none.
    public func solve(hooks: ConicHooks = ConicHooks()) -> DiscreteOutcome {
        Interruption.scope(hooks.shouldStop) {
            do throws(DiscreteRefusal) {
                let rules = try HoldingRules(constraints, bounds: problem.hardConstraints)
                if case .maximumSharpe = problem.objective, problem.constraints.budget == 0 {
                    return .refused(.budgetNeeded)
                }
                guard let report = search(rules, hooks) else { return .notFinite }
                return outcome(report, hooks)
            } catch {
                return .refused(error)
            }
        }
    }

    /// Whether there is a portfolio at all; `nil` if a limit came first, or a demand means nothing.
    func feasibility(hooks: ConicHooks) -> Bool? {
        guard let rules = try? HoldingRules(constraints, bounds: problem.hardConstraints),
            let report = search(rules, hooks)
        else { return nil }
        if report.weights != nil { return true }
        return report.end == .exhausted && report.bound == .infinity ? false : nil
    }

    // MARK: - Search

    /// The search's end, its bounds as losses; `nil` if a number is not finite.
    private func search(_ rules: HoldingRules, _ hooks: ConicHooks) -> SearchReport? {
        let minimums = rules.minimumWeights
        if searched.objective == .maximumReturn, searched.constraints.areLinear {
            let relaxation = try? LinearRelaxation(
                slope: searched.distribution.mean.map { -$0 },
                problem: searched,
                minimumWeights: minimums
            )
            return relaxation.map { search($0, rules, hooks) }
        }
        if let stated = QuadraticObjective(searched) {
            let program = stated.program(minimumWeights: minimums)
            guard let relaxation = try? QuadraticRelaxation(program) else { return nil }
            var report = search(relaxation, rules, hooks)
            report.loss = report.bound.isFinite ? stated.loss(ofBound: report.bound) : report.bound
            return report
        }
        guard searched.distribution.isFinite else { return nil }
        let relaxation = ConvexRelaxation(
            searched,
            minimumWeights: minimums,
            shouldStop: hooks.shouldStop
        )
        return search(relaxation, rules, hooks)
    }

    private func search(
        _ relaxation: some Relaxation,
        _ rules: HoldingRules,
        _ hooks: ConicHooks
    ) -> SearchReport {
        var tree = BranchAndBound(relaxation, rules: rules, settings: settings, hooks: hooks)
        return tree.run()
    }

    // MARK: - Outcome

    private func outcome(_ report: SearchReport, _ hooks: ConicHooks) -> DiscreteOutcome {
        if report.end == .unbounded { return .unbounded }
        let metric = AnnualObjective(problem)
        guard var weights = report.weights else {
            guard report.end == .exhausted, report.bound == .infinity else {
                let bound = report.loss.isFinite ? metric.value(ofLoss: report.loss) : nil
                return .undecided(bestBound: bound, nodes: report.nodes)
            }
            return explainFailure(hooks)
        }
        weights = MostInvested(problem)?.weights(weights) ?? weights
        let objective = metric.value(of: weights)
        let bound = metric.better(metric.value(ofLoss: report.loss), objective)
        // Of an objective that is zero to rounding, as a tracking error can be, no share says anything.
        let size = max(abs(report.objective), abs(report.objective - report.bound))
        let gap = size <= report.rounding ? 0 : abs(objective - bound)
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
                primalResidual: MeasuredWeights(weights, of: problem).violation,
                nodes: report.nodes,
                relaxations: report.relaxations
            )
        )
    }

    /// A ratio has no portfolio where the constraints have none, or where none earns enough.
    private func explainFailure(_ hooks: ConicHooks) -> DiscreteOutcome {
        guard case .maximumSharpe = problem.objective else {
            return .infeasible(DiscreteConflictFinder(self, hooks).conflict())
        }
        var richest = problem
        richest.objective = .maximumReturn
        let outcome = DiscretePortfolio(richest, constraints, settings: settings)
            .solve(hooks: hooks)
        guard case .portfolio(let best) = outcome else { return outcome }
        return .noPositiveExcessReturn(bestAnnualReturn: best.objective)
    }
}

extension ReturnDistribution {
    /// Whether all moments and returns are numbers.
    fileprivate var isFinite: Bool {
        [mean, covariance.elements, scenarios.elements].allSatisfy { numbers in
            numbers.allSatisfy(\.isFinite)
        }
    }
}
