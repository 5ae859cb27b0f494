import Estimation
public import MarketData
public import Portfolio

extension MarketDesk {
    /// The answer of `GET /api/market-data/correlation`: sample correlations of simple returns.
    ///
    /// The correlation with an asset whose price never changes is unknown, `null`.
    ///
    /// - Throws: ``ErrorReport`` with code `unknown_asset`, `insufficient_history` or `storage_error`.
    /// - Complexity: O(days × assets²).
    public func correlation(
        of assets: [AssetID],
        from first: Day?,
        through last: Day?
    ) async throws -> JSON {
        let table = try await table(of: assets, from: first, through: last)
        let returns: ReturnTable
        let correlation: CorrelationMatrix
        do {
            returns = try ReturnTable(prices: table, assets: assets, from: first, through: last)
            let covariance = try SampleCovariance().estimate(returns).matrix
            correlation = CorrelationMatrix(covariance: covariance)
        } catch let error as HistoryError {
            throw ErrorReport(error)
        } catch let error as EstimationError {
            throw ErrorReport(code: .insufficientHistory, message: error.description)
        }
        let rows = assets.indices.map { i in
            JSON.array(assets.indices.map { JSON(correlation[i, $0]) })
        }
        return .members(
            ("assets", .array(assets.map { .string($0.symbol) })),
            ("correlation", .array(rows)),
            ("observations", JSON(returns.observations))
        )
    }
}

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
}
