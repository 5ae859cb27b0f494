/// The extension that keeps time series in chunks, compressed when they are old.
enum TimescaleExtension {
    /// Whether prices go into a hypertable: the extension is installed, or lets us install it.
    ///
    /// A server that offers the extension without having loaded it would end the connection.
    ///
    /// - Parameters:
    ///   - connection: To the database.
    ///   - lock: Lets the processes that change the schema take turns until a transaction ends.
    /// - Returns: Whether the extension is there now.
    /// - Throws: ``StorageError``.
    static func prepare(
        _ connection: PostgresConnection,
        lock: (PostgresConnection) throws -> Void
    ) throws -> Bool {
        let state = try connection.run(
            """
            SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb'),
                EXISTS (SELECT FROM pg_available_extensions WHERE name = 'timescaledb')
                    AND EXISTS (SELECT FROM pg_settings WHERE name LIKE 'timescaledb.%')
            """
        ).first
        guard let state else { return false }
        if state.bool(0) { return true }
        guard state.bool(1) else { return false }
        do {
            try connection.transaction(.writing) {
                try lock(connection)
                // Not in our schema, with which it would be dropped for all others, too.
                try connection.execute("CREATE EXTENSION IF NOT EXISTS timescaledb SCHEMA public")
            }
            return true
        } catch let error as StorageError where error.code == .denied {
            return false
        }
    }

    /// Finds the extension's functions, wherever it was installed, until the transaction ends.
    static let search = """
        SELECT set_config('search_path',
            current_setting('search_path') || ', ' || quote_ident(nspname), true)
        FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace
        WHERE extname = 'timescaledb'
        """
}
