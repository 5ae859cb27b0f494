internal import Execution
internal import Portfolio

/// How the simulated exchange behaves; where nothing is told, as the plan assumes that trading is.
///
///     {"half_spread": 0.0005, "fee": 0.001, "depth": 0.02, "latency_ms": 50, "volatility": 0.2, "rejection_rate": 0.01,
///      "seed": 7, "venues": [{"name": "XNAS", "fee": 0.001}, {"name": "XNYS", "latency_ms": 5}]}
struct SimulationInstructions: Hashable, Sendable {
    /// Half of the spread, as a fraction of the price.
    var halfSpread: Double?
    /// What the broker asks of the value of what is traded, a fraction, instead of its schedule.
    var fee: FixedDecimal?
    /// What the broker asks for.
    var commission: CommissionSchedule?
    /// The venues over which orders are split; none where there is one place.
    var venues: [VenueInstructions] = []
    /// How much is offered at each level at a time, of a day's volume; only where that is known.
    var depth = 0.05
    /// How long an order takes to reach the market.
    var latencyMilliseconds = 0
    /// How much prices move while orders are under way, a year; 0 leaves them at the last price there is.
    var volatility = 0.0
    /// How often an order is refused for no reason of ours.
    var rejectionRate = 0.0
    /// What chance begins with.
    var seed = 0

    var json: JSON {
        var members: [(String, JSON)] = [
            ("half_spread", JSON(halfSpread)),
            ("fee", fee.map { JSON($0) } ?? .null),
            ("depth", JSON(depth)),
            ("latency_ms", JSON(latencyMilliseconds)),
            ("volatility", JSON(volatility)),
            ("rejection_rate", JSON(rejectionRate)),
            ("seed", JSON(seed)),
        ]
        // What is not told is not written: the parts of orders are named after the plan as it was written.
        if let commission { members.append(("commission", commission.json)) }
        if !venues.isEmpty { members.append(("venues", .array(venues.map(\.json)))) }
        return .members(members)
    }
}

extension SimulationInstructions {
    static let latencies = 0...60_000
    static let fraction = NumberRange(
        lower: 0,
        upper: 1,
        isOpen: false,
        description: "a fraction from 0 to 1"
    )

    /// Reads instructions.
    ///
    /// - Throws: A report with code `invalid_request`.
    init(_ field: JSONField) throws(ErrorReport) {
        var fields = try field.fields()
        let range = SimulationInstructions.fraction
        halfSpread = try fields.nullable("half_spread")?.number(in: range)
        fee = try fields.nullable("fee")?.fraction()
        depth = try fields.nullable("depth")?.number(in: range) ?? depth
        latencyMilliseconds = try fields.nullable("latency_ms")?.integer(in: Self.latencies) ?? 0
        volatility = try fields.nullable("volatility")?.number(in: .notNegative) ?? 0
        rejectionRate = try fields.nullable("rejection_rate")?.number(in: range) ?? 0
        seed = try fields.nullable("seed")?.integer(in: 0...Int(Int32.max)) ?? 0
        if let field = fields.nullable("commission") { commission = try CommissionSchedule(field) }
        if let field = fields.nullable("venues") { venues = try VenueInstructions.all(field) }
        try fields.finish()
        guard depth > 0, (halfSpread ?? 0) < 1 else {
            throw field.invalid(allowed: "a depth above 0 and a half_spread below 1")
        }
    }
}
