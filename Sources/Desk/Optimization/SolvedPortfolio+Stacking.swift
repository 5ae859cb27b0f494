internal import MarketData
internal import Numerics

/// Portfolios of models.
extension SolvedPortfolio {
    /// Fits the request's models and the one between them.
    ///
    /// - Throws: What a model throws, under its path.
    static func stacked(
        _ request: OptimizationRequest,
        _ stacking: StackingSpecification,
        _ history: PreparedHistory,
        _ limit: SolveLimit,
        elapsedSeconds: @escaping @Sendable () -> Double
    ) throws(ErrorReport) -> SolvedPortfolio {
        let start = elapsedSeconds()
        let stacked = try StackedPortfolio(
            request,
            stacking,
            history,
            limit,
            elapsedSeconds: elapsedSeconds
        )
        var solver = stacked.solver
        solver.method = SolverMethod.stacking.rawValue
        solver.seconds = elapsedSeconds() - start
        var result = SolvedPortfolio(stacked.weights, solver)
        result.stacking = stacked.report
        result.warnings = stacked.warnings
        return result
    }
}
