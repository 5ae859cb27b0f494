public import MarketData
public import Portfolio
import Synchronization

extension PostgresDatabase: PriceStore {
    /// Inserts new prices and updates changed ones in one transaction.
    ///
    /// A cancelled task imports nothing.
    ///
    /// - Complexity: About 3 µs for each new price, 0.3 µs for one that is there already.
    public func importPrices(
        _ table: PriceTable,
        at now: Timestamp,
        progress: (@Sendable (Double) -> Void)?
    ) async throws -> ImportSummary {
        try await importPrices(table, at: now, isTold: true, progress: progress)
    }

    /// The same without an event.
    public func restorePrices(_ table: PriceTable, at now: Timestamp) async throws -> ImportSummary
    {
        try await importPrices(table, at: now, isTold: false, progress: nil)
    }

    private func importPrices(
        _ table: PriceTable,
        at now: Timestamp,
        isTold: Bool,
        progress: (@Sendable (Double) -> Void)?
    ) async throws -> ImportSummary {
        try table.validateForStorage()
        let seconds = limits.importSeconds
        let ascending = AscendingProgress(progress)
        let attempt = Mutex<PostgresPriceImport.Outcome?>(nil)
        let outcome: PostgresPriceImport.Outcome = try await write(
            confirm: { connection in
                // Without an event there was nothing to write, and nothing is lost by looking again.
                guard let outcome = attempt.withLock({ $0 }), let event = outcome.event,
                    try connection.has(event)
                else { return nil }
                return outcome
            },
            { connection in
                var work = PostgresPriceImport(
                    table,
                    at: now,
                    into: connection,
                    isTold: isTold,
                    progress: { ascending.report($0) }
                )
                let outcome = try work.run(seconds: seconds)
                attempt.withLock { $0 = outcome }
                return outcome
            }
        )
        ascending.report(1)
        return outcome.summary
    }

    /// What is stored for each asset, in order of symbols.
    ///
    /// - Complexity: O(rows) the first time after a change; then O(assets).
    public func coverage() async throws -> [AssetCoverage] {
        let memo = coverageMemo
        return try await readSnapshot { connection in
            try memo.value(at: connection.dataRevision()) { try connection.coverage() }
        }
    }

    /// Stored prices of `assets`, without volumes.
    ///
    /// - Complexity: O(cells), and about 200 ns for each price that was not read before.
    public func prices(
        of assets: [AssetID],
        from first: Day?,
        through last: Day?
    ) async throws -> PriceTable {
        let columns = self.columns
        let found = try await readSnapshot { connection in
            let stored = try connection.storedAssets(assets)
            var found: [AssetID: PriceColumn] = [:]
            for (asset, (_, revision)) in stored {
                found[asset] = columns.column(of: asset, revision: revision)
            }
            let missing = stored.filter { found[$0.key] == nil }
            for (asset, column) in try connection.columns(missing, includingVolumes: false) {
                columns.keep(column, of: asset)
                found[asset] = column
            }
            return found
        }
        return PriceTable(
            joining: assets.compactMap { asset in found[asset].map { (asset, $0) } },
            from: first,
            through: last,
            includingVolumes: false
        )
    }

    /// Stored prices of `assets` with their volumes, read from the server each time.
    public func pricesAndVolumes(
        of assets: [AssetID],
        from first: Day?,
        through last: Day?
    ) async throws -> PriceTable {
        let found = try await readSnapshot { connection in
            try connection.columns(connection.storedAssets(assets), includingVolumes: true)
        }
        return PriceTable(
            joining: assets.compactMap { asset in found[asset].map { (asset, $0) } },
            from: first,
            through: last,
            includingVolumes: true
        )
    }

    /// What is traded of assets a day, by the last prices of each through `day`.
    ///
    /// - Complexity: O(assets), about 30 µs each, one statement behind the other.
    public func tradedVolumes(
        of assets: [AssetID],
        through day: Day
    ) async throws -> [AssetID: TradedVolume] {
        let last = TimeWindow(from: nil, through: day).last
        return try await readSnapshot { connection in
            let stored = Array(try connection.storedAssets(assets))
            var volumes: [AssetID: TradedVolume] = [:]
            try connection.pipeline(
                """
                SELECT timestamp, price, volume FROM price
                WHERE asset_id = $1 AND timestamp <= $2 ORDER BY timestamp DESC LIMIT $3
                """,
                stored.map {
                    [
                        .integer($0.value.id), .timestamp(Timestamp(secondsSinceEpoch: last)),
                        .integer(Int64(TradedVolume.window)),
                    ]
                }
            ) { number, result in
                volumes[stored[number].key] = TradedVolume(result.rows.map(\.volumeRow))
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
        return try await readSnapshot { connection in
            guard let stored = try connection.storedAssets([asset])[asset] else { return [] }
            return try connection.priceRows(of: asset, id: stored.id, in: window, limit: limit)
        }
    }

    /// A number that changes whenever any stored price changes, whichever process changed it.
    public func revision() async throws -> Int64 { try await run { try $0.dataRevision() } }

    /// The assets whose prices have changed since a revision, whichever process changed them, by symbol;
    /// `nil` where there are more than `limit`.
    ///
    /// - Complexity: O(changed assets).
    public func changes(since revision: Int64, limit: Int) async throws -> [AssetID]? {
        let found = try await run { connection in
            try connection.run(
                "SELECT symbol FROM asset WHERE revision > $1 ORDER BY revision DESC LIMIT $2",
                .integer(revision),
                .integer(Int64(limit) + 1)
            ).rows.map { try $0.asset(0) }
        }
        return found.count > limit ? nil : found.sorted()
    }
}

extension PostgresConnection {
    /// The whole histories of some assets, one statement behind the other.
    fileprivate func columns(
        _ stored: [AssetID: (id: Int64, revision: Int64)],
        includingVolumes: Bool
    ) throws -> [AssetID: PriceColumn] {
        let assets = Array(stored)
        var columns: [AssetID: PriceColumn] = [:]
        try pipeline(
            """
            SELECT timestamp, price\(includingVolumes ? ", volume" : "") FROM price
            WHERE asset_id = $1 ORDER BY timestamp
            """,
            assets.map { [.integer($0.value.id)] }
        ) { number, result in
            var column = PriceColumn(revision: assets[number].value.revision)
            for row in result.rows {
                try column.append(
                    row.timestamp(0).day,
                    row.double(1),
                    volume: includingVolumes ? row.optionalDouble(2) ?? .nan : nil
                )
            }
            columns[assets[number].key] = column
        }
        return columns
    }
}
