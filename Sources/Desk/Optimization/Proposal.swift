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

    /// A question about data.
    public init(_ request: OptimizationRequest, history: PreparedHistory) {
        self.request = request
        self.history = history
        requestText = request.json.bytes()
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
    /// - Throws: `insufficient_history`.
    public func estimateMoments() throws(ErrorReport) -> StoredMoments {
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
    /// - Returns: The result as it is answered.
    /// - Throws: `infeasible`, `unbounded`, `no_positive_excess_return`, `not_converged` or
    ///   `timeout`.
    public func result(
        moments: StoredMoments,
        createdAt: Timestamp?,
        elapsedSeconds: @escaping @Sendable () -> Double,
        version: String,
        isCancelled: @escaping @Sendable () -> Bool = { Task.isCancelled }
    ) throws(ErrorReport) -> OptimizationResult {
        let check = try checkedCovariance(moments.covariance)
        let distribution = ReturnDistribution(
            assets: moments.assets,
            mean: moments.mean,
            covariance: check.nearest,
            scenarios: history.returns.values,
            periodsPerYear: request.periodsPerYear
        )
        try checkMovement(distribution)
        let problem = try PortfolioProblem(request, distribution: distribution)
        let limit = SolveLimit(
            seconds: request.solver.timeLimit,
            elapsedSeconds: elapsedSeconds,
            isCancelled: isCancelled
        )
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
