internal import Portfolio

/// How a plan is to be carried out, and what stops it.
///
///     {"style": "twap", "horizon": 1800, "slices": 6, "max_slippage": 0.01, "max_price_move": 0.02}
struct ExecutionInstructions: Hashable, Sendable {
    /// How orders are cut over time.
    var style = ExecutionStyle.immediate
    /// How long trading takes, in seconds; for sales and for purchases each.
    var horizon = 60
    /// In how many parts.
    var slices = 6
    /// What the market trades in each part of the horizon against the others; the same unless told.
    var curve: [FixedDecimal] = []
    /// Our share of what the market trades, for ``ExecutionStyle/participation``.
    var participation = FixedDecimal(units: 100_000_000_000_000_000)
    /// The aversion to risk of the trajectory, per money.
    var riskAversion = 1e-6
    /// How much worse than its price on arrival an order may trade, as a fraction; `nil` sells at
    /// any price and buys up to a tenth above.
    var maximumSlippage: FixedDecimal? = FixedDecimal(units: 10_000_000_000_000_000)
    /// How far a price may have moved since the plan, as a fraction, until that is stale.
    var maximumPriceMove = FixedDecimal(units: 20_000_000_000_000_000)
    /// How long orders may wait after their time, in seconds, until they are taken back.
    var patience = 30
    /// What no order may exceed.
    var limits = OrderLimits()
    /// How the simulated exchange behaves.
    var simulation = SimulationInstructions()

    var json: JSON {
        .members(
            ("style", .string(style.rawValue)),
            ("horizon", JSON(horizon)),
            ("slices", JSON(slices)),
            ("curve", .array(curve.map { JSON($0) })),
            ("participation", JSON(participation)),
            ("risk_aversion", JSON(riskAversion)),
            ("max_slippage", maximumSlippage.map { JSON($0) } ?? .null),
            ("max_price_move", JSON(maximumPriceMove)),
            ("patience", JSON(patience)),
            ("limits", limits.json),
            ("simulation", simulation.json)
        )
    }
}

extension ExecutionInstructions {
    /// Reads instructions; what is left out is as usual, and as safe as it can be where nothing is.
    ///
    /// - Throws: A report with code `invalid_request`.
    init(
        _ field: JSONField,
        usual: ExecutionInstructions = ExecutionInstructions()
    ) throws(ErrorReport) {
        self = usual
        var fields = try field.fields()
        style = try fields.optional("style")?.choice() ?? style
        horizon = try fields.nullable("horizon")?.integer(in: 1...86_400) ?? horizon
        slices = try fields.nullable("slices")?.integer(in: 1...1_000) ?? slices
        for weight in try fields.nullable("curve")?.elements(limit: 1_000) ?? [] {
            curve.append(try weight.money())
        }
        if let field = fields.nullable("participation") {
            participation = try field.fraction()
            guard participation > .zero else {
                throw field.invalid(allowed: "a fraction above 0 and at most 1")
            }
        }
        riskAversion =
            try fields.nullable("risk_aversion")?.number(in: .notNegative) ?? riskAversion
        if let field = fields.optional("max_slippage") {
            maximumSlippage = field.json == .null ? nil : try field.fraction()
        }
        maximumPriceMove = try fields.nullable("max_price_move")?.fraction() ?? maximumPriceMove
        patience = try fields.nullable("patience")?.integer(in: 0...86_400) ?? patience
        if let field = fields.nullable("limits") { limits = try OrderLimits(field) }
        if let field = fields.nullable("simulation") {
            simulation = try SimulationInstructions(field)
        }
        try fields.finish()
        if style == .volumeWeighted, !curve.isEmpty { slices = curve.count }
        let isEmpty = curve.allSatisfy { $0 == .zero }
        guard style != .volumeWeighted || curve.isEmpty || !isEmpty else {
            throw field.invalid(allowed: "a curve of which one weight at least is above 0")
        }
    }
}
