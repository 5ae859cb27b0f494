internal import Estimation
internal import MarketData
internal import Numerics
internal import Optimization
public import Portfolio

/// An optimization from prepared history to result: a pure function of its parameters.
public struct Proposal: Sendable {
    /// The question.
    public let request: OptimizationRequest
    /// The data.
    public let history: PreparedHistory
    private let requestText: [UInt8]
    /// What the answer may take.
    private let memory: SolveMemory

    /// A question about data.
    ///
    /// - Parameters:
    ///   - request: The question.
    ///   - history: The data.
    ///   - memoryLimit: The most bytes that answering may take, whatever the request allows.
    public init(
        _ request: OptimizationRequest,
        history: PreparedHistory,
        memoryLimit: Int? = nil
    ) {
        self.request = request
        self.history = history
        requestText = request.json.bytes()
        memory = SolveMemory(
            request,
            observations: history.returns.observations,
            hostLimit: memoryLimit
        )
    }

    /// Digest of question and data: what is asked twice of the same data has one key.
    public var key: String {
        let bytes = Digest.sha256(requestText) + Array(history.fingerprint.utf8)
        return Digest.hexadecimal(Digest.sha256(bytes))
    }

    /// Digest of the data and the estimators, under which moments are kept.
    public var momentKey: String {
        let name = [
            history.fingerprint, request.meanEstimator.rawValue,
            request.covarianceEstimator.rawValue,
            request.usesDecay ? "\(request.ewmaDecay)" : "-",
        ].joined(separator: "/")
        return Digest.hexadecimal(Digest.sha256(name).prefix(16))
    }

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

    private func limit(
        _ elapsedSeconds: @escaping @Sendable () -> Double,
        _ isCancelled: @escaping @Sendable () -> Bool,
        _ onProgress: (@Sendable (SolveProgress) -> Void)? = nil
    ) -> SolveLimit {
        SolveLimit(
            seconds: request.solver.timeLimit,
            memory: memory,
            elapsedSeconds: elapsedSeconds,
            isCancelled: isCancelled,
            onProgress: onProgress
        )
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
            throw ErrorReport(
                code: .insufficientHistory,
                message: "\(error)",
                details: ["observations": JSON(history.returns.observations)]
            )
        }
    }

    /// Optimizes, measures and draws.
    ///
    /// - Parameters:
    ///   - moments: Those of ``estimateMoments()``.
    ///   - createdAt: The present, or `nil` where the result is to depend on nothing else.
    ///   - elapsedSeconds: A clock for `solver.seconds`.
    ///   - version: The product's version.
    ///   - isCancelled: Whether nobody waits for the result any more, asked on any thread.
    ///   - onProgress: Told of the solvers' steps, on any thread.
    /// - Returns: The result as it is answered.
    /// - Throws: `infeasible`, `unbounded`, `no_positive_excess_return`, `not_converged`, `timeout`
    ///   or `memory_limit`.
    public func result(
        moments: StoredMoments,
        createdAt: Timestamp?,
        elapsedSeconds: @escaping @Sendable () -> Double,
        version: String,
        isCancelled: @escaping @Sendable () -> Bool = { Task.isCancelled },
        onProgress: (@Sendable (SolveProgress) -> Void)? = nil
    ) throws(ErrorReport) -> OptimizationResult {
        try memory.checkData()
        let limit = limit(elapsedSeconds, isCancelled, onProgress)
        let checked = limit.hooks.scope {
            Result { () throws(ErrorReport) in try checkedCovariance(moments.covariance) }
        }
        try limit.check()
        let check = try checked.get()
        let distribution = ReturnDistribution(
            assets: moments.assets,
            mean: moments.mean,
            covariance: check.nearest,
            scenarios: history.returns.values,
            periodsPerYear: request.periodsPerYear
        )
        try checkMovement(distribution)
        let problem = try PortfolioProblem(request, distribution: distribution)
        let portfolio = try SolvedPortfolio(
            request,
            problem,
            limit: limit,
            elapsedSeconds: elapsedSeconds
        )
        let drawn = try drawFrontier(problem, limit)
        let frontier = drawn?.frontier
        let end = history.returns.days.last ?? history.startDate
        return OptimizationResult(
            portfolioID: StoredResult.id(ofKey: key),
            timestamp: Timestamp(end),
            status: portfolio.status,
            assets: request.assets,
            weights: assetWeights(portfolio.weights),
            cash: cash(portfolio.weights),
            metrics: try metrics(portfolio.weights, problem.distribution),
            riskContributions: riskShares(assetWeights(portfolio.weights), check.nearest),
            efficientFrontier: frontier?.points.map(frontierPoint) ?? [],
            cornerPortfolios: frontier?.corners.map(frontierPoint) ?? [],
            minimumRiskPortfolio: frontier?.minimumRisk.map(frontierPoint),
            tangencyPortfolio: frontier?.tangency.map(frontierPoint),
            solver: portfolio.report,
            shadowPrices: portfolio.shadowPrices.compactMap(ShadowPrice.init),
            warnings: warnings(portfolio, check) + (drawn?.warnings ?? []),
            metadata: ResultMetadata(
                version: version,
                cached: false,
                createdAt: createdAt,
                asOf: end,
                startDate: history.startDate,
                endDate: end,
                observations: history.returns.observations,
                periodsPerYear: request.periodsPerYear,
                dataFingerprint: history.fingerprint,
                request: request.json,
                quality: history.quality
            )
        )
    }

    // MARK: - Parts

    /// The diversification ratio of assets that never move is 0/0.
    private func checkMovement(_ distribution: ReturnDistribution) throws(ErrorReport) {
        guard request.objective == .diversification,
            distribution.deviations.allSatisfy({ $0 == 0 })
        else { return }
        throw ErrorReport(
            code: .insufficientHistory,
            message: "No price moves in the window, and \(request.objective.rawValue) is a ratio "
                + "of deviations. Choose a longer window, or other assets.",
            details: ["assets": .array(request.assets.map { .string($0.symbol) })]
        )
    }

    private func drawFrontier(
        _ problem: PortfolioProblem,
        _ limit: SolveLimit
    ) throws(ErrorReport) -> DrawnFrontier? {
        guard request.efficientFrontier > 0 else { return nil }
        return try DrawnFrontier(request, problem, limit: limit)
    }

    private func frontierPoint(_ point: EfficientFrontier.Point) -> FrontierPoint {
        let excess = point.annualReturn - request.riskFreeRate
        return FrontierPoint(
            risk: point.risk,
            expectedReturn: point.annualReturn,
            // A volatility of rounding, as all cash has, makes no ratio.
            sharpeRatio: point.volatility > 1e-9 ? excess / point.volatility : nil,
            weights: assetWeights(point.weights)
        )
    }

    /// The weights of the request's assets, without cash.
    private func assetWeights(_ weights: [Double]) -> [Double] {
        Array(weights.prefix(request.assets.count))
    }

    /// What of the capital is not invested; `nil` where the budget leaves nothing open.
    private func cash(_ weights: [Double]) -> Double? {
        guard request.constraints.budget.keepsCash else { return nil }
        return 1 - assetWeights(weights).reduce(0, +)
    }

    private func warnings(_ portfolio: SolvedPortfolio, _ check: CovarianceCheck) -> [String] {
        let remarks = history.warnings + request.constraints.warnings(over: request.assets)
        return remarks + [warning(check)].compactMap { $0 } + portfolio.warnings
    }
}

extension ShadowPrice {
    /// A price that the user may read; `nil` of what no constraint of the user's is.
    fileprivate init?(_ price: LimitPrice) {
        guard !price.constraint.isEmpty else { return nil }
        self.init(
            constraint: price.constraint,
            limit: price.limit,
            shadowPrice: price.price,
            metric: price.metric.rawValue
        )
    }
}
