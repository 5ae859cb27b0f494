import Synchronization

/// Reads the data revision on a connection of its own, in microseconds.
///
/// Every cached answer asks for the revision first, so this one query runs on the caller's thread:
/// changing to a queue and back would cost more than the query. It reads one page, which is in
/// memory, and never waits for another process: where it would have to, it returns `nil` and the
/// caller asks a reader.
final class RevisionProbe: Sendable {
    private struct Connection {
        var opened: SQLiteConnection?
        var isClosed = false
    }

    private let path: String
    private let connection = Mutex(Connection())

    /// A probe of the database at `path`.
    init(path: String) { self.path = path }

    /// The revision, or `nil` where it cannot be had without waiting.
    func revision() throws -> Int64? {
        try connection.withLock { state in
            guard !state.isClosed else { throw StorageError.databaseClosed(path) }
            do {
                let connection = try state.opened ?? open()
                state.opened = connection
                return try connection.dataRevision()
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
