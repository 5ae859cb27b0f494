internal import Optimization
internal import Portfolio

extension ErrorReport {
    /// The report of a search without a portfolio, or one that nobody waits for.
    init(_ outcome: DiscreteOutcome, request: OptimizationRequest, limit: SolveLimit) {
        guard !limit.isCancelled() else {
            self.init(code: .timeout, message: "The optimization was cancelled.")
            return
        }
        if case .undecided = outcome, limit.hasRefused {
            self = limit.memoryReport
            return
        }
        switch outcome {
        case .infeasible(let conflict):
            self = ErrorReport(conflict, request: request, limit: limit)
        case .refused(let refusal):
            self = ErrorReport(refusal, request: request)
        case .unbounded:
            self =
                ErrorReport(OptimizationOutcome.unbounded, request: request, limit: limit)
                ?? .defect
        case .noPositiveExcessReturn(let best):
            let found = OptimizationOutcome.noPositiveExcessReturn(bestAnnualReturn: best)
            self = ErrorReport(found, request: request, limit: limit) ?? .defect
        case .undecided(let bound, let nodes):
            let seconds = request.solver.timeLimit.map { "\($0) s" } ?? "the limit"
            self.init(
                code: .timeout,
                message: "The search found no portfolio within \(seconds) and \(nodes) nodes; "
                    + "there may be one. Raise solver.time_limit or loosen the constraints.",
                details: [
                    "status": .string("time_limit"), "nodes": JSON(nodes),
                    "best_bound": JSON(bound),
                ]
            )
        case .notFinite:
            self.init(
                code: .notConverged,
                message: "A moment of the returns or a limit is too large to compute with."
            )
        case .portfolio:
            self = .defect
        }
    }

    private static var defect: ErrorReport {
        ErrorReport(code: .internalError, message: "An optimum was taken for a failure.")
    }

    /// The conflict in the user's names.
    private init(
        _ conflict: DiscreteConflict,
        request: OptimizationRequest,
        limit: SolveLimit
    ) {
        if let limits = conflict.limits,
            let report = ErrorReport(
                OptimizationOutcome.infeasible(limits),
                request: request,
                limit: limit
            )
        {
            self = report
            return
        }
        let members =
            conflict.constraints.map {
                InfeasibilityReport.Limit(
                    constraint: $0,
                    limit: request.number(ofDemand: $0),
                    required: nil
                )
            }
            + conflict.beside.map {
                InfeasibilityReport.Limit(constraint: $0.constraint, limit: $0.limit, required: nil)
            }
        let named = members.map { member in
            let whole = Int(exactly: member.limit)
            return "\(member.constraint) (\(whole.map { "\($0)" } ?? "\(member.limit)"))"
        }
        let reason =
            conflict.isReduced
            ? "Without any one of them there is a portfolio."
            : "A limit came before it was clear that all of them are needed."
        self =
            InfeasibilityReport(
                message: "No portfolio satisfies the constraints: within the bounds of weights and "
                    + "the budget, \(named.joined(separator: ", ")) cannot hold. \(reason)",
                conflict: members,
                relaxation: [],
                reason: reason
            ).errorReport
    }

    /// Reached only by what the reader of requests lets pass.
    private init(_ refusal: DiscreteRefusal, request: OptimizationRequest) {
        let (name, asset): (String, Int?) =
            switch refusal {
            case .unknownAsset(let constraint): (constraint, nil)
            case .invalidMinimumWeight(let constraint, let asset),
                .minimumWeightOfShort(let constraint, let asset),
                .minimumWeightNeeded(let constraint, let asset):
                (constraint, asset)
            case .budgetNeeded: ("budget", nil)
            }
        let whose = asset.map { " for \(request.assets[$0])" } ?? ""
        self = .invalid(
            path: "constraints",
            "\(name) means nothing\(whose): minimum weights must be finite and not of short "
                + "positions, and what must be held needs one."
        )
    }
}
