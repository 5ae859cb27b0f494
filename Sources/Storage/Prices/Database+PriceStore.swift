public import MarketData
public import Portfolio

extension Database: PriceStore {
    /// Inserts new prices and updates changed ones in one transaction.
    ///
    /// A cancelled task imports nothing.
    ///
    /// - Complexity: About 1.5 µs for each new price, 0.2 µs for one that is there already.
    public func importPrices(
        _ table: PriceTable,
        at now: Timestamp,
        progress: (@Sendable (Double) -> Void)?
    ) async throws -> ImportSummary {
        try await writer.write { connection in
            var work = PriceImport(table, at: now, into: connection, progress: progress)
            return try work.run()
        }
    }

    /// What is stored for each asset, in order of symbols.
    ///
    /// - Complexity: O(rows), 20 ns each.
    public func coverage() async throws -> [AssetCoverage] {
        try await readers.read { connection in
            let statement = try connection.statement(Self.coverageQuery)
            return try statement.rows { row in
                AssetCoverage(
                    asset: try row.asset(0),
                    first: row.timestamp(1).day,
                    last: row.timestamp(2).day,
                    observations: Int(row.integer(3)),
                    lastPrice: row.double(4)
                )
            }.sorted { $0.asset < $1.asset }
        }
    }

    /// Stored prices of `assets`, without volumes.
    ///
    /// - Complexity: O(cells), and about 120 ns for each price that was not read before.
    public func prices(
        of assets: [AssetID],
        from first: Day?,
        through last: Day?
    ) async throws -> PriceTable {
        let columns = self.columns
        let found = try await readers.read { connection in
            try assets.compactMap { asset -> (asset: AssetID, column: PriceColumn)? in
                guard let stored = try connection.storedAsset(asset) else { return nil }
                if let known = columns.column(of: asset, revision: stored.revision) {
                    return (asset, known)
                }
                let column = try PriceColumn(
                    assetID: stored.id,
                    revision: stored.revision,
                    from: connection
                )
                columns.keep(column, of: asset)
                return (asset, column)
            }
        }
        return PriceTable(joining: found, from: first, through: last, includingVolumes: false)
    }

    /// Stored prices of `assets` with their volumes, read from the file each time.
    public func pricesAndVolumes(
        of assets: [AssetID],
        from first: Day?,
        through last: Day?
    ) async throws -> PriceTable {
        let found = try await readers.read { connection in
            try assets.compactMap { asset -> (asset: AssetID, column: PriceColumn)? in
                guard let stored = try connection.storedAsset(asset) else { return nil }
                let column = try PriceColumn(
                    assetID: stored.id,
                    revision: stored.revision,
                    includingVolumes: true,
                    from: connection
                )
                return (asset, column)
            }
        }
        return PriceTable(joining: found, from: first, through: last, includingVolumes: true)
    }

    /// The first `limit` rows of one asset from `first` through `last`; none for an unknown asset.
    public func rows(
        of asset: AssetID,
        from first: Day?,
        through last: Day?,
        limit: Int
    ) async throws -> [PriceRow] {
        let window = TimeWindow(from: first, through: last)
        return try await readers.read { connection in
            guard let stored = try connection.storedAsset(asset) else { return [] }
            return try connection.priceRows(of: asset, id: stored.id, in: window, limit: limit)
        }
    }

    /// A number that changes whenever any stored price changes, whichever process changed it.
    ///
    /// - Complexity: A few microseconds.
    public func revision() async throws -> Int64 {
        if let revision = try probe.revision() { return revision }
        return try await readers.read { try $0.dataRevision() }
    }

    /// An asset whose prices were all deleted by hand covers nothing and is left out.
    private static let coverageQuery = """
        SELECT symbol, min(timestamp), max(timestamp), count(*),
            (SELECT price FROM price WHERE asset_id = asset.id ORDER BY timestamp DESC LIMIT 1)
        FROM asset JOIN price ON price.asset_id = asset.id
        GROUP BY asset.id
        """
}
