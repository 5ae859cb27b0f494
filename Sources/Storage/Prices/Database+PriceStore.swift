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
            var work = PriceImport(
                table,
                at: now,
                into: connection,
                isTold: true,
                progress: progress
            )
            return try work.run()
        }
    }

    /// The same without an event.
    public func restorePrices(_ table: PriceTable, at now: Timestamp) async throws -> ImportSummary
    {
        try await writer.write { connection in
            var work = PriceImport(table, at: now, into: connection, isTold: false, progress: nil)
            return try work.run()
        }
    }

    /// What is stored for each asset, in order of symbols.
    ///
    /// - Complexity: O(rows), 40 ns each, the first time after a change; then O(assets).
    public func coverage() async throws -> [AssetCoverage] {
        let memo = coverageMemo
        return try await readers.read { connection in
            try memo.value(at: connection.dataRevision()) { try connection.coverage() }
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

    /// What is traded of assets a day, by the last prices of each through `day`.
    ///
    /// - Complexity: O(assets), about 10 µs each.
    public func tradedVolumes(
        of assets: [AssetID],
        through day: Day
    ) async throws -> [AssetID: TradedVolume] {
        let last = TimeWindow(from: nil, through: day).last
        return try await readers.read { connection in
            var volumes: [AssetID: TradedVolume] = [:]
            for asset in assets {
                guard let stored = try connection.storedAsset(asset) else { continue }
                volumes[asset] = try connection.tradedVolume(id: stored.id, through: last)
            }
            return volumes
        }
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

    /// The assets whose prices have changed since a revision, whichever process changed them, by symbol;
    /// `nil` where there are more than `limit`.
    ///
    /// - Complexity: O(changed assets).
    public func changes(since revision: Int64, limit: Int) async throws -> [AssetID]? {
        let found = try await readers.read { connection in
            let statement = try connection.statement(
                "SELECT symbol FROM asset WHERE revision > ? ORDER BY revision DESC LIMIT ?"
            )
            try statement.bind(1, revision)
            try statement.bind(2, Int64(limit) + 1)
            return try statement.rows { try $0.asset(0) }
        }
        return found.count > limit ? nil : found.sorted()
    }

    /// The revision, where the database gives it without waiting.
    public func knownRevision() -> Int64? { (try? probe.revision()) ?? nil }
}
