internal import Estimation
internal import Numerics
internal import Optimization
internal import Portfolio

/// Portfolios that follow a tree of the assets.
extension SolvedPortfolio {
    /// Shares the budget out along the tree.
    ///
    /// - Throws: A report with code `unbounded` where an asset or a part of the tree has no risk, since it would have
    ///   everything; `infeasible`; what optimizations within clusters throw.
    init(
        _ request: OptimizationRequest,
        _ rule: HierarchicalModel.Rule,
        _ problem: PortfolioProblem,
        limit: SolveLimit
    ) throws(ErrorReport) {
        var model = HierarchicalModel(
            rule,
            clustering: request.hierarchy.clustering,
            clusters: request.hierarchy.clusterCount
        )
        model.earlier = request.hierarchy.earlier
        let outcome = model.solve(
            problem,
            risk: request.clusterRisk(problem.measure),
            hooks: limit.hooks
        )
        try limit.check()
        switch outcome {
        case .portfolio(let portfolio):
            self.init(request, portfolio)
        case .riskless(let cluster):
            let share = 1 / Double(max(1, cluster.assets.count))
            throw .riskless(
                request.assets.indices.map { cluster.assets.contains($0) ? share : 0 },
                request: request
            )
        case .unanswered(let outcome):
            throw ErrorReport(outcome, request: request, limit: limit)
                ?? ErrorReport(code: .internalError, message: "An optimum was taken for a failure.")
        }
    }

    private init(_ request: OptimizationRequest, _ portfolio: HierarchicalPortfolio) {
        let report = HierarchyReport(portfolio)
        weights = portfolio.weights
        status = SolverStatus.optimal.rawValue
        shadowPrices = []
        hierarchy = report
        warnings = report.warnings(request)
        self.report = SolverReport(
            status: status,
            method: request.model.method.rawValue,
            iterations: portfolio.iterations,
            primalResidual: abs(weights.reduce(0, +) - request.constraints.budget.capital),
            dualResidual: .nan,
            dualityGap: .nan,
            seconds: 0
        )
    }
}

extension RequestedModel {
    /// What finds the portfolio of a model with a tree.
    fileprivate var method: SolverMethod {
        switch self {
        case .hierarchicalEqualRiskContribution: .clusterContributions
        case .nestedClusters: .nestedClusters
        default: .recursiveBisection
        }
    }
}

extension OptimizationRequest {
    /// By what capital is shared: MV is the variance there, as in the papers.
    fileprivate func clusterRisk(_ measure: any RiskMeasure) -> ClusterRisk {
        guard riskWeights == nil else { return .measure(measure) }
        switch riskMeasure {
        case .standardDeviation: return .variance
        case .deviation: return .deviation
        default: return .measure(measure)
        }
    }
}
