internal import MarketData
internal import Portfolio

extension ErrorReport {
    /// The report of a history that yields no returns.
    init(_ error: HistoryError, available: [AssetID]) {
        switch error {
        case .unknownAssets(let assets):
            let known = available.prefix(100).map { JSON.string($0.symbol) }
            self.init(
                code: .unknownAsset,
                message: error.description,
                details: [
                    "assets": .array(assets.map { .string($0.symbol) }),
                    "available": .array(Array(known)),
                ]
            )
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
                details: ["observations": JSON(found)]
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
}
