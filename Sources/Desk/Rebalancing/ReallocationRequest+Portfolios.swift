public import MarketData
internal import Portfolio
internal import Rebalancing

/// What is held, what should be, and where it can be traded.
extension ReallocationRequest {
    mutating func readHoldings(_ field: JSONField) throws(ErrorReport) {
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
            if let quantity { held = try market.worth(quantity, of: symbol) }
            add(symbol, worth: held)
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

    /// Reads weights, or the question whose answer they are.
    mutating func readTarget(_ field: JSONField) throws(ErrorReport) {
        var fields = try field.fields()
        _ = (fields.optional("total_value"), fields.optional("cash"))
        if let question = fields.nullable("optimization") {
            try fields.finish()
            let total = assets.reduce(cash) { $0 + $1.value }.double
            let weights = assets.map { asset -> (asset: AssetID, weight: Double?) in
                (asset.symbol, asset.value.double / total)
            }
            optimization = try OptimizationDraft.request(question, weights: weights)
            return
        }
        let holdings = try fields.required("holdings")
        try fields.finish()
        var targets: [(asset: AssetID, weight: FixedDecimal)] = []
        var known: Set<AssetID> = []
        for element in try holdings.elements(limit: Self.limit) {
            var row = try element.fields()
            let name = try row.required("asset")
            let symbol = try name.asset()
            guard known.insert(symbol).inserted else { throw name.repeated(symbol) }
            targets.append((symbol, try row.required("weight").fraction()))
            _ = row.optional("value")
            try row.finish()
        }
        let sum = targets.reduce(FixedDecimal.zero) { $0 + $1.weight }
        guard sum <= FixedDecimal(units: 1_000_000_001_000_000_000) else {
            throw .invalid(
                path: holdings.path,
                "The weights of \(holdings.path) add up to \(sum); allowed is at most 1, what is left being "
                    + "cash. Lower some of them."
            )
        }
        take(targets)
    }

    /// Weights become the target.
    private mutating func take(_ targets: [(asset: AssetID, weight: FixedDecimal)]) {
        var places = Dictionary(uniqueKeysWithValues: zip(assets.map(\.symbol), assets.indices))
        for target in targets {
            let place = places[target.asset] ?? assets.count
            places[target.asset] = place
            if place == assets.count { add(target.asset, worth: .zero) }
            assets[place].weight = target.weight
        }
    }

    private mutating func add(_ symbol: AssetID, worth value: FixedDecimal) {
        var asset = ReallocationAsset(symbol, value: value)
        asset.price = market[symbol]?.price
        asset.averageDailyVolume = market[symbol]?.averageDailyVolume
        asset.volatility = market[symbol]?.volatility
        asset.sources = sources(of: symbol)
        assets.append(asset)
    }

    /// Where an asset can be traded: as its rows say, else its volume; nowhere where an empty list says so.
    private func sources(of symbol: AssetID) -> [LiquiditySource]? {
        if let liquidity, liquidity.isNone { return [] }
        return liquidity?.sources[symbol] ?? market[symbol]?.source.map { [$0] }
    }
}

extension ReallocationRequest {
    /// Answers the question whose answer is the target, where there is one.
    ///
    /// - Parameter optimize: Answers it over ``prices``.
    /// - Throws: What that throws, under the path of the question, or a report with code `invalid_request` where there
    ///   are no prices, and `unsupported` where it wants short positions.
    public mutating func optimizeTarget(
        _ optimize: (OptimizationRequest, PriceTable) async throws(ErrorReport)
            -> OptimizationResult
    ) async throws(ErrorReport) {
        guard let question = optimization else { return }
        try checkPrices()
        let path = "target_portfolio.optimization"
        guard let prices else {
            throw .invalid(
                path: path,
                "\(path) needs a history of prices. Give prices: {\"days\": […], \"AAPL\": […]}, or in "
                    + "the command the name of a file."
            )
        }
        let result: OptimizationResult
        do throws(ErrorReport) {
            result = try await optimize(question, prices)
        } catch {
            throw error.within(path)
        }
        // What is neither held nor wanted is no part of the portfolio.
        let held = Set(assets.map(\.symbol))
        let weights = try ExactWeights.held(result.weights, of: result.assets, path: path)
        take(
            zip(result.assets, weights).filter { $1 > .zero || held.contains($0) }
                .map { ($0, $1) }
        )
        warnings += result.warnings.map { "\(path): \($0)" }
        optimization = nil
    }

    /// Whether the target is still to be found by ``optimizeTarget(_:)``.
    public var wantsOptimization: Bool { optimization != nil }

    /// Whether prices are to come from a file that was not read.
    func checkPrices() throws(ErrorReport) {
        guard let file = priceFile, prices == nil else { return }
        throw .invalid(
            path: "prices",
            "prices is \"\(file.shortened())\", a file; only poise reallocate reads files. Allowed is "
                + "{\"days\": […], \"AAPL\": […]} with a price for each day.",
            details: ["value": .string(file.shortened())]
        )
    }
}
