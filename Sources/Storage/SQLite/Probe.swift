import Synchronization

/// Answers on a connection of its own, in microseconds, what every optimization asks first.
///
/// The revision of the data and whether a result is known are read on the caller's thread:
/// changing to a queue and back would cost more than these queries. They read a few pages and never
/// wait for another process: where they would have to, they return `nil` and the caller asks a
/// reader.
final class Probe: Sendable {
    private struct Connection {
        var opened: SQLiteConnection?
        var isClosed = false
    }

    private let path: String
    private let connection = Mutex(Connection())

    /// A probe of the database at `path`.
    init(path: String) { self.path = path }

    /// The revision, or `nil` where it cannot be had without waiting.
    func revision() throws -> Int64? { try ask { try $0.dataRevision() } }

    /// Whether there is a result under `key`, or `nil` where it cannot be said without waiting.
    func knowsResult(forKey key: String) throws -> Bool? {
        try ask { connection in
            let statement = try connection.statement(
                "SELECT 1 FROM optimization_result WHERE cache_key = ?"
            )
            try statement.bind(1, key)
            return try statement.first { _ in true } ?? false
        }
    }

    private func ask<Value: Sendable>(
        _ question: (SQLiteConnection) throws -> Value
    ) throws -> Value? {
        try connection.withLock { state in
            guard !state.isClosed else { throw StorageError.databaseClosed(path) }
            do {
                let connection = try state.opened ?? open()
                state.opened = connection
                return try question(connection)
            } catch let error as StorageError where error.code == .busy {
                return nil
            }
        }
    }

    /// Closes the connection; later calls fail.
    func close() {
        connection.withLock { state in
            state.isClosed = true
            state.opened = nil
        }
    }

    private func open() throws(StorageError) -> SQLiteConnection {
        try SQLiteConnection(path: path, mode: .readOnly, busyMilliseconds: 0)
    }
}

extension SQLiteConnection {
    /// The number that changes with every change of prices, committed with it.
    func dataRevision() throws -> Int64 {
        try integer("SELECT value FROM data_revision WHERE id = 1")
    }
}
