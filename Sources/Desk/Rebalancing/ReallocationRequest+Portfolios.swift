internal import Portfolio
internal import Rebalancing

/// What is held, what should be, and where it can be traded.
extension ReallocationRequest {
    mutating func readHoldings(
        _ field: JSONField,
        _ market: [AssetID: ReallocationMarket]
    ) throws(ErrorReport) {
        var fields = try field.fields()
        // Members that follow from the others are not read, so that the portfolios of a report can be asked with.
        _ = fields.optional("total_value")
        cash = try fields.nullable("cash")?.money() ?? .zero
        var total = cash
        var known: Set<AssetID> = []
        for element in try fields.required("holdings").elements(limit: Self.limit) {
            var row = try element.fields()
            let name = try row.required("asset")
            let symbol = try name.asset()
            guard known.insert(symbol).inserted else { throw name.repeated(symbol) }
            _ = row.optional("weight")
            let (value, quantity) = (row.nullable("value"), row.nullable("quantity"))
            try row.finish()
            guard (value == nil) != (quantity == nil) else {
                throw .invalid(
                    path: element.path,
                    "\(element.path) (\(symbol.symbol)) needs either a value or a quantity."
                )
            }
            var held = try value?.money() ?? .zero
            if let quantity { held = try Self.worth(quantity, of: symbol, market) }
            assets.append(ReallocationAsset(symbol, held, market[symbol]))
            total += held
        }
        try fields.finish()
        guard total > .zero, total <= .limit else {
            throw .invalid(
                path: field.path,
                "\(field.path) is worth \(total); allowed is an amount above 0, up to 1e14. "
                    + "Give holdings or cash."
            )
        }
    }

    mutating func readTargets(
        _ field: JSONField,
        _ market: [AssetID: ReallocationMarket]
    ) throws(ErrorReport) {
        var fields = try field.fields()
        let optimization = fields.optional("optimization")
        if let optimization {
            throw .unsupported(path: optimization.path, served: ["holdings with weights"])
        }
        _ = (fields.optional("total_value"), fields.optional("cash"))
        let holdings = try fields.required("holdings")
        var places = Dictionary(
            uniqueKeysWithValues: zip(assets.map(\.symbol), assets.indices)
        )
        var known: Set<AssetID> = []
        var sum = FixedDecimal.zero
        for element in try holdings.elements(limit: Self.limit) {
            var row = try element.fields()
            let name = try row.required("asset")
            let symbol = try name.asset()
            guard known.insert(symbol).inserted else { throw name.repeated(symbol) }
            let weight = try row.required("weight").fraction()
            _ = row.optional("value")
            try row.finish()
            sum += weight
            let place = places[symbol] ?? assets.count
            places[symbol] = place
            if place == assets.count {
                assets.append(ReallocationAsset(symbol, .zero, market[symbol]))
            }
            assets[place].weight = weight
        }
        try fields.finish()
        guard sum <= FixedDecimal(units: 1_000_000_001_000_000_000) else {
            throw .invalid(
                path: holdings.path,
                "The weights of \(holdings.path) add up to \(sum); allowed is at most 1, what is left being "
                    + "cash. Lower some of them."
            )
        }
    }

    /// Rows of `liquidity`; an asset without rows has its volume, and one without volume no bounds.
    mutating func readLiquidity(
        _ field: JSONField?,
        _ market: [AssetID: ReallocationMarket]
    ) throws(ErrorReport) {
        let elements = try field?.elements(limit: 10 * Self.limit) ?? []
        var sources: [AssetID: [LiquiditySource]] = [:]
        for element in elements {
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
            if let shares { available = try Self.worth(shares, of: symbol, market) }
            sources[symbol, default: []].append(
                LiquiditySource(venue: venue, available: available, maximumUtilization: share)
            )
        }
        // An empty list says that there is none.
        let isNone = field != nil && elements.isEmpty
        for place in assets.indices {
            let symbol = assets[place].symbol
            assets[place].sources =
                isNone ? [] : sources[symbol] ?? market[symbol]?.source.map { [$0] }
        }
    }

    private static func worth(
        _ quantity: JSONField,
        of symbol: AssetID,
        _ market: [AssetID: ReallocationMarket]
    ) throws(ErrorReport) -> FixedDecimal {
        guard let price = market[symbol]?.price else {
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

extension ReallocationAsset {
    fileprivate init(_ symbol: AssetID, _ value: FixedDecimal, _ market: ReallocationMarket?) {
        self.init(symbol, value: value)
        price = market?.price
        averageDailyVolume = market?.averageDailyVolume
        volatility = market?.volatility
    }
}
