internal import Portfolio
internal import Rebalancing

/// What is known of the market of an asset.
struct ReallocationMarket {
    let price: FixedDecimal?
    /// Shares a day.
    let averageDailyVolume: Double?
    /// Of a year.
    let volatility: Double?

    /// Reads `market_data`.
    static func rows(_ field: JSONField) throws(ErrorReport) -> [AssetID: ReallocationMarket] {
        var result: [AssetID: ReallocationMarket] = [:]
        for element in try field.elements(limit: 2 * ReallocationRequest.limit) {
            var fields = try element.fields()
            let asset = try fields.required("asset")
            let symbol = try asset.asset()
            guard result[symbol] == nil else { throw asset.repeated(symbol) }
            result[symbol] = try ReallocationMarket(&fields)
            try fields.finish()
        }
        return result
    }

    private init(_ fields: inout JSONFields) throws(ErrorReport) {
        let price = try fields.nullable("price")?.price()
        let bid = try fields.nullable("bid")?.price()
        let field = fields.nullable("ask")
        let ask = try field?.price()
        if let field, let bid, let ask, ask < bid {
            throw field.invalid(allowed: "a number not below the bid, \(bid)")
        }
        var middle: FixedDecimal?
        if let bid, let ask { middle = FixedDecimal(units: (bid.units + ask.units) / 2) }
        self.price = price ?? middle
        averageDailyVolume =
            try fields.nullable("average_daily_volume")?.number(in: ReallocationMarket.shares)
        volatility = try fields.nullable("volatility")?.number(in: .volatility)
    }

    /// All that is traded in a day, a tenth of it without being felt; `nil` where it is not known.
    var source: LiquiditySource? {
        guard let price, let averageDailyVolume else { return nil }
        let shares = FixedDecimal(nearest: averageDailyVolume)
        return LiquiditySource(
            available: shares.times(price) ?? .limit,
            maximumUtilization: FixedDecimal(units: 100_000_000_000_000_000)
        )
    }

    private static let shares = NumberRange(
        lower: 0,
        upper: 1e14,
        isOpen: false,
        description: "a number of shares from 0 to 1e14"
    )
}

extension JSONField {
    /// An instant in UTC.
    func instant() throws(ErrorReport) -> Timestamp {
        guard case .string(let text) = json, let instant = Timestamp(text) else {
            throw invalid(allowed: "an instant in UTC, written YYYY-MM-DDTHH:MM:SSZ")
        }
        return instant
    }

    /// The report that an asset stands twice where it may stand once.
    func repeated(_ symbol: AssetID) -> ErrorReport {
        .invalid(
            path: path,
            "\(path) is \(symbol.symbol), which has a row before it. Give each asset one row.",
            details: ["value": .string(symbol.symbol)]
        )
    }
}

extension NumberRange {
    /// Periods of a year.
    static let periods = NumberRange(
        lower: 1,
        upper: 1e6,
        isOpen: false,
        description: "a number of periods from 1 to 1e6"
    )
}
