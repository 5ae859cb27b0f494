public import Optimization
public import Portfolio

/// What the optimizer answers: `docs/api.md`, section "Optimization".
public struct OptimizationResult: Hashable, Sendable {
    /// Identical request and identical data have the identical id.
    public var portfolioID: String
    /// The day of the newest price used.
    public var timestamp: Timestamp
    /// `optimal`.
    public var status: String
    /// The universe, in the order of the request and of every list of weights.
    public var assets: [AssetID]
    /// The weight of each asset; exact zeros at bounds of zero.
    public var weights: [Double]
    /// What of the capital is not invested; `nil` where the budget is one number.
    public var cash: Double?
    /// How the portfolio did.
    public var metrics: PortfolioMetrics
    /// The share of each asset in the variance; their sum is 1.
    public var riskContributions: [Double]
    /// Points of the efficient frontier, by rising risk; empty where none were asked for.
    public var efficientFrontier: [FrontierPoint]
    /// Portfolios between which the weights of the frontier are linear.
    public var cornerPortfolios: [FrontierPoint]
    /// The portfolio of least risk, where there is a frontier.
    public var minimumRiskPortfolio: FrontierPoint?
    /// The portfolio of greatest excess return for each unit of risk, where there is a frontier and
    /// any earns more than the risk-free rate.
    public var tangencyPortfolio: FrontierPoint?
    /// How factors explain the assets; `nil` without any.
    public var factorModel: FactorReport?
    /// The principal components that share the risk; `nil` where none do.
    public var components: ComponentReport?
    /// The shares of factors or components in the risk; `nil` without any.
    public var factorRisk: FactorRiskReport?
    /// What views did; `nil` without any.
    public var views: ViewReport?
    /// How the weights do by each criterion of the objective Mixed; empty for others.
    public var scores: [MixedScore]
    /// What is earned and risked at the worst; `nil` of models that know none.
    public var worstCase: WorstCaseReport?
    /// What drawn histories say of the weights; `nil` of other models than Resampled.
    public var resampling: ResamplingReport?
    /// What models the portfolio is made of; `nil` of other models than Stacking.
    public var stacking: StackingReport?
    /// What is lost at the worst of near distributions; `nil` of models that know none.
    public var robustTail: RobustTailReport?
    /// The weights as whole shares; `nil` where none were asked for.
    public var allocation: AllocationReport?
    /// The tree of the assets, of models that have one.
    public var hierarchy: HierarchyReport?
    /// The networks and clusters behind limits; `nil` where none has any.
    public var graphs: GraphReport?
    /// How the solver came here.
    public var solver: SolverReport
    /// What the binding constraints cost.
    public var shadowPrices: [ShadowPrice]
    /// What the user should know.
    public var warnings: [String]
    /// Where the result comes from.
    public var metadata: ResultMetadata

    /// A result; lists over assets have one number for each.
    public init(
        portfolioID: String,
        timestamp: Timestamp,
        status: String,
        assets: [AssetID],
        weights: [Double],
        cash: Double? = nil,
        metrics: PortfolioMetrics,
        riskContributions: [Double],
        efficientFrontier: [FrontierPoint],
        cornerPortfolios: [FrontierPoint],
        minimumRiskPortfolio: FrontierPoint? = nil,
        tangencyPortfolio: FrontierPoint? = nil,
        scores: [MixedScore] = [],
        allocation: AllocationReport? = nil,
        solver: SolverReport,
        shadowPrices: [ShadowPrice],
        warnings: [String],
        metadata: ResultMetadata
    ) {
        self.portfolioID = portfolioID
        self.timestamp = timestamp
        self.status = status
        self.assets = assets
        self.weights = weights
        self.cash = cash
        self.metrics = metrics
        self.riskContributions = riskContributions
        self.efficientFrontier = efficientFrontier
        self.cornerPortfolios = cornerPortfolios
        self.minimumRiskPortfolio = minimumRiskPortfolio
        self.tangencyPortfolio = tangencyPortfolio
        self.scores = scores
        self.allocation = allocation
        self.solver = solver
        self.shadowPrices = shadowPrices
        self.warnings = warnings
        self.metadata = metadata
    }

    /// The result on the wire.
    ///
    /// - Complexity: O(*n* · *p*) for n assets and p points of the frontier.
    public var json: JSON {
        let members: [(String, JSON)] = [
            ("portfolio_id", .string(portfolioID)),
            ("timestamp", .string(timestamp.description)),
            ("status", .string(status)),
            ("weights", .numbers(weights, of: assets)),
            ("cash", JSON(cash)),
            ("metrics", metrics.json),
            ("risk_contributions", .numbers(riskContributions, of: assets)),
            ("efficient_frontier", .array(efficientFrontier.map { $0.json(assets) })),
            ("corner_portfolios", .array(cornerPortfolios.map { $0.json(assets) })),
            ("minimum_risk_portfolio", minimumRiskPortfolio?.json(assets) ?? .null),
            ("tangency_portfolio", tangencyPortfolio?.json(assets) ?? .null),
            ("solver", solver.json),
            ("shadow_prices", .array(shadowPrices.map(\.json))),
            ("warnings", .array(warnings.map(JSON.string))),
            ("metadata", metadata.json),
        ]
        return .members(members + extras)
    }

    /// What only some requests ask for.
    private var extras: [(String, JSON)] {
        var members: [(String, JSON)] = []
        if !scores.isEmpty {
            let scores = scores.map {
                JSONMember(name: $0.criterion.rawValue, value: $0.json)
            }
            members.append(("objective_scores", .object(JSONObject(distinct: scores))))
        }
        if let worstCase { members.append(("worst_case", worstCase.json)) }
        if let resampling { members.append(("resampling", resampling.json(assets))) }
        if let stacking { members.append(("stacking", stacking.json(assets))) }
        if let robustTail { members.append(("robust_tail", robustTail.json)) }
        if let allocation { members.append(("allocation", allocation.json)) }
        if let hierarchy { members.append(("hierarchy", hierarchy.json(assets))) }
        if let graphs { members.append(("graphs", graphs.json(assets))) }
        if let factorModel { members.append(("factor_model", factorModel.json(assets))) }
        if let components { members.append(("principal_components", components.json(assets))) }
        if let factorRisk { members.append(("factor_risk_contributions", factorRisk.json)) }
        if let views { members.append(("views", views.json(assets))) }
        return members
    }

    /// A result on the wire, as it is answered from the store: `metadata.cached` is true.
    ///
    /// - Complexity: O(1), but for a copy of the members of the two outer objects.
    public static func markedCached(_ json: JSON) -> JSON {
        guard case .object(var result) = json, case .object(var metadata)? = result["metadata"]
        else { return json }
        metadata["cached"] = .bool(true)
        result["metadata"] = .object(metadata)
        return .object(result)
    }
}
