import CSQLite

/// A prepared statement: prepared in `init`, finalized in `deinit`.
///
/// Parameters count from 1 and columns from 0, as in SQLite. Whoever steps through rows resets the
/// statement when done: a statement left in the middle keeps its snapshot of the database alive.
final class Statement {
    private let handle: OpaquePointer
    private let database: OpaquePointer
    private let sql: String
    private let path: String

    /// Compiles `sql`, one statement, for a connection that outlives it.
    init(_ sql: String, on database: OpaquePointer, path: String) throws(StorageError) {
        let persistent = UInt32(SQLITE_PREPARE_PERSISTENT)
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(database, sql, -1, persistent, &prepared, nil)
        guard code == SQLITE_OK, let prepared else {
            let detail = String(cString: sqlite3_errmsg(database))
            throw StorageError(sqlite: code, detail: detail, path: path, statement: sql)
        }
        handle = prepared
        self.database = database
        self.sql = sql
        self.path = path
    }

    deinit { sqlite3_finalize(handle) }

    // MARK: - Parameters

    /// Binds an integer.
    func bind(_ parameter: Int32, _ value: Int64) throws(StorageError) {
        try check(sqlite3_bind_int64(handle, parameter, value))
    }

    /// Binds a number, or NULL.
    func bind(_ parameter: Int32, _ value: Double?) throws(StorageError) {
        guard let value else { return try check(sqlite3_bind_null(handle, parameter)) }
        try check(sqlite3_bind_double(handle, parameter, value))
    }

    /// Binds text.
    func bind(_ parameter: Int32, _ value: String) throws(StorageError) {
        let length = UInt64(value.utf8.count)
        let encoding = UInt8(SQLITE_UTF8)
        try check(
            sqlite3_bind_text64(handle, parameter, value, length, csqlite_transient(), encoding)
        )
    }

    /// Binds numbers as a blob of their bits, little-endian as on every machine we run on.
    func bind(_ parameter: Int32, _ values: [Double]) throws(StorageError) {
        let code = values.withUnsafeBytes { bytes in
            let length = UInt64(bytes.count)
            return bytes.isEmpty
                ? sqlite3_bind_zeroblob(handle, parameter, 0)
                : sqlite3_bind_blob64(
                    handle,
                    parameter,
                    bytes.baseAddress,
                    length,
                    csqlite_transient()
                )
        }
        try check(code)
    }

    // MARK: - Rows

    /// Moves to the next row; `false` after the last.
    func step() throws(StorageError) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        case let code: throw failure(code)
        }
    }

    /// Runs a statement that returns no rows, and resets it.
    func run() throws(StorageError) {
        defer { sqlite3_reset(handle) }
        while try step() {}
    }

    /// What `read` makes of each row, in order; resets the statement.
    func rows<Value>(_ read: (Statement) throws -> Value) throws -> [Value] {
        defer { sqlite3_reset(handle) }
        var values: [Value] = []
        while try step() { values.append(try read(self)) }
        return values
    }

    /// What `read` makes of the first row, if there is one; resets the statement.
    func first<Value>(_ read: (Statement) throws -> Value) throws -> Value? {
        defer { sqlite3_reset(handle) }
        return try step() ? try read(self) : nil
    }

    /// Makes the statement ready to run again, without bound values.
    func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    // MARK: - Columns of the current row

    /// Whether the column is NULL.
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    /// An integer column; 0 for NULL.
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    /// A numeric column; 0 for NULL.
    func double(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

    /// A numeric column, or `nil` for NULL.
    func optionalDouble(_ column: Int32) -> Double? { isNull(column) ? nil : double(column) }

    /// A text column; empty for NULL.
    func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// A blob of numbers, as `bind` wrote it; `nil` where its length is no multiple of eight.
    func doubles(_ column: Int32) -> [Double]? {
        let count = Int(sqlite3_column_bytes(handle, column))
        let stride = MemoryLayout<Double>.stride
        guard count.isMultiple(of: stride) else { return nil }
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        return [Double](unsafeUninitializedCapacity: count / stride) { buffer, initialized in
            UnsafeMutableRawBufferPointer(buffer).copyMemory(
                from: UnsafeRawBufferPointer(start: start, count: count)
            )
            initialized = count / stride
        }
    }

    // MARK: - Errors

    private func check(_ code: Int32) throws(StorageError) {
        guard code == SQLITE_OK else { throw failure(code) }
    }

    private func failure(_ code: Int32) -> StorageError {
        let detail = String(cString: sqlite3_errmsg(database))
        return StorageError(sqlite: code, detail: detail, path: path, statement: sql)
    }
}
