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
    let memory: SolveMemory

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
            partialObservations: history.partial?.observations,
            hostLimit: memoryLimit
        )
    }

    /// Digest of question and data: what is asked twice of the same data has one key.
    public var key: String {
        let bytes = Digest.sha256(requestText) + Array(history.fingerprint.utf8)
        return String(hexadecimal: Digest.sha256(bytes))
    }

    /// Digest of the data and the estimators, under which moments are kept.
    public var momentKey: String {
        let name = ([history.fingerprint] + request.momentFacts).joined(separator: "/")
        return String(hexadecimal: Digest.sha256(name).prefix(16))
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
        let pooled = try pooled(limit)
        let explained = try explained(pooled?.scenarios.probabilities, limit)
        let viewed = try viewed(moments, check, pooled, explained, limit)
        let distribution = viewed.distribution
        try checkMovement(distribution)
        let posed = try meant(distribution, limit)
        let shared = try SharedRisk(request, distribution, explained)
        let problem = try PortfolioProblem(
            posed,
            distribution: distribution,
            sharing: shared.parts
        )
        let portfolio = try SolvedPortfolio(
            posed,
            problem,
            history,
            limit: limit,
            elapsedSeconds: elapsedSeconds
        )
        let drawn = try drawFrontier(posed, problem, limit)
        let frontier = drawn?.frontier
        let weights = assetWeights(portfolio.weights)
        let shares = portfolio.riskShares ?? riskShares(weights, distribution.covariance)
        let factorRisk = shared.report(
            weights,
            slopes: portfolio.riskSlopes ?? BLAS.multiply(distribution.covariance, weights)
        )
        var result = OptimizationResult(
            portfolioID: StoredResult.id(ofKey: key),
            timestamp: Timestamp(lastDay),
            status: portfolio.status,
            assets: request.assets,
            weights: weights,
            cash: cash(portfolio.weights),
            metrics: try metrics(portfolio.weights, problem.distribution),
            riskContributions: shares,
            efficientFrontier: frontier?.points.map(frontierPoint) ?? [],
            cornerPortfolios: frontier?.corners.map(frontierPoint) ?? [],
            minimumRiskPortfolio: frontier?.minimumRisk.map(frontierPoint),
            tangencyPortfolio: frontier?.tangency.map(frontierPoint),
            scores: portfolio.scores,
            allocation: try allocation(weights),
            solver: portfolio.report,
            shadowPrices: portfolio.shadowPrices.compactMap(ShadowPrice.init),
            warnings: warnings(portfolio, check) + viewed.warnings + (drawn?.warnings ?? [])
                + [parityWarning(shares, factorRisk)].compactMap { $0 },
            metadata: metadata(version, createdAt)
        )
        result.hierarchy = portfolio.hierarchy
        result.views = viewed.report
        result.graphs = posed.constraints.report(weights)
        result.factorModel = explained.map(report)
        result.factorRisk = factorRisk
        result.components = shared.components
        result.worstCase = portfolio.worstCase
        result.resampling = portfolio.resampling
        result.stacking = portfolio.stacking
        result.robustTail = SolvedPortfolio.robustTail(problem, portfolio.weights)
        return result
    }

    /// A limit that counts from now.
    func limit(
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
}
