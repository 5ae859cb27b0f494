internal import Portfolio
internal import Rebalancing

/// Rows of liquidity, by asset.
struct ReallocationLiquidity: Sendable {
    private(set) var sources: [AssetID: [LiquiditySource]] = [:]

    /// Whether there is none at all, which an empty list says.
    var isNone: Bool { sources.isEmpty }

    /// Reads rows of `{"asset", "venue", "available" or "available_quantity", "maximum_utilization"}`.
    ///
    /// - Throws: A report with code `invalid_request`.
    init(
        _ field: JSONField,
        _ market: [AssetID: ReallocationMarket]
    ) throws(ErrorReport) {
        for element in try field.elements(limit: 10 * ReallocationRequest.limit) {
            var row = try element.fields()
            let symbol = try row.required("asset").asset()
            let venue = try row.nullable("venue")?.string()
            let (money, shares) = (row.nullable("available"), row.nullable("available_quantity"))
            let share = try row.nullable("maximum_utilization")?.fraction() ?? FixedDecimal(1)
            try row.finish()
            guard (money == nil) != (shares == nil) else {
                throw .invalid(
                    path: element.path,
                    "\(element.path) (\(symbol.symbol)) needs either available, in money, or "
                        + "available_quantity, in shares."
                )
            }
            var available = try money?.money() ?? .zero
            if let shares { available = try market.worth(shares, of: symbol) }
            sources[symbol, default: []].append(
                LiquiditySource(venue: venue, available: available, maximumUtilization: share)
            )
        }
    }
}

extension [AssetID: ReallocationMarket] {
    /// What shares are worth by the market.
    func worth(_ quantity: JSONField, of symbol: AssetID) throws(ErrorReport) -> FixedDecimal {
        guard let price = self[symbol]?.price else {
            throw .invalid(
                path: quantity.path,
                "\(quantity.path) is in shares of \(symbol.symbol), which has no price. Give its price in "
                    + "market_data, or money instead of shares."
            )
        }
        guard let worth = try quantity.money().times(price), worth <= .limit else {
            throw quantity.invalid(allowed: "a number of shares worth at most 1e14")
        }
        return worth
    }
}
