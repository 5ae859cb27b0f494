internal import Estimation
internal import MarketData
internal import Numerics
internal import Optimization

/// What solves a request's problem for many histories.
extension OptimizationRequest {
    /// What solves `problem` for many histories, of factors too where there are any.
    ///
    /// - Throws: What keeps the history that others are drawn from without moments.
    func resampler(
        _ problem: PortfolioProblem,
        _ history: PreparedHistory,
        _ limit: SolveLimit
    ) throws(ErrorReport) -> Resampler {
        let found = limit.hooks.scope {
            Result { () throws(ErrorReport) in
                drawsRows ? try incompleteHistory(history) : nil
            }
        }
        // What was interrupted is worth nothing.
        try limit.check()
        if let incomplete = try found.get() {
            return resampler(problem, of: incomplete, history.returns, limit)
        }
        let factors = factorReturns(history)
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

    /// The same of histories drawn from days on which some returns are unknown.
    ///
    /// Their problems keep the scenarios of the one there is: none of them looks at these.
    private func resampler(
        _ problem: PortfolioProblem,
        of incomplete: IncompleteHistory,
        _ whole: ReturnTable,
        _ limit: SolveLimit
    ) -> Resampler {
        let keepsVariances = covarianceRepair == .nearestCorrelation
        let own = problem.distribution
        return Resampler(
            problem,
            resampling,
            drawnFrom: incomplete.returns,
            estimate: { history in
                guard let rows = history.rows, let found = try? incomplete.moments(of: rows) else {
                    return .success(nil)
                }
                return Result { () throws(EstimationError) in
                    let check = CovarianceCheck(
                        found.covariance,
                        keepingVariances: keepsVariances
                    )
                    return own.with(
                        mean: try mean(beside: found, whole),
                        covariance: check.nearest
                    )
                }
            },
            hooks: limit.hooks,
            onHistory: limit.onPoint
        )
    }
}
