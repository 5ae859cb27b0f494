public import MarketData
internal import Portfolio

extension ErrorReport {
    /// The report of a history that yields no returns.
    public init(_ error: HistoryError) {
        switch error {
        case .unknownAssets(let assets): self = .unknown(assets: assets)
        case .noPrices(let assets, _, _):
            self.init(
                code: .insufficientHistory,
                message: error.description,
                details: ["assets": .array(assets.map { .string($0.symbol) })]
            )
        case .tooFewReturns(let found, _, _):
            self.init(
                code: .insufficientHistory,
                message: error.description,
                details: [
                    "observations": JSON(found),
                    "required": JSON(HistoryError.minimumReturns),
                ]
            )
        case .unboundedReturn(let asset, let day):
            self.init(
                code: .insufficientHistory,
                message: error.description,
                details: [
                    "assets": .array([.string(asset.symbol)]), "date": .string(day.description),
                ]
            )
        }
    }

    /// The same with the assets that there are prices of.
    init(_ error: HistoryError, available: [AssetID]) {
        guard case .unknownAssets(let assets) = error else {
            self.init(error)
            return
        }
        let known = available.prefix(100).map { JSON.string($0.symbol) }
        self.init(
            code: .unknownAsset,
            message: error.description,
            details: [
                "assets": .array(assets.map { .string($0.symbol) }),
                "available": .array(Array(known)),
            ]
        )
    }
}
