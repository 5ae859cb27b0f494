internal import Optimization
internal import Portfolio

/// The constraints of a request, as the user states them.
public struct RequestedConstraints: Hashable, Sendable {
    /// The least weight of each asset; 0.
    public var lowerBound = BoundSpecification(common: 0)
    /// The greatest weight of each asset; 1.
    public var upperBound = BoundSpecification(common: 1)
    /// The sum of all weights; 1.
    public var budget = BudgetSpecification.fixed(1)
    /// Named groups of assets, in the order of the request.
    public var groups: [AssetGroup] = []
    /// Limits of groups, in the order of the request.
    public var groupConstraints: [GroupConstraint] = []
    /// Limits of weighted sums, in the order of the request.
    public var linear: [LinearConstraintSpecification] = []
    /// Constraints in words, in the order of the request.
    public var text: [TextConstraintSpecification] = []
    /// The least expected return, annual.
    public var returnTarget: Double?
    /// Upper limits on measures of risk, in the order of the request.
    public var riskLimits: [RiskLimitSpecification] = []
    /// How much may be traded.
    public var turnover: TurnoverSpecification?
    /// How much of the assets' volumes may be traded.
    public var volume: VolumeSpecification?
    /// An upper limit on the tracking error.
    public var tracking: TrackingSpecification?
    /// The greatest Σ|w|.
    public var grossLeverage: Double?
    /// The greatest total of short positions.
    public var shortBudget: Double?
    /// The least number of effective assets B²/Σw², of a budget B.
    public var effectiveAssets: Double?
    /// Limits of exposures to factors, in the order of the request.
    public var factorExposure: [LinearConstraintSpecification] = []
    /// Limits that may be broken at a price.
    public var soft: [SoftConstraint] = []
    /// Limits by the assets' networks and clusters, in the order of the request.
    public var graph: [GraphConstraintSpecification] = []
    /// Limits on shares of the variance, in the order of the request.
    public var riskContributions: [RiskContributionSpecification] = []
    /// Which assets may and must be held.
    public var selection = RequestedSelection()

    /// Groups, group constraints, linear constraints and those in words, of each at most this many.
    public static let maximumConstraints = 2_000
    /// Length of the name of a group or constraint in bytes.
    public static let maximumNameBytes = 200

    /// Long-only, fully invested, nothing else.
    public init() {}

    /// Reads the constraints of a request over `assets`.
    init(_ field: JSONField, assets: [AssetID]) throws(ErrorReport) {
        let universe = Set(assets)
        var fields = try field.fields()
        let lower = fields.optional("lower_bound")
        lowerBound = try .read(lower, standard: 0, universe: universe)
        let upper = fields.optional("upper_bound")
        upperBound = try .read(upper, standard: 1, universe: universe)
        if let field = fields.optional("budget") { budget = try BudgetSpecification(field) }
        groups = try AssetGroup.list(fields.optional("groups"))
        let limits = fields.optional("group_constraints")
        groupConstraints = try GroupConstraint.list(limits, groups: groups)
        let sums = fields.optional("linear")
        linear = try LinearConstraintSpecification.list(sums, universe: universe)
        if let field = fields.optional("text") {
            text = try TextConstraintSpecification.list(
                field,
                vocabulary: ConstraintVocabulary(
                    assets: assets,
                    groups: groups.map { ($0.name, $0.assets) }
                )
            )
        }
        returnTarget = try fields.nullable("return_target")?.number()
        try readConvex(&fields, universe: universe)
        if let field = fields.nullable("volume_participation") {
            volume = try VolumeSpecification(field, assets: assets)
        }
        graph = try GraphConstraintSpecification.list(
            fields.optional("graph"),
            assets: assets.count
        )
        riskContributions = try RiskContributionSpecification.list(
            fields.optional("risk_contribution"),
            universe: universe,
            groups: groups
        )
        selection = try RequestedSelection(&fields, groups: groups, assets: assets)
        try fields.finish()
        try checkBounds(of: assets, at: field)
        try checkNames(at: field)
        try checkSoftNames(universe: universe, at: field)
        try selection.check(self, assets: assets)
    }

    /// Reads the constraints that are more than sums of weights.
    private mutating func readConvex(
        _ fields: inout JSONFields,
        universe: Set<AssetID>
    ) throws(ErrorReport) {
        riskLimits = try RiskLimitSpecification.list(fields.optional("risk_limits"))
        if let field = fields.nullable("turnover") {
            turnover = try TurnoverSpecification(field, universe: universe)
        }
        if let field = fields.nullable("tracking_error") {
            tracking = try TrackingSpecification(field, universe: universe)
        }
        grossLeverage = try fields.nullable("gross_leverage")?.number(in: .positive)
        shortBudget = try fields.nullable("short_budget")?.number(in: .notNegative)
        if let field = fields.nullable("effective_assets") {
            effectiveAssets = try field.number(in: .positive)
            guard budget != .fixed(0) else {
                throw field.invalid(
                    allowed: "none beside a budget of 0, whose assets have no number"
                )
            }
        }
        factorExposure = try LinearConstraintSpecification.list(
            fields.optional("factor_exposure"),
            universe: universe,
            coefficients: "exposures"
        )
        soft = try SoftConstraint.list(fields.optional("soft"))
    }

    private func checkBounds(of assets: [AssetID], at field: JSONField) throws(ErrorReport) {
        let lower = lowerBound.values(for: assets)
        let upper = upperBound.values(for: assets)
        for (position, asset) in assets.enumerated() where lower[position] > upper[position] {
            let isOwn = upperBound.exceptions.contains { $0.asset == asset }
            let blamed = field.member(isOwn ? "upper_bound" : "lower_bound", .null)
            throw .invalid(
                path: blamed.path,
                "The lower bound of \(asset), \(lower[position]), is above its upper bound, "
                    + "\(upper[position]). Lower the one or raise the other.",
                details: [
                    "asset": .string(asset.symbol),
                    "lower_bound": JSON(lower[position]),
                    "upper_bound": JSON(upper[position]),
                ]
            )
        }
    }

    static func checkName(_ name: String, of field: JSONField) throws(ErrorReport) {
        guard name.isEmpty || name.utf8.count > maximumNameBytes else { return }
        throw .invalid(
            path: field.path,
            "The name of a group has \(name.utf8.count) bytes; allowed are 1 to \(maximumNameBytes)."
        )
    }

    /// The constraints with every default filled in.
    public var json: JSON {
        let sums: [(String, JSON)] = [
            ("lower_bound", lowerBound.json),
            ("upper_bound", upperBound.json),
            ("budget", budget.json),
            ("groups", AssetGroup.json(groups)),
            ("group_constraints", GroupConstraint.json(groupConstraints)),
            ("linear", .array(linear.map(\.json))),
            ("text", .array(text.map(\.json))),
            ("return_target", JSON(returnTarget)),
            ("risk_limits", RiskLimitSpecification.json(riskLimits)),
            ("turnover", turnover.map(\.json) ?? .null),
            ("volume_participation", volume.map(\.json) ?? .null),
            ("tracking_error", tracking.map(\.json) ?? .null),
            ("gross_leverage", JSON(grossLeverage)),
            ("short_budget", JSON(shortBudget)),
            ("effective_assets", JSON(effectiveAssets)),
            ("factor_exposure", .array(factorExposure.map { $0.json(coefficients: "exposures") })),
            ("soft", .array(soft.map(\.json))),
        ]
        // Requests without these keep the identity that they had before there were any.
        let networks = graph.isEmpty ? [] : [("graph", JSON.array(graph.map(\.json)))]
        let contributions = RiskContributionSpecification.json(riskContributions)
        let shares = riskContributions.isEmpty ? [] : [("risk_contribution", contributions)]
        return .members(sums + shares + selection.members + networks)
    }
}
