/// One reading connection on a queue of its own, opened when it is first needed.
actor Reader {
    private let executor = QueueExecutor(label: "poise.storage.reader")
    private let path: String
    private let busyMilliseconds: Int32
    private var connection: SQLiteConnection?
    private var isClosed = false

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// A reader of the database at `path`.
    init(path: String, busyMilliseconds: Int32) {
        self.path = path
        self.busyMilliseconds = busyMilliseconds
    }

    /// Runs `body` over one snapshot of the database.
    func read<Value: Sendable>(
        _ body: @Sendable (SQLiteConnection) throws -> Value
    ) throws -> Value {
        let connection = try opened()
        return try connection.transaction(.reading) { try body(connection) }
    }

    /// Closes the connection; later reads fail.
    func close() {
        isClosed = true
        connection = nil
    }

    private func opened() throws(StorageError) -> SQLiteConnection {
        if let connection { return connection }
        guard !isClosed else { throw .databaseClosed(path) }
        let opened = try SQLiteConnection(
            path: path,
            mode: .readOnly,
            busyMilliseconds: busyMilliseconds
        )
        connection = opened
        return opened
    }
}

extension StorageError {
    /// The error of every call after closing.
    static func databaseClosed(_ path: String) -> StorageError {
        StorageError(code: .closed, message: "\(path): The database is closed; open it again.")
    }
}
