internal import Portfolio

/// One of several simulated venues.
///
///     {"name": "XNAS", "half_spread": 0.0005, "fee": 0.001, "latency_ms": 20, "depth": 0.05}
struct VenueInstructions: Hashable, Sendable {
    /// The venue.
    let name: Exchange
    /// Half of its spread, as a fraction of the price; that of the simulation where `nil`.
    var halfSpread: Double?
    /// What it asks beside the broker's commission, of the value.
    var fee = FixedDecimal.zero
    /// How long an order takes to get there; as long as the simulation has it where `nil`.
    var latencyMilliseconds: Int?
    /// How much is offered there at each level, of a day's volume; that of the simulation where `nil`.
    var depth: Double?

    var json: JSON {
        .members(
            ("name", .string(name.code)),
            ("half_spread", JSON(halfSpread)),
            ("fee", JSON(fee)),
            ("latency_ms", latencyMilliseconds.map { JSON($0) } ?? .null),
            ("depth", JSON(depth))
        )
    }

    /// Reads a venue.
    ///
    /// - Throws: A report with code `invalid_request`.
    init(_ field: JSONField) throws(ErrorReport) {
        var fields = try field.fields()
        let text = try fields.required("name")
        guard let name = Exchange(try text.string()) else {
            throw text.invalid(
                allowed: "a code of 2 to 20 capital letters, digits, dots and dashes, such as XNAS"
            )
        }
        self.name = name
        halfSpread = try fields.nullable("half_spread")?.number(in: SimulationInstructions.fraction)
        fee = try fields.nullable("fee")?.fraction() ?? .zero
        latencyMilliseconds = try fields.nullable("latency_ms")?
            .integer(in: SimulationInstructions.latencies)
        depth = try fields.nullable("depth")?.number(in: SimulationInstructions.fraction)
        try fields.finish()
        guard depth ?? 1 > 0, halfSpread ?? 0 < 1 else {
            throw field.invalid(allowed: "a depth above 0 and a half_spread below 1")
        }
    }

    /// Reads several.
    ///
    /// - Throws: A report with code `invalid_request`.
    static func all(_ field: JSONField) throws(ErrorReport) -> [VenueInstructions] {
        var venues: [VenueInstructions] = []
        for element in try field.elements(limit: 8) {
            venues.append(try VenueInstructions(element))
        }
        guard venues.count >= 2, Set(venues.map(\.name)).count == venues.count else {
            throw field.invalid(allowed: "2 to 8 venues with a name of its own each")
        }
        return venues
    }
}
