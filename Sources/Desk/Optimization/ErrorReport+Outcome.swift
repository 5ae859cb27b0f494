internal import Numerics
internal import Optimization
internal import Portfolio

extension ErrorReport {
    /// The report of an optimization without a portfolio; `nil` where there is one.
    init?(_ outcome: OptimizationOutcome, request: OptimizationRequest, limit: SolveLimit) {
        switch outcome {
        case .optimal:
            return nil
        case .infeasible(let conflict):
            self = InfeasibilityReport(conflict, request: request).errorReport
        case .unbounded where request.model == .riskParity && !request.sharesOfAssets:
            self.init(
                code: .unbounded,
                message: "The portfolio that shares its risk so is not long on balance: no scale "
                    + "brings the sum of its weights to the budget of "
                    + "\(request.constraints.budget.capital). Give more assets the sign 1, other "
                    + "budgets, or other factors."
            )
        case .unbounded:
            self.init(
                code: .unbounded,
                message: "The objective \(request.objective.rawValue) improves without end under "
                    + "these constraints. Give every weight a lower_bound and an upper_bound; a "
                    + "ratio also needs a risk above 0 in every portfolio that loses nothing."
            )
        case .noPositiveExcessReturn(let best):
            self.init(
                code: .noPositiveExcessReturn,
                message: "No allowed portfolio earns more than the risk_free_rate of "
                    + "\(request.riskFreeRate) a year; the most is \(best). Lower the rate, "
                    + "loosen the constraints or choose the objective MinRisk.",
                details: [
                    "risk_free_rate": JSON(request.riskFreeRate),
                    "best_expected_return": JSON(best),
                ]
            )
        case .riskless(let weights):
            self = .riskless(weights, request: request)
        case .notConverged(let quality) where quality.status == .timeLimit:
            let seconds = request.solver.timeLimit.map { " of \($0) s" } ?? ""
            self.init(
                code: .timeout,
                message: "The solver stopped at the time limit\(seconds), after "
                    + "\(quality.iterations) iterations. Raise solver.time_limit or ask for less.",
                details: [
                    "status": .string(quality.status.rawValue),
                    "iterations": JSON(quality.iterations),
                ]
            )
        case .notConverged(let quality) where quality.status == .memoryLimit:
            self = limit.memoryReport
        case .notConverged(let quality):
            self.init(
                code: .notConverged,
                message: "The solver stopped after \(quality.iterations) iterations "
                    + "(\(quality.status.rawValue)) before its tolerances. Data of very different "
                    + "sizes or nearly contradictory constraints are the usual cause.",
                details: [
                    "status": .string(quality.status.rawValue),
                    "iterations": JSON(quality.iterations),
                    "primal_residual": JSON(quality.primalResidual),
                    "dual_residual": JSON(quality.dualResidual),
                    "duality_gap": JSON(quality.dualityGap),
                ]
            )
        }
    }
}

extension InfeasibilityReport {
    /// The conflict in the user's names.
    fileprivate init(_ conflict: Conflict, request: OptimizationRequest) {
        let list = { (members: [Conflict.Member]) in
            members.map {
                Limit(constraint: $0.constraint, limit: $0.limit, required: $0.required)
            }
        }
        let names = conflict.members.map { "\($0.constraint) (\($0.limit))" }
        let shown = names.prefix(8).joined(separator: ", ")
        let rest = names.count > 8 ? " and \(names.count - 8) more" : ""
        let subject =
            names.count == 1 ? "\(shown) cannot hold" : "\(shown)\(rest) cannot hold together"
        let changes = conflict.relaxation.map {
            "\($0.constraint) from \($0.limit) to \($0.required ?? $0.limit)"
        }
        let remedy =
            changes.isEmpty
            ? "" : " The least change that helps: \(changes.joined(separator: ", "))."
        let reason = InfeasibilityReport.reason(conflict, request: request)
        self.init(
            message: "No portfolio satisfies the constraints: \(subject). \(reason)\(remedy)",
            conflict: list(conflict.members),
            relaxation: list(conflict.relaxation),
            reason: reason
        )
    }

    private static func reason(_ conflict: Conflict, request: OptimizationRequest) -> String {
        let universe = Set(request.assets)
        for group in request.constraints.groups where universe.isDisjoint(with: group.assets) {
            let limits = ["\(group.name) min", "\(group.name) max", group.name]
            guard conflict.members.contains(where: { limits.contains($0.constraint) }) else {
                continue
            }
            let members = group.assets.map(\.symbol).joined(separator: ", ")
            let which = members.isEmpty ? "is empty" : "consists of \(members) only"
            return "Group \(group.name) \(which), and none of it is in assets, so its sum is 0."
        }
        guard conflict.isReduced else {
            return "A limit came before it was clear that all of them are needed."
        }
        return conflict.members.count == 1
            ? "No weights at all satisfy it."
            : "Without any one of them the others can hold."
    }
}
