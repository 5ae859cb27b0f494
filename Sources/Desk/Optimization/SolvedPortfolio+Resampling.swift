internal import Estimation
internal import MarketData
internal import Numerics
internal import Optimization

/// Portfolios that are the mean of many.
extension SolvedPortfolio {
    /// The mean of the portfolios of drawn histories.
    ///
    /// - Throws: What solves and estimates throw, `invalid_request` where blocks are too long, and `insufficient_history`
    ///   where no history has moments.
    static func resampled(
        _ request: OptimizationRequest,
        _ problem: PortfolioProblem,
        _ history: PreparedHistory,
        _ limit: SolveLimit,
        elapsedSeconds: @Sendable () -> Double
    ) throws(ErrorReport) -> SolvedPortfolio {
        let start = elapsedSeconds()
        if case .blocks(_, let length?) = request.resampling.method {
            try request.checkBlock(
                length,
                of: request.rowsToDraw(history),
                path: "resampling.block"
            )
        }
        let resampler = try request.resampler(problem, history, limit)
        let found: ResampledPortfolio
        do throws(Resampler.Failure) {
            found = try resampler.portfolio()
        } catch {
            try limit.check()
            throw ErrorReport(error, request, history, limit)
        }
        let quality = found.quality
        var result = SolvedPortfolio(
            found.weights,
            SolverReport(
                status: quality.status.rawValue,
                method: quality.method.rawValue,
                iterations: quality.iterations,
                primalResidual: quality.primalResidual,
                dualResidual: quality.dualResidual,
                dualityGap: quality.dualityGap,
                seconds: elapsedSeconds() - start
            )
        )
        result.resampling = ResamplingReport(
            samples: request.resampling.samples,
            answered: found.answered,
            blockLength: found.blockLength,
            deviations: found.deviations,
            originalWeights: found.original?.weights
        )
        let mean = "the weights are the mean over the others"
        let poor = request.resampling.samples - found.answered - found.leftOut
        if poor > 0 {
            result.warnings.append(
                "In \(poor) of \(request.resampling.samples) histories no portfolio earns more than the "
                    + "risk-free rate; \(mean)."
            )
        }
        if let lost = LeftOutHistories(found.leftOut, request, history) {
            result.warnings.append(lost.warning(mean))
        }
        return result
    }
}

extension ErrorReport {
    /// The report of what kept a resampled portfolio from being.
    init(
        _ failure: Resampler.Failure,
        _ request: OptimizationRequest,
        _ history: PreparedHistory,
        _ limit: SolveLimit
    ) {
        switch failure {
        case .estimation(let error):
            let count = request.resampling.observations ?? request.rowsToDraw(history)
            self.init(error, of: request, observations: count)
        case .noMoments:
            let lost = LeftOutHistories(request.resampling.samples, request, history)
            self =
                lost?.report
                ?? ErrorReport(code: .internalError, message: "Whole histories have no moments.")
        case .outcome(let outcome):
            self =
                ErrorReport(outcome, request: request, limit: limit)
                ?? ErrorReport(
                    code: .internalError,
                    message: "An optimum was taken for a failure."
                )
        }
    }
}
