internal import MarketData
internal import Portfolio
internal import Rebalancing

/// What is asked of a plan: how far it should go, what bounds it, and what trading costs.
///
///     {"mode": "balanced", "aversion": 5, "limits": {"turnover": 0.2}, "costs": {"commission": {"minimum": 1}},
///      "taxes": {"short": 0.37, "long": 0.2}, "do_not_sell": ["AAPL"]}
///
/// Everything may be left out: without costs and taxes the plan goes to the target as if trading were free.
public struct PlanRequest: Sendable {
    var mode = RebalancingMode.full
    var limits = RebalancingLimits()
    /// Whether the least trade is of the request.
    var saysMinimumTrade = false
    var commission = CommissionSchedule()
    var impact = MarketImpact()
    var halfSpread = 0.0
    /// Whether half spread and impact are those of the portfolio's own trades.
    var isCalibrated = false
    /// The law of slippage of these, once it is known.
    var calibration: SlippageCalibration?
    var volumes: [AssetID: Double] = [:]
    /// The days of those that the store knows and the request does not say.
    var measuredVolumes: [AssetID: TradedVolume] = [:]
    var taxRates: TaxRates?
    /// Losses of earlier years, by their character; with them gains are netted before they are taxed.
    var lossCarriedForward: GainsByTerm?
    var harvestsLosses = false
    var notBought: Set<AssetID> = []
    var notSold: Set<AssetID> = []
    /// What is asked for shares that are owed.
    var shortSelling = ShortSelling()
    /// What may be sold short, where limits allow for it; everything where `nil`.
    var shorted: Set<AssetID>?
    /// The accounts that may sell short; all that are taxed where `nil`.
    var shortAccounts: Set<String>?
    /// What may be bought in the place of what is sold for its loss, the best first.
    var substitutes: [AssetID: [AssetID]] = [:]
    /// Limits that may be given up, the first of them first.
    var priorities: [PlanLimit] = []
    /// Over which sessions trades are spread.
    var staging: PlanStaging?
    /// Points of the frontier of tracking error against costs; none where 0.
    var frontier = 0

    /// The assets that may take the place of others.
    var substituteSymbols: Set<AssetID> { Set(substitutes.values.joined()) }

    /// How far a plan goes.
    enum Mode: String, CaseIterable {
        case full, balanced, band, withdraw, harvest
        case cashFlow = "cash_flow"
    }

    /// What is traded of an asset a day, in money.
    static let volume = NumberRange(
        lower: 0.01,
        upper: 1e15,
        isOpen: false,
        description: "an amount from 0.01 to 1e15"
    )

    /// The plan to the target at once.
    public init() {}

    /// Reads a request.
    ///
    /// - Throws: A report with code `malformed_json` or `invalid_request`.
    public init(_ bytes: [UInt8]) throws(ErrorReport) {
        var fields = try JSONField.document(bytes).fields()
        try readMode(&fields)
        if let field = fields.nullable("limits") { try readLimits(field) }
        if let field = fields.nullable("costs") { try readCosts(field) }
        if let field = fields.nullable("taxes") { try readTaxes(field) }
        for (symbol, member) in try PlanRequest.bySymbol(fields.nullable("average_daily_volume")) {
            volumes[symbol] = try member.number(in: PlanRequest.volume)
        }
        let untraded = try PlanRequest.assets(fields.nullable("do_not_trade"))
        notBought = try PlanRequest.assets(fields.nullable("do_not_buy")).union(untraded)
        notSold = try PlanRequest.assets(fields.nullable("do_not_sell")).union(untraded)
        if let field = fields.nullable("substitutes") { try readSubstitutes(field) }
        guard mode != .harvest || taxRates != nil && !substitutes.isEmpty else {
            throw .invalid(
                path: "mode",
                "The mode harvest sells losses for the tax that they save and buys substitutes. Write taxes "
                    + "{\"short\": 0.37, \"long\": 0.2} and substitutes {\"SPY\": [\"VOO\"]}."
            )
        }
        for element in try fields.nullable("priorities")?.elements(limit: 20) ?? [] {
            let limit = try element.choice(PlanLimit.self)
            if !priorities.contains(limit) { priorities.append(limit) }
        }
        try readStaging(&fields)
        frontier = try fields.nullable("frontier")?.integer(in: 2...50) ?? 0
        try fields.finish()
    }
}
