import Desk
import MarketData
import Portfolio

/// One import: merges a table into the stored prices, all or nothing.
///
/// Each asset's stored rows are read once, in order, and compared with the table's column; only
/// what is new or different is written. So a repeated import costs a read, the counts are exact,
/// and memory holds one asset's history besides the table. Assets are taken in order of their
/// number, the order of the file, so that new rows are appended to its end.
struct PriceImport {
    private let table: PriceTable
    private let now: Timestamp
    private let connection: SQLiteConnection
    private let isTold: Bool
    private var progress: ImportProgress
    private var summary = ImportSummary(inserted: 0, updated: 0, unchanged: 0)

    /// An import of `table` at `now`, which an event tells of if it `isTold`.
    init(
        _ table: PriceTable,
        at now: Timestamp,
        into connection: SQLiteConnection,
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

    /// Imports everything, or nothing where it throws.
    ///
    /// - Throws: ``StorageError``, or `CancellationError` where the task was cancelled.
    mutating func run() throws -> ImportSummary {
        try table.validateForStorage()
        try connection.transaction(.writing) { try mergeAll() }
        // The rows are committed; a checkpoint makes them survive a power cut, too. Where it is
        // not possible now, a later one will do.
        if summary.inserted + summary.updated > 0 { try? connection.checkpoint() }
        progress.finish()
        return summary
    }

    private mutating func mergeAll() throws {
        let revision = try connection.dataRevision() + 1
        for (column, id) in try columnsInFileOrder() {
            try merge(column, into: id, revision: revision)
        }
        guard summary.inserted + summary.updated > 0 else { return }
        let statement = try connection.statement("UPDATE data_revision SET value = ?")
        try statement.bind(1, revision)
        try statement.run()
        guard isTold else { return }
        try connection.insert(.marketDataImported(revision: revision, summary, at: now))
    }

    /// The columns that have a price, by the number of their asset; new assets come last.
    ///
    /// Should a table name an asset twice, the later column has the last word.
    private func columnsInFileOrder() throws -> [(column: Int, id: Int64)] {
        var columns: [(column: Int, id: Int64)] = []
        for column in table.assets.indices where table.hasPrices(column) {
            columns.append((column, try number(of: table.assets[column])))
        }
        return columns.sorted { ($0.id, $0.column) < ($1.id, $1.column) }
    }

    private func number(of asset: AssetID) throws -> Int64 {
        if let stored = try connection.storedAsset(asset) { return stored.id }
        let statement = try connection.statement(
            "INSERT INTO asset (symbol) VALUES (?) RETURNING id"
        )
        try statement.bind(1, asset.symbol)
        return try statement.first { $0.integer(0) } ?? 0
    }

    private mutating func merge(_ column: Int, into id: Int64, revision: Int64) throws {
        let stored = try StoredPrices(of: id, spanning: table.days, on: connection)
        let writtenBefore = summary.inserted + summary.updated
        let insertion = try Insertion(asset: id, at: now, on: connection)
        let correction = try Correction(asset: id, on: connection)
        var position = 0
        for row in table.days.indices {
            try progress.advance()
            guard let price = table.price(row: row, column: column) else { continue }
            let volume = table.volume(row: row, column: column)
            let second = Timestamp(table.days[row]).secondsSinceEpoch
            stored.skip(before: second, from: &position)
            guard stored.has(second, at: position) else {
                try insertion.run(second: second, price: price, volume: volume)
                summary.inserted += 1
                continue
            }
            guard stored.differs(at: position, from: price, volume) else {
                summary.unchanged += 1
                continue
            }
            try correction.run(second: second, price: price, volume: volume)
            summary.updated += 1
        }
        guard summary.inserted + summary.updated > writtenBefore else { return }
        try markChanged(asset: id, revision: revision)
    }

    private func markChanged(asset id: Int64, revision: Int64) throws {
        let statement = try connection.statement("UPDATE asset SET revision = ? WHERE id = ?")
        try statement.bind(1, revision)
        try statement.bind(2, id)
        try statement.run()
    }
}
