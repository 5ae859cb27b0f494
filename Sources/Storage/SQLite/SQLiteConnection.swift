import CSQLite

/// One connection to a database file: opened in `init`, closed in `deinit`.
///
/// A connection is confined to one serial queue (or one lock), which is why SQLite's own mutexes
/// are switched off. With `Statement` it is the only place that touches SQLite's pointers.
///
/// The file is read through SQLite's page cache, never mapped into memory: a file that another
/// process truncates is then an error, not a bus error.
final class SQLiteConnection {
    /// What a connection may do.
    enum Mode {
        case readOnly
        case readWrite
    }

    /// The file, for messages.
    let path: String
    private let database: OpaquePointer
    private var statements: [String: Statement] = [:]
    /// Pages in the write-ahead log after the last commit of a connection that watches it.
    private(set) var logPages = 0

    /// Opens the existing file at `path` and waits up to `busyMilliseconds` for other processes.
    init(path: String, mode: Mode, busyMilliseconds: Int32) throws(StorageError) {
        let access = mode == .readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, access | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened else {
            let detail = String(cString: sqlite3_errmsg(opened))
            sqlite3_close_v2(opened)
            throw StorageError(sqlite: code, detail: detail, path: path)
        }
        self.path = path
        database = opened
        sqlite3_extended_result_codes(database, 1)
        sqlite3_busy_timeout(database, busyMilliseconds)
        try configure()
    }

    deinit {
        statements.removeAll()
        sqlite3_close_v2(database)
    }

    /// Settings that every connection has; none of them touches the file.
    ///
    /// The file is not trusted: its schema may not call functions with side effects.
    private func configure() throws(StorageError) {
        csqlite_configure(database, SQLITE_DBCONFIG_DEFENSIVE, 1)
        csqlite_configure(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        try execute("PRAGMA foreign_keys = ON")
        try execute("PRAGMA cache_size = -16000")
    }

    // MARK: - Statements

    /// The prepared statement for `sql`, reset and without bound values; prepared only once.
    func statement(_ sql: String) throws(StorageError) -> Statement {
        if let cached = statements[sql] {
            cached.reset()
            return cached
        }
        let prepared = try Statement(sql, on: database, path: path)
        statements[sql] = prepared
        return prepared
    }

    /// Runs any number of statements that return nothing.
    func execute(_ sql: String) throws(StorageError) {
        let code = sqlite3_exec(database, sql, nil, nil, nil)
        guard code == SQLITE_OK else {
            let detail = String(cString: sqlite3_errmsg(database))
            throw StorageError(sqlite: code, detail: detail, path: path, statement: sql)
        }
    }

    // MARK: - Transactions

    /// Whether no transaction is open; a grave error ends one by itself.
    var isOutsideTransaction: Bool { sqlite3_get_autocommit(database) != 0 }

    /// Rows changed by the last statement.
    var changes: Int { Int(sqlite3_changes64(database)) }

    /// Leaves triggers to writers that are not Poise.
    ///
    /// Ours keep the data revision for them, row by row; Poise does it once per transaction.
    func disableTriggers() { csqlite_configure(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0) }

    /// Leaves checkpoints to the caller, who goes by `logPages`.
    func watchLog() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_wal_hook(
            database,
            { context, _, _, pages in
                if let context {
                    let connection = Unmanaged<SQLiteConnection>.fromOpaque(context)
                    connection.takeUnretainedValue().logPages = Int(pages)
                }
                return SQLITE_OK
            },
            context
        )
    }

    // MARK: - Facts

    /// The version of the library.
    static var version: String { String(cString: sqlite3_libversion()) }

    /// The result code of an attempt to write what can only be read.
    static let readOnlyCode = SQLITE_READONLY

    /// Whether the operating system allowed reading only.
    var isReadOnly: Bool { sqlite3_db_readonly(database, "main") == 1 }

    /// Lets the thread sleep, for a retry.
    static func pause(milliseconds: Int32) { sqlite3_sleep(milliseconds) }
}
