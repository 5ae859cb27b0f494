internal import MarketData
public import Portfolio

/// Targets that the optimizer finds.
extension BookDesk {
    /// What a request for a target asks the optimizer.
    ///
    /// - Parameters:
    ///   - request: `{"optimization": {…}}`, a request of the optimizer whose `assets` are, unless told, those that the
    ///     portfolio holds or is meant to hold; or `{"strategy": {"name", "assets", "lookback_period",
    ///     "stablecoin_fraction", "stablecoins"}}`, each with its default of the settings. `bands` beside.
    ///   - id: The portfolio.
    /// - Returns: The question; `nil` where the request gives the weights itself.
    /// - Throws: A report with code `malformed_json`, `invalid_request`, `unsupported`, `not_found` or of the store.
    public func targetQuestion(
        _ request: [UInt8],
        of id: PortfolioID
    ) async throws(ErrorReport) -> TargetQuestion? {
        var fields = try JSONField.document(request).fields()
        let (optimization, strategy) = (
            fields.nullable("optimization"), fields.nullable("strategy")
        )
        guard let field = optimization ?? strategy else { return nil }
        let bands = try fields.nullable("bands").map { field throws(ErrorReport) in
            try TargetBands(field)
        }
        try fields.finish()
        let weights = try await weights(of: id)
        guard optimization == nil else {
            return TargetQuestion(
                request: try OptimizationDraft.request(field, weights: weights),
                share: 1,
                stable: [],
                bands: bands ?? TargetBands(),
                strategy: nil,
                path: field.path
            )
        }
        let asked = try StrategyRequest(field, assets: weights.map(\.asset), defaults)
        return TargetQuestion(
            request: asked.strategy.request(
                over: asked.assets,
                from: try await start(of: asked),
                through: nil
            ),
            share: 1 - asked.stableShare,
            stable: asked.stable,
            bands: bands ?? TargetBands(),
            strategy: asked.strategy,
            path: field.path
        )
    }

    /// Sets the target to the optimizer's answer.
    ///
    /// - Parameters:
    ///   - question: What was asked.
    ///   - answer: The JSON of the result.
    ///   - id: The portfolio.
    ///   - act: Who asks.
    /// - Returns: The target as it is now, with its `source`.
    /// - Throws: As ``setAllocations(_:of:_:)``, and as ``TargetQuestion``'s targets.
    public func setAllocations(
        _ question: TargetQuestion,
        answer: [UInt8],
        of id: PortfolioID,
        _ act: Act = Act()
    ) async throws(ErrorReport) -> BookAnswer<PortfolioTarget> {
        let answer = try JSONField.document(answer).json
        let target = PortfolioTarget(
            try question.targets(answer),
            answering: question.source(answer)
        )
        return try await set(target, of: id, act)
    }

    // MARK: - Parts

    /// What the portfolio holds or is meant to hold, and what each weighs now; `nil` where a price is not known.
    private func weights(
        of id: PortfolioID
    ) async throws(ErrorReport) -> [(asset: AssetID, weight: Double?)] {
        let rows = try await allocations(of: id)["allocations"]?.array ?? []
        return rows.compactMap { row in
            row["instrumentId"]?.string.flatMap { AssetID($0) }
                .map { ($0, row["currentWeight"]?.double) }
        }
    }

    /// The day of the price before the first of as many returns as are looked back on; `nil` where there are fewer.
    private func start(of asked: StrategyRequest) async throws(ErrorReport) -> Day? {
        guard let lookback = asked.lookback else { return nil }
        let table = try await StoreCall.run {
            try await prices.prices(of: asked.assets, from: nil, through: nil)
        }
        let days = table.days
        return days.count > lookback ? days[days.count - 1 - lookback] : nil
    }
}
