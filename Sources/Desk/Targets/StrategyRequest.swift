internal import Portfolio

/// A strategy as a request names it, with what the settings say where it does not.
struct StrategyRequest: Sendable {
    let strategy: AllocationStrategy
    /// What capital is shared out over.
    let assets: [AssetID]
    /// What shares ``stableShare``, equally.
    let stable: [AssetID]
    /// The part of everything that is kept in stable coins or, without any, in money.
    let stableShare: Double
    /// How many returns count; all of them where `nil`.
    let lookback: Int?

    /// Reads it.
    ///
    /// - Parameters:
    ///   - field: `{"name", "assets", "lookback_period", "stablecoin_fraction", "stablecoins"}`.
    ///   - known: The assets unless told.
    ///   - defaults: What the settings say.
    /// - Throws: A report with code `invalid_request` or `unsupported`.
    init(
        _ field: JSONField,
        assets known: [AssetID],
        _ defaults: BookDefaults
    ) throws(ErrorReport) {
        var fields = try field.fields()
        let named: AllocationStrategy? = try fields.nullable("name")
            .map { name throws(ErrorReport) in
                try name.choice(planned: AllocationStrategy.planned)
            }
        guard let strategy = named ?? defaults.strategy else {
            throw .invalid(
                path: field.path,
                "\(field.path) has no name, and the settings have no strategy.name. Allowed is one of "
                    + AllocationStrategy.allCases.map(\.rawValue).joined(separator: ", ") + "."
            )
        }
        self.strategy = strategy
        let universe = try fields.nullable("assets").map { list throws(ErrorReport) in
            try OptimizationRequest.assets(list, atLeast: 1)
        }
        lookback =
            try fields.nullable("lookback_period")?.integer(in: 2...100_000) ?? defaults.lookback
        stableShare =
            try fields.nullable("stablecoin_fraction")?.fraction().double
            ?? defaults.stableFraction ?? 0
        let coins = try fields.nullable("stablecoins").map { list throws(ErrorReport) in
            Set(try OptimizationRequest.assets(list, atLeast: 0))
        }
        try fields.finish()
        let all = universe ?? known
        let isStable = { (asset: AssetID) in
            coins?.contains(asset) ?? StableCoins.usual.contains(asset.symbol)
        }
        stable = all.filter(isStable)
        assets = all.filter { !isStable($0) }
        guard !assets.isEmpty else {
            throw .invalid(
                path: field.path,
                "\(field.path) has no assets to share capital out over"
                    + (stable.isEmpty ? "" : " but stable coins")
                    + ". Name them in \(field.path).assets."
            )
        }
    }
}
