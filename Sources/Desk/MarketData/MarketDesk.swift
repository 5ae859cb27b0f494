public import MarketData
public import Portfolio

/// What users ask about market data: what is there, prices, quality, correlation, and imports.
///
/// Every failure is an ``ErrorReport``; what a store throws becomes one with code `storage_error`.
public struct MarketDesk: Sendable {
    let prices: any PriceStore
    let now: @Sendable () -> Timestamp

    /// A desk over a store and a clock, which dates the rows of an import.
    public init(prices: any PriceStore, now: @escaping @Sendable () -> Timestamp) {
        self.prices = prices
        self.now = now
    }

    /// The answer of `GET /api/market-data`.
    public func coverage() async throws -> JSON {
        let (coverage, revision) = try await StoreCall.run {
            (try await prices.coverage(), try await prices.revision())
        }
        return .members(
            ("assets", .array(coverage.map(\.json))),
            ("revision", JSON(Int(revision)))
        )
    }

    /// The bytes of the answer of `GET /api/market-data/prices`.
    ///
    /// - Throws: ``ErrorReport`` with code `unknown_asset` or `storage_error`.
    /// - Complexity: O(days × assets).
    public func prices(
        of assets: [AssetID],
        from first: Day?,
        through last: Day?
    ) async throws -> [UInt8] {
        let table = try await table(of: assets, from: first, through: last)
        return PriceColumnsWriter.bytes(of: table)
    }

    /// The answer of `GET /api/market-data/rows`, at most `limit` rows.
    ///
    /// - Throws: ``ErrorReport`` with code `unknown_asset` or `storage_error`.
    public func rows(
        of asset: AssetID,
        from first: Day?,
        through last: Day?,
        limit: Int
    ) async throws -> JSON {
        let rows = try await StoreCall.run {
            try await prices.rows(of: asset, from: first, through: last, limit: limit)
        }
        // No rows: none in the window, or an asset that nobody knows.
        if rows.isEmpty { _ = try await table(of: [asset], from: first, through: last) }
        return .members(("rows", .array(rows.map(\.json))))
    }

    /// The answer of `GET /api/market-data/quality`.
    ///
    /// - Throws: ``ErrorReport`` with code `unknown_asset` or `storage_error`.
    public func quality(
        of assets: [AssetID],
        from first: Day?,
        through last: Day?
    ) async throws -> JSON {
        let table = try await table(of: assets, from: first, through: last)
        let quality = PriceQuality(prices: table, assets: assets, from: first, through: last)
        return .members(("quality", quality.json))
    }

    // MARK: - Reading

    /// The prices of assets all of which are stored, in the order asked for.
    func table(of assets: [AssetID], from first: Day?, through last: Day?) async throws
        -> PriceTable
    {
        if let first, let last, first > last {
            throw ErrorReport.invalid(
                path: "end_date",
                "end_date is \(last); allowed is a date not before start_date, \(first)."
            )
        }
        let table = try await StoreCall.run {
            try await prices.prices(of: assets, from: first, through: last)
        }
        let known = Set(table.assets)
        let unknown = assets.filter { !known.contains($0) }
        guard unknown.isEmpty else { throw ErrorReport.unknown(assets: unknown) }
        return table.selecting(assets: assets)
    }
}

extension ErrorReport {
    /// The report that nothing is stored of some assets.
    static func unknown(assets: [AssetID]) -> ErrorReport {
        let shown = assets.prefix(10).map(\.symbol).joined(separator: ", ")
        let more = assets.count > 10 ? " and \(assets.count - 10) more" : ""
        return ErrorReport(
            code: .unknownAsset,
            message: "There are no prices of \(shown)\(more). "
                + "Import them, or take the names out of the request.",
            details: ["assets": .array(assets.prefix(1_000).map { .string($0.symbol) })]
        )
    }
}
