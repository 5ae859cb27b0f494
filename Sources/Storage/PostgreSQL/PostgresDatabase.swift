import MarketData

/// A database on a PostgreSQL server: everything that ``Database`` keeps in a file, for many processes at once.
///
/// What is safe: a change is committed whole or not at all, as durably as the server is set up to
/// be. A connection that is lost is made again by the call that notices; a call that had not yet
/// sent its commit is repeated, one that had says that it does not know, or finds out.
public final class PostgresDatabase: Sendable {
    let location: PostgresLocation
    let limits: PostgresLimits
    let pool: PostgresPool
    let columns = PriceColumnCache()
    let coverageMemo = RevisionMemo<[AssetCoverage]>()
    let momentLimits: MomentLimits
    private let version: String

    /// Connects to `postgres://…` and brings the schema up to date.
    ///
    /// - Parameters:
    ///   - url: Where the database is.
    ///   - connections: How many calls it serves at the same time.
    /// - Returns: The database, ready for use.
    /// - Throws: ``StorageError`` that says what is wrong and what to do, never with the password.
    public static func open(url: String, connections: Int = 4) async throws -> PostgresDatabase {
        var limits = PostgresLimits()
        limits.connections = connections
        return try await open(PostgresLocation(url: url), limits: limits)
    }

    /// Opens with other limits or migrations than those of this release.
    static func open(
        _ location: PostgresLocation,
        limits: PostgresLimits = PostgresLimits(),
        migrator: PostgresMigrator = PostgresMigrator(),
        momentLimits: MomentLimits = MomentLimits()
    ) async throws -> PostgresDatabase {
        let pool = PostgresPool(location, limits)
        do {
            let version = try await Retry(limits).run { attempt in
                try await pool.run(attempt) { connection in
                    try migrator.migrate(connection, seconds: limits.importSeconds)
                    return connection.serverVersion
                }
            }
            return PostgresDatabase(location, limits, pool, momentLimits, version)
        } catch {
            await pool.close()
            throw error
        }
    }

    private init(
        _ location: PostgresLocation,
        _ limits: PostgresLimits,
        _ pool: PostgresPool,
        _ momentLimits: MomentLimits,
        _ version: String
    ) {
        self.location = location
        self.limits = limits
        self.pool = pool
        self.momentLimits = momentLimits
        self.version = version
    }

    /// Finishes what was asked for and closes every connection; later calls fail.
    public func close() async { await pool.close() }

    /// The server and its version, such as `PostgreSQL 15.18`.
    public var engine: String { "PostgreSQL \(version.prefix { $0 != " " })" }

    /// The URL without its password.
    public var name: String { location.description }

    // MARK: - Calls

    /// Runs one statement, or several that need not see the same moment; again where it came to nothing.
    func run<Value: Sendable>(
        _ body: @escaping @Sendable (PostgresConnection) throws -> Value
    ) async throws -> Value {
        try await Retry(limits).run { [pool] attempt in try await pool.run(attempt, body) }
    }

    /// Runs statements over one snapshot of the database.
    func readSnapshot<Value: Sendable>(
        _ body: @escaping @Sendable (PostgresConnection) throws -> Value
    ) async throws -> Value {
        try await run { connection in try connection.transaction(.reading) { try body(connection) }
        }
    }

    /// Makes a change in one transaction; `body` may run again where the first run came to nothing.
    ///
    /// - Parameters:
    ///   - confirm: Asked where a commit was sent and never confirmed, when that commit is over: the
    ///     value if it is there, `nil` to make the change anew. Without it such an error is thrown.
    ///   - body: The change.
    /// - Returns: What the change gave.
    /// - Throws: What the change threw, ``StorageError`` where there is no server to make it.
    func write<Value: Sendable>(
        confirm: (@Sendable (PostgresConnection) throws -> Value?)? = nil,
        _ body: @escaping @Sendable (PostgresConnection) throws -> Value
    ) async throws -> Value {
        let change: @Sendable (PostgresConnection) throws -> Value = { connection in
            try connection.transaction(.writing) { try body(connection) }
        }
        do {
            return try await run(change)
        } catch let error as StorageError where error.code == .outcomeUnknown {
            guard let confirm else { throw error }
            let known = try await run { connection in
                try connection.transaction(.writing) {
                    // Who wrote an event holds this lock until its commit is over, one way or the other.
                    try connection.lockOutbox()
                    return try confirm(connection)
                }
            }
            if let known { return known }
            return try await run(change)
        }
    }
}
