import CPostgres

/// One connection to a server, on whatever thread its owner uses.
///
/// Statements are prepared once each; parameters and rows travel in binary. libpq never blocks
/// here: every wait is for the socket and ends at a limit, so that a server that falls silent costs
/// a caller that limit and not its life.
final class PostgresConnection {
    /// Where the server is, for messages.
    let location: PostgresLocation
    let handle: OpaquePointer
    /// The longest wait for one answer of the server.
    var seconds: Double
    /// Whether the connection can be used again.
    private(set) var isUsable = true
    private var prepared: [String: String] = [:]

    /// Connects, or throws ``StorageError`` that says why not and what to do.
    init(_ location: PostgresLocation, limits: PostgresLimits) throws(StorageError) {
        self.location = location
        seconds = limits.statementSeconds + PostgresLimits.graceSeconds
        guard let handle = location.connect(limits) else {
            throw location.error(.unreachable, "There is no memory for a connection.")
        }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else {
            throw location.connectionError(String(cString: PQerrorMessage(handle)))
        }
        PQsetnonblocking(handle, 1)
        // What the server has to remark is for its own log, not for our standard error.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try greet(limits)
    }

    // Runs also where the initializer throws: every property has its value by then.
    deinit { PQfinish(handle) }

    // MARK: - Statements

    /// Runs a prepared statement.
    @discardableResult
    func run(_ sql: String, _ values: PostgresValue...) throws(StorageError) -> PostgresResult {
        try run(sql, values)
    }

    /// Runs a prepared statement; it is prepared when it is first run.
    @discardableResult
    func run(_ sql: String, _ values: [PostgresValue]) throws(StorageError) -> PostgresResult {
        try send(sql, values, as: try name(of: sql))
        return try onlyResult(sql)
    }

    /// Runs any number of statements without parameters, of which the last may return rows as text.
    func execute(_ sql: String) throws(StorageError) {
        guard PQsendQuery(handle, sql) == 1 else { throw lost(sql) }
        _ = try onlyResult(sql)
    }

    /// The name under which a statement is prepared.
    func name(of sql: String) throws(StorageError) -> String {
        if let known = prepared[sql] { return known }
        let name = "s\(prepared.count)"
        guard PQsendPrepare(handle, name, sql, 0, nil) == 1 else { throw lost(sql) }
        _ = try onlyResult(sql)
        prepared[sql] = name
        return name
    }

    /// Hands a statement to libpq, which sends it with the next wait.
    func send(_ sql: String, _ values: [PostgresValue], as name: String) throws(StorageError) {
        let formats = [Int32](repeating: 1, count: values.count)
        let sent = PostgresParameters(values).withPointers { count, addresses, lengths in
            PQsendQueryPrepared(handle, name, count, addresses, lengths, formats, 1)
        }
        guard sent == 1 else { throw lost(sql) }
    }

    /// Waits for everything that the last call returns, and gives back the last of it.
    func onlyResult(_ sql: String) throws(StorageError) -> PostgresResult {
        var last: PostgresResult?
        while let result = try nextResult(sql) {
            // The first error counts: what follows it follows from it.
            if last?.status != PGRES_FATAL_ERROR { last = result }
            if result.status == PGRES_COPY_IN { break }
        }
        guard let last else { throw lost(sql) }
        return try checked(last, sql)
    }

    /// The result itself, unless it tells of an error.
    func checked(_ result: PostgresResult, _ sql: String) throws(StorageError) -> PostgresResult {
        switch result.status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN: return result
        default:
            let error = location.error(ofState: result.sqlState, result.message, statement: sql)
            if error.code == .connectionLost { isUsable = false }
            throw error
        }
    }

    // MARK: - Facts

    /// The server's version, such as `15.18 (Debian 15.18-0+deb12u1)`.
    var serverVersion: String {
        PQparameterStatus(handle, "server_version").map { String(cString: $0) } ?? "unknown"
    }

    /// Whether no transaction is open.
    var isOutsideTransaction: Bool { PQtransactionStatus(handle) == PQTRANS_IDLE }

    /// Gives the connection up: what is under way on it may never end.
    func abandon() { isUsable = false }

    /// The error of a connection that is gone.
    func lost(_ sql: String?) -> StorageError {
        isUsable = false
        return location.error(
            .connectionLost,
            "The connection to the server was lost. Look whether it runs, then try again.",
            statement: sql
        )
    }

    private func greet(_ limits: PostgresLimits) throws(StorageError) {
        guard PQserverVersion(handle) >= 150_000 else {
            throw location.error(
                .notADatabase,
                "The server is PostgreSQL \(serverVersion); Poise needs 15 or newer."
            )
        }
        let encoding = PQparameterStatus(handle, "server_encoding").map { String(cString: $0) }
        guard encoding == "UTF8" else {
            throw location.error(
                .notADatabase,
                """
                The database has the encoding \(encoding ?? "unknown"); Poise needs UTF8: \
                CREATE DATABASE poise ENCODING 'UTF8' TEMPLATE template0.
                """
            )
        }
        try execute(
            """
            SET statement_timeout = \(Int(limits.statementSeconds * 1000));
            SET lock_timeout = \(Int(limits.lockSeconds * 1000));
            SET idle_in_transaction_session_timeout = \(Int(limits.statementSeconds * 1000));
            SET poise.writer = 'poise';
            """
        )
    }
}
