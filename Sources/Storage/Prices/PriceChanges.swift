import Portfolio

/// The prepared insertion of one asset's prices.
struct Insertion {
    private let statement: Statement

    /// Inserts prices of `asset`, created at `now`.
    init(asset: Int64, at now: Timestamp, on connection: SQLiteConnection) throws(StorageError) {
        statement = try connection.statement(
            """
            INSERT INTO price (asset_id, timestamp, price, volume, created_at)
            VALUES (?1, ?2, ?3, ?4, ?5)
            """
        )
        try statement.bind(1, asset)
        try statement.bind(5, now.secondsSinceEpoch)
    }

    /// Inserts one price.
    func run(second: Int64, price: Double, volume: Double?) throws(StorageError) {
        try statement.bind(2, second)
        try statement.bind(3, price)
        try statement.bind(4, volume)
        try statement.run()
    }
}

/// The prepared correction of one asset's prices; a missing volume leaves the stored one.
struct Correction {
    private let statement: Statement

    /// Corrects prices of `asset`.
    init(asset: Int64, on connection: SQLiteConnection) throws(StorageError) {
        statement = try connection.statement(
            """
            UPDATE price SET price = ?3, volume = coalesce(?4, volume)
            WHERE asset_id = ?1 AND timestamp = ?2
            """
        )
        try statement.bind(1, asset)
    }

    /// Corrects one price.
    func run(second: Int64, price: Double, volume: Double?) throws(StorageError) {
        try statement.bind(2, second)
        try statement.bind(3, price)
        try statement.bind(4, volume)
        try statement.run()
    }
}
