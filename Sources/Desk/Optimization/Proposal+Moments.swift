internal import Estimation
internal import MarketData
internal import Numerics

/// Means and covariances of the history, which are kept apart from answers.
extension Proposal {
    /// Estimates the moments of the history.
    ///
    /// - Parameters:
    ///   - elapsedSeconds: A clock for the time limit.
    ///   - isCancelled: Whether nobody waits for the moments any more, asked on any thread.
    /// - Returns: The moments.
    /// - Throws: `insufficient_history`, `memory_limit` or `timeout`.
    public func estimateMoments(
        elapsedSeconds: @escaping @Sendable () -> Double = { 0 },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(ErrorReport) -> StoredMoments {
        try memory.checkData()
        let limit = limit(elapsedSeconds, isCancelled)
        let found = limit.hooks.scope { Result { () throws(ErrorReport) in try estimated() } }
        // What was interrupted is worth nothing.
        try limit.check()
        return try found.get()
    }

    private func estimated() throws(ErrorReport) -> StoredMoments {
        do {
            let distribution = try ReturnDistribution(
                estimating: history.returns,
                mean: request.estimatorOfMean,
                covariance: request.estimatorOfCovariance,
                periodsPerYear: request.periodsPerYear
            )
            return StoredMoments(
                assets: distribution.assets,
                mean: distribution.mean,
                covariance: distribution.covariance
            )
        } catch {
            throw ErrorReport(error, observations: history.returns.observations)
        }
    }
}

extension ErrorReport {
    /// The report that moments could not be estimated from so many returns.
    init(_ error: EstimationError, observations: Int) {
        let code: ErrorCode =
            switch error {
            case .invalidOption, .invalidMarket, .invalidDecay, .invalidPeriodsPerYear:
                .invalidRequest
            case .notConverged: .notConverged
            case .insufficientHistory, .unusableReturn, .singularSample, .constantMarket:
                .insufficientHistory
            }
        self.init(
            code: code,
            message: error.description,
            details: ["observations": JSON(observations)]
        )
    }
}
