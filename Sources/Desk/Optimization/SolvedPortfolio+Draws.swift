internal import Estimation
internal import Optimization

/// Portfolios of models that look at more histories than the one there is, or at parts of it.
extension SolvedPortfolio {
    /// The portfolio of such a model; `nil` of the others.
    ///
    /// - Throws: What the model's solves throw.
    static func drawn(
        _ request: OptimizationRequest,
        _ problem: PortfolioProblem,
        _ history: PreparedHistory,
        _ limit: SolveLimit,
        _ elapsedSeconds: @escaping @Sendable () -> Double
    ) throws(ErrorReport) -> SolvedPortfolio? {
        if let stacking = request.stacking {
            return try stacked(
                request,
                stacking,
                history,
                limit,
                elapsedSeconds: elapsedSeconds
            )
        }
        switch request.model {
        case .worstCase:
            return try atWorst(request, problem, history, limit, elapsedSeconds: elapsedSeconds)
        case .resampled:
            return try resampled(
                request,
                problem,
                history,
                limit,
                elapsedSeconds: elapsedSeconds
            )
        default: return nil
        }
    }

    /// Weights that no limit of theirs has a price of.
    init(_ weights: [Double], _ solver: SolverReport) {
        status = solver.status
        self.weights = weights
        shadowPrices = []
        report = solver
    }
}
