public import Portfolio

/// An instrument as the wire and the store have it: the same one has the same bytes.
extension Instrument {
    /// One object; what is not known is `null`.
    public var json: JSON {
        .members(
            ("symbol", .string(symbol.symbol)),
            ("name", name.map(JSON.string) ?? .null),
            ("type", .string(type.rawValue)),
            ("sector", sector.map(JSON.string) ?? .null),
            ("currency", .string(currency.code)),
            ("exchange", exchange.map { .string($0.code) } ?? .null),
            ("lot_size", lotSize.map { JSON($0) } ?? .null),
            ("tick_size", tickSize.map { JSON($0) } ?? .null),
            ("minor_unit", minorUnit.map { .string($0.rawValue) } ?? .null)
        )
    }

    /// The instrument of a stored text; `nil` where it is none, as in a damaged database.
    init?(body: String) {
        guard let json = try? JSON(parsing: body) else { return nil }
        func decimal(_ name: String) -> FixedDecimal? {
            guard case .number(let number) = json[name] else { return nil }
            return FixedDecimal(number.text)
        }
        guard let symbol = json["symbol"]?.string.flatMap({ AssetID($0) }),
            let type = json["type"]?.string.flatMap(InstrumentType.init),
            let currency = json["currency"]?.string.flatMap({ Currency($0) }),
            let made = try? Instrument(
                symbol: symbol,
                type: type,
                currency: currency,
                lotSize: decimal("lot_size"),
                tickSize: decimal("tick_size"),
                minorUnit: json["minor_unit"]?.string.flatMap(MinorUnit.init)
            )
        else { return nil }
        self = made
        name = json["name"]?.string
        sector = json["sector"]?.string
        exchange = json["exchange"]?.string.flatMap { Exchange($0) }
    }
}
