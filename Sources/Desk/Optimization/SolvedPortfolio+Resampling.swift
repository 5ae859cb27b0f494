internal import Estimation
internal import MarketData
internal import Numerics
internal import Optimization

/// Portfolios that are the mean of many.
extension SolvedPortfolio {
    /// The mean of the portfolios of drawn histories.
    ///
    /// - Throws: What solves and estimates throw, and `invalid_request` where blocks are too long.
    static func resampled(
        _ request: OptimizationRequest,
        _ problem: PortfolioProblem,
        _ factors: FactorReturns?,
        _ limit: SolveLimit,
        elapsedSeconds: @Sendable () -> Double
    ) throws(ErrorReport) -> SolvedPortfolio {
        let start = elapsedSeconds()
        if case .blocks(_, let length?) = request.resampling.method {
            try request.checkBlock(
                length,
                of: problem.distribution.scenarios.rows,
                path: "resampling.block"
            )
        }
        let resampler = request.resampler(problem, factors, limit)
        let found: ResampledPortfolio
        do throws(Resampler.Failure) {
            found = try resampler.portfolio()
        } catch {
            try limit.check()
            throw ErrorReport(error, request, problem, limit)
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
        let unanswered = request.resampling.samples - found.answered
        guard unanswered > 0 else { return result }
        result.warnings.append(
            "In \(unanswered) of \(request.resampling.samples) histories no portfolio earns more than the "
                + "risk-free rate; the weights are the mean over the others."
        )
        return result
    }
}

extension OptimizationRequest {
    /// What solves `problem` for many histories, of factors too where there are any.
    func resampler(
        _ problem: PortfolioProblem,
        _ factors: FactorReturns?,
        _ limit: SolveLimit
    ) -> Resampler {
        let isNormal = resampling.method == .normal
        let keepsVariances = covarianceRepair == .nearestCorrelation
        let periods = periodsPerYear
        let assets = problem.distribution.assets
        return Resampler(
            problem,
            resampling,
            estimate: { history in
                let table = ReturnTable(counting: history.returns, of: assets)
                let beside = history.rows.flatMap { factors?.drawn($0) }
                return Result { () throws(EstimationError) in
                    // Moments that were estimated once are not shrunk once more.
                    guard !isNormal else {
                        return try ReturnDistribution(estimating: table, periodsPerYear: periods)
                    }
                    let drawn = try ReturnDistribution(
                        estimating: table,
                        mean: estimatorOfMean(beside),
                        covariance: estimatorOfCovariance(beside),
                        periodsPerYear: periods
                    )
                    let check = CovarianceCheck(
                        drawn.covariance,
                        keepingVariances: keepsVariances
                    )
                    return drawn.with(mean: drawn.mean, covariance: check.nearest)
                }
            },
            hooks: limit.hooks,
            onHistory: limit.onPoint
        )
    }
}

extension ErrorReport {
    /// The report of what kept a resampled portfolio from being.
    init(
        _ failure: Resampler.Failure,
        _ request: OptimizationRequest,
        _ problem: PortfolioProblem,
        _ limit: SolveLimit
    ) {
        switch failure {
        case .estimation(let error):
            let count = request.resampling.observations ?? problem.distribution.scenarios.rows
            self.init(error, of: request, observations: count)
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
