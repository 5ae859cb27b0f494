internal import Estimation
internal import MarketData
internal import Numerics
internal import Portfolio

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
        if let known = try momentsOfPartial() { return known }
        do {
            let distribution = try ReturnDistribution(
                estimating: history.returns,
                mean: request.estimatorOfMean(factorReturns),
                covariance: request.estimatorOfCovariance(factorReturns),
                periodsPerYear: request.periodsPerYear
            )
            return StoredMoments(
                assets: distribution.assets,
                mean: distribution.mean,
                covariance: distribution.covariance
            )
        } catch {
            throw ErrorReport(error, of: self)
        }
    }

    /// The returns of the request's factors, with how assets are explained by them.
    var factorReturns: FactorReturns? { request.factorReturns(history) }
}

extension OptimizationRequest {
    /// The returns of its factors in a history, with how assets are explained by them.
    func factorReturns(_ history: PreparedHistory) -> FactorReturns? {
        history.factors.map { FactorReturns($0, regression: factors.selection.regression) }
    }
}

extension ErrorReport {
    /// The report that moments could not be estimated from so many returns.
    init(_ error: EstimationError, of proposal: Proposal) {
        self.init(
            error,
            of: proposal.request,
            observations: proposal.history.returns.observations
        )
    }

    /// The same of another history than the proposal's.
    init(_ error: EstimationError, of request: OptimizationRequest, observations: Int) {
        if case .dependentFactor(let place) = error {
            self = .dependentFactor(request.factors.symbols[place], observations)
        } else {
            self.init(error, observations: observations)
        }
    }

    /// The same where no factor is named.
    init(_ error: EstimationError, observations: Int) {
        let code: ErrorCode =
            switch error {
            case .invalidOption, .invalidMarket, .invalidDecay, .invalidPeriodsPerYear:
                .invalidRequest
            case .notConverged: .notConverged
            case .insufficientHistory, .unusableReturn, .singularSample, .constantMarket,
                .dependentFactor:
                .insufficientHistory
            }
        self.init(
            code: code,
            message: error.description,
            details: ["observations": JSON(observations)]
        )
    }

    private static func dependentFactor(_ factor: AssetID, _ observations: Int) -> ErrorReport {
        ErrorReport(
            code: .insufficientHistory,
            message:
                "Factor \(factor) does not move in the window, or is a combination of the factors "
                + "before it, so that loadings are not determined. Leave it out of factors.",
            details: ["factor": .string(factor.symbol), "observations": JSON(observations)]
        )
    }
}
