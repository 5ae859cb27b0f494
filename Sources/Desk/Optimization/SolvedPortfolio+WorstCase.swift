internal import Estimation
internal import Numerics
internal import Optimization

/// Portfolios that are best at the worst of uncertain moments.
extension SolvedPortfolio {
    /// Solves the problem at the worst of the request's sets.
    ///
    /// - Throws: `invalid_request` where blocks are too long, `insufficient_history` where fewer than half of the
    ///   histories drawn have moments, `timeout` or `memory_limit` while they are drawn, and what other solves throw.
    static func atWorst(
        _ request: OptimizationRequest,
        _ problem: PortfolioProblem,
        _ history: PreparedHistory,
        _ limit: SolveLimit,
        elapsedSeconds: @Sendable () -> Double
    ) throws(ErrorReport) -> SolvedPortfolio {
        let start = elapsedSeconds()
        if case .bootstrap(let bootstrap, _) = request.uncertainty.size,
            let length = bootstrap.length
        {
            try request.checkBlock(
                length,
                of: request.rowsToDraw(history),
                path: "uncertainty.block"
            )
        }
        let found = limit.hooks.scope {
            Result { () throws(ErrorReport) in
                request.uncertainty.sets(
                    problem.distribution,
                    drawnFrom: request.drawsRows ? try request.incompleteHistory(history) : nil
                )
            }
        }
        if limit.hasRefused { throw limit.memoryReport }
        try limit.check()
        guard let sets = try found.get() else {
            throw ErrorReport(code: .internalError, message: "Sets of moments were not found.")
        }
        let lost = LeftOutHistories(sets, request, history)
        if let lost, 2 * lost.count > lost.samples { throw lost.report }
        let posed = problem.worstCase(sets)
        let outcome = Optimizer.solve(posed, hooks: limit.hooks)
        var result = try SolvedPortfolio(outcome, request, limit, seconds: elapsedSeconds() - start)
        result.worstCase = worst(posed, result.weights, sets)
        if let lost { result.warnings.append(lost.warning("the sets are by the others")) }
        return result
    }

    /// The worst that a problem with uncertain moments holds for weights.
    private static func worst(
        _ problem: PortfolioProblem,
        _ weights: [Double],
        _ sets: MomentSets
    ) -> WorstCaseReport {
        let periods = problem.distribution.periodsPerYear
        let doubt = problem.meanUncertainty?.penalty(weights) ?? 0
        return WorstCaseReport(
            expectedReturn: periods * (BLAS.dot(problem.distribution.mean, weights) - doubt),
            volatility: periods.squareRoot() * problem.distribution.deviation(of: weights),
            blockLength: sets.blockLength
        )
    }
}
