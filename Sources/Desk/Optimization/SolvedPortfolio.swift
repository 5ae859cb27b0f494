internal import Estimation
internal import Numerics
internal import Optimization

/// The weights that answer a request, whichever solver found them.
struct SolvedPortfolio {
    /// How far the solver came, such as `optimal`.
    var status: String
    /// One weight per asset.
    var weights: [Double]
    /// What the binding limits cost; nothing is said where it also matters which assets are held.
    var shadowPrices: [LimitPrice]
    /// Each asset's share of the measure of risk, where that is not the covariance's.
    var riskShares: [Double]?
    /// The slopes of that measure along the weights.
    var riskSlopes: [Double]?
    /// How the solver did.
    var report: SolverReport
    /// What they earn and risk at the worst, of models that know it.
    var worstCase: WorstCaseReport?
    /// What drawn histories say of them, of the model Resampled.
    var resampling: ResamplingReport?
    /// What models it is made of, of the model Stacking.
    var stacking: StackingReport?
    /// How they do by each criterion of the objective Mixed.
    var scores: [MixedScore] = []
    /// The tree behind it, of models that have one.
    var hierarchy: HierarchyReport?
    /// What the user should know of it.
    var warnings: [String] = []

    /// Solves the request's problem over a history.
    ///
    /// - Throws: ``ErrorReport`` where there is no portfolio, or none in time.
    init(
        _ request: OptimizationRequest,
        _ problem: PortfolioProblem,
        _ history: PreparedHistory,
        limit: SolveLimit,
        elapsedSeconds: @escaping @Sendable () -> Double
    ) throws(ErrorReport) {
        let start = elapsedSeconds()
        if let rule = request.model.rule(request.hierarchy) {
            try self.init(request, rule, problem, limit: limit)
            report.seconds = elapsedSeconds() - start
            return
        }
        if request.objective == .mixed {
            let mixed = MixedPortfolio(problem, request.mix, hooks: limit.hooks)
            try self.init(mixed.outcome, request, limit, seconds: elapsedSeconds() - start)
            scores = mixed.scores
            return
        }
        if let drawn = try SolvedPortfolio.drawn(
            request,
            problem,
            history,
            limit,
            elapsedSeconds
        ) {
            self = drawn
            return
        }
        guard request.constraints.riskContributions.isEmpty else {
            self = try SolvedPortfolio.sharingRisk(
                request,
                problem,
                limit,
                elapsedSeconds: elapsedSeconds
            )
            return
        }
        let problem = try request.posed(problem)
        guard !request.constraints.selects else {
            // The search tells of itself, not of each of its many solves.
            var silent = limit.hooks
            silent.onProgress = nil
            let outcome = silent.scope {
                DiscretePortfolio(
                    problem,
                    request.discreteConstraints,
                    settings: SolvedPortfolio.settings(limit)
                ).solve(hooks: limit.hooks)
            }
            guard case .portfolio(let portfolio) = outcome, !limit.isCancelled() else {
                throw ErrorReport(outcome, request: request, limit: limit)
            }
            self.init(portfolio, seconds: elapsedSeconds() - start)
            return
        }
        let outcome = Optimizer.solve(problem, hooks: limit.hooks)
        try self.init(outcome, request, limit, seconds: elapsedSeconds() - start)
        // Prices are of the model's own form, which is no measure that a user knows.
        if request.naiveModel != nil || request.model == .random { shadowPrices = [] }
    }

    /// What a solve came to.
    ///
    /// - Throws: ``ErrorReport`` where that is no portfolio.
    init(
        _ outcome: OptimizationOutcome,
        _ request: OptimizationRequest,
        _ limit: SolveLimit,
        seconds: Double
    ) throws(ErrorReport) {
        guard case .optimal(let portfolio) = outcome else {
            throw ErrorReport(outcome, request: request, limit: limit)
                ?? ErrorReport(code: .internalError, message: "An optimum was taken for a failure.")
        }
        self.init(portfolio, seconds: seconds)
    }

    /// A search keeps its open nodes: no more of them than fit.
    private static func settings(_ limit: SolveLimit) -> SearchSettings {
        var settings = SearchSettings()
        if let most = limit.memory.nodeLimit(limit.budget) {
            settings.nodeLimit = max(1, min(settings.nodeLimit, most))
        }
        return settings
    }

    private init(_ portfolio: OptimalPortfolio, seconds: Double) {
        let quality = portfolio.quality
        status = quality.status.rawValue
        weights = portfolio.weights
        shadowPrices = portfolio.shadowPrices
        riskShares = portfolio.riskShares
        riskSlopes = portfolio.riskSlopes
        report = SolverReport(
            status: quality.status.rawValue,
            method: quality.method.rawValue,
            iterations: quality.iterations,
            primalResidual: quality.primalResidual,
            dualResidual: quality.dualResidual,
            dualityGap: quality.dualityGap,
            seconds: seconds
        )
        if quality.status != .optimal {
            warnings = ["The solver reached reduced accuracy only; see solver for the residuals."]
        }
    }

    private init(_ portfolio: DiscreteSolution, seconds: Double) {
        // Nobody stops a search that is still wanted but its time limit.
        status = portfolio.status == .stopped ? "time_limit" : portfolio.status.rawValue
        weights = portfolio.weights
        shadowPrices = []
        report = SolverReport(
            status: status,
            method: SolverMethod.branchAndBound.rawValue,
            iterations: portfolio.relaxations,
            primalResidual: portfolio.primalResidual,
            dualResidual: .nan,
            dualityGap: portfolio.relativeGap,
            seconds: seconds,
            search: SearchProof(
                nodes: portfolio.nodes,
                bestBound: portfolio.bestBound,
                gap: portfolio.relativeGap
            )
        )
        guard portfolio.status != .optimal else { return }
        let percent = (portfolio.relativeGap * 1e6).rounded() / 1e4
        warnings = [
            "The search ended before it was proven that these are the best assets to hold "
                + "(\(status)): the objective may be up to \(percent) % from the best. "
                + "A greater solver.\(status == "node_limit" ? "memory_limit" : "time_limit") lets it "
                + "go on."
        ]
    }
}
