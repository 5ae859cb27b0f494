internal import Estimation
internal import MarketData
internal import Numerics
internal import Optimization
internal import Portfolio

/// What a result is put together from.
extension Proposal {
    /// The diversification ratio of assets that never move is 0/0.
    func checkMovement(_ distribution: ReturnDistribution) throws(ErrorReport) {
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

    /// What the request's opinions and views on moments make of the probabilities of its returns; `nil` without any.
    func pooled(_ limit: SolveLimit) throws(ErrorReport) -> PooledViews? {
        guard request.views.changesProbabilities else { return nil }
        let found = limit.hooks.scope {
            Result { () throws(ErrorReport) in try PooledViews(request, history.allReturns) }
        }
        // What was interrupted is worth nothing.
        try limit.check()
        return try found.get()
    }

    /// The estimated moments with the request's views in them.
    func viewed(
        _ moments: StoredMoments,
        _ check: CovarianceCheck,
        _ pooled: PooledViews?,
        _ explained: FactorModel?,
        _ limit: SolveLimit
    ) throws(ErrorReport) -> ViewedDistribution {
        let estimated = ReturnDistribution(
            assets: moments.assets,
            mean: moments.mean,
            covariance: check.nearest,
            scenarios: history.returns.values,
            periodsPerYear: request.periodsPerYear
        )
        let found = limit.hooks.scope {
            Result { () throws(ErrorReport) in
                try ViewedDistribution(request, estimated, pooled, explained)
            }
        }
        // What was interrupted is worth nothing.
        try limit.check()
        return try found.get()
    }

    /// The request with what its networks and clusters say of the returns.
    func meant(
        _ distribution: ReturnDistribution,
        _ limit: SolveLimit
    ) throws(ErrorReport) -> OptimizationRequest {
        var result = request
        let found = limit.hooks.scope {
            Result { () throws(ErrorReport) in try request.constraints.meaning(distribution) }
        }
        try limit.check()
        result.constraints = try found.get()
        guard let unknown = result.constraints.graph.first(where: { $0.meaning == nil }) else {
            return result
        }
        throw ErrorReport(
            code: .notConverged,
            message: "The eigenvalues behind \(unknown.name) were not found. Choose another "
                + "measure."
        )
    }

    func drawFrontier(
        _ request: OptimizationRequest,
        _ problem: PortfolioProblem,
        _ limit: SolveLimit
    ) throws(ErrorReport) -> DrawnFrontier? {
        guard request.efficientFrontier > 0 else { return nil }
        return try DrawnFrontier(request, problem, history, limit: limit)
    }

    func frontierPoint(_ point: EfficientFrontier.Point) -> FrontierPoint {
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
    func assetWeights(_ weights: [Double]) -> [Double] {
        Array(weights.prefix(request.assets.count))
    }

    /// What of the capital is not invested; `nil` where the budget leaves nothing open.
    func cash(_ weights: [Double]) -> Double? {
        guard request.constraints.budget.keepsCash else { return nil }
        return 1 - assetWeights(weights).reduce(0, +)
    }

    /// The day of the newest price used.
    var lastDay: Day { history.returns.days.last ?? history.startDate }

    /// Where the result comes from.
    func metadata(_ version: String, _ createdAt: Timestamp?) -> ResultMetadata {
        ResultMetadata(
            version: version,
            cached: false,
            createdAt: createdAt,
            asOf: lastDay,
            startDate: history.startDate,
            endDate: lastDay,
            observations: history.returns.observations,
            periodsPerYear: request.periodsPerYear,
            dataFingerprint: history.fingerprint,
            request: request.json,
            quality: history.quality
        )
    }

    func warnings(_ portfolio: SolvedPortfolio, _ check: CovarianceCheck) -> [String] {
        let remarks = history.warnings + request.constraints.warnings(over: request.assets)
        return remarks + [partialWarning, warning(check)].compactMap { $0 } + portfolio.warnings
    }
}

extension ShadowPrice {
    /// A price that the user may read; `nil` of what no constraint of the user's is.
    init?(_ price: LimitPrice) {
        guard !price.constraint.isEmpty else { return nil }
        self.init(
            constraint: price.constraint,
            limit: price.limit,
            shadowPrice: price.price,
            metric: price.metric.rawValue
        )
    }
}
