import Desk
import MarketData
import Portfolio

/// One import: merges a table into the stored prices within the transaction that its caller opened.
///
/// As with SQLite each asset's stored rows are read once and compared, so that the counts are exact
/// and a repeated import writes nothing. What is new is copied in batches, what changed is copied
/// beside and moved over in one statement for each batch.
struct PostgresPriceImport {
    /// What an import did, and the event that tells of it; `nil` where nothing was written or nobody is told.
    struct Outcome: Sendable {
        let summary: ImportSummary
        let event: OutboxEvent?
    }

    /// Rows gathered before they are sent, about 4 MB.
    private static let batchLength = 65_536

    let table: PriceTable
    private let now: Timestamp
    let connection: PostgresConnection
    private let isTold: Bool
    private var progress: ImportProgress
    private var summary = ImportSummary(inserted: 0, updated: 0, unchanged: 0)
    /// Prices that are not there yet.
    var new = PostgresRows()
    /// Prices that are there and are others now.
    var changed = PostgresRows()
    private var changedAssets: [Int64] = []

    /// An import of `table` at `now`, which an event tells of if it `isTold`.
    init(
        _ table: PriceTable,
        at now: Timestamp,
        into connection: PostgresConnection,
        isTold: Bool,
        progress: (@Sendable (Double) -> Void)?
    ) {
        self.table = table
        self.now = now
        self.connection = connection
        self.isTold = isTold
        self.progress = ImportProgress(
            total: table.assets.count * table.days.count,
            report: progress
        )
    }

    /// Imports everything, or throws before the commit.
    ///
    /// - Throws: ``StorageError``, or `CancellationError` where the task was cancelled.
    mutating func run(seconds: Double) throws -> Outcome {
        let usual = connection.seconds
        connection.seconds = seconds + PostgresLimits.graceSeconds
        defer { connection.seconds = usual }
        // A correction of a compressed year unpacks it, however long it is; elsewhere the setting means nothing.
        try connection.execute(
            """
            SET LOCAL timescaledb.max_tuples_decompressed_per_dml_transaction = 0;
            SET LOCAL statement_timeout = \(Int(seconds * 1000));
            SET LOCAL lock_timeout = \(Int(seconds * 1000));
            SET LOCAL idle_in_transaction_session_timeout = \(Int(seconds * 1000));
            """
        )
        // Imports take turns: the row is locked until the commit, so revisions are in its order.
        let revision = try connection.run("SELECT value + 1 FROM data_revision FOR UPDATE").first?
            .integer(0)
        try mergeAll()
        guard let revision, summary.inserted + summary.updated > 0 else {
            return Outcome(summary: summary, event: nil)
        }
        try connection.pipeline(
            "UPDATE asset SET revision = $1 WHERE id = $2",
            changedAssets.map { [.integer(revision), .integer($0)] }
        )
        try connection.run("UPDATE data_revision SET value = $1", .integer(revision))
        guard isTold else { return Outcome(summary: summary, event: nil) }
        let event = OutboxEvent.marketDataImported(revision: revision, summary, at: now)
        try connection.insert(event)
        return Outcome(summary: summary, event: event)
    }

    private mutating func mergeAll() throws {
        let columns = table.assets.indices.filter(table.hasPrices)
        let stored = try connection.storedAssets(columns.map { table.assets[$0] })
        var ids = stored.mapValues(\.id)
        for (asset, id) in try inserted(columns.map { table.assets[$0] }.filter { ids[$0] == nil })
        {
            ids[asset] = id
        }
        // In order of numbers, in which the index grows; should a table name an asset twice, the
        // later column has the last word.
        let ordered = columns.compactMap { column in
            ids[table.assets[column]].map { (id: $0, column: column) }
        }.sorted { ($0.id, $0.column) < ($1.id, $1.column) }
        var previous: Int64?
        for (id, column) in ordered {
            let isNew = stored[table.assets[column]] == nil && id != previous
            // What an earlier column of the same asset gathered must be there to compare with.
            if id == previous { try send() }
            try merge(column, into: id, isNew: isNew)
            previous = id
            if new.count + changed.count >= Self.batchLength { try send() }
        }
        try send()
    }

    /// The numbers of assets that were not stored before.
    private func inserted(_ assets: [AssetID]) throws -> [AssetID: Int64] {
        var seen: Set<AssetID> = []
        let new = assets.filter { seen.insert($0).inserted }
        var ids: [AssetID: Int64] = [:]
        try connection.pipeline(
            "INSERT INTO asset (symbol) VALUES ($1) RETURNING id",
            new.map { [.text($0.symbol)] }
        ) { number, result in ids[new[number]] = result.first?.integer(0) }
        return ids
    }

    private mutating func merge(_ column: Int, into id: Int64, isNew: Bool) throws {
        let stored = isNew ? StoredPrices() : try storedPrices(of: id)
        let writtenBefore = summary.inserted + summary.updated
        let createdAt = now.secondsSinceEpoch
        var position = 0
        for row in table.days.indices {
            try progress.advance()
            guard let price = table.price(row: row, column: column) else { continue }
            let volume = table.volume(row: row, column: column)
            let second = Timestamp(table.days[row]).secondsSinceEpoch
            stored.skip(before: second, from: &position)
            if !stored.has(second, at: position) {
                new.append(
                    asset: id,
                    second: second,
                    price: price,
                    volume: volume,
                    createdAt: createdAt
                )
                summary.inserted += 1
            } else if stored.differs(at: position, from: price, volume) {
                changed.append(
                    asset: id,
                    second: second,
                    price: price,
                    volume: volume,
                    createdAt: createdAt
                )
                summary.updated += 1
            } else {
                summary.unchanged += 1
            }
        }
        if summary.inserted + summary.updated > writtenBefore { changedAssets.append(id) }
    }
}
