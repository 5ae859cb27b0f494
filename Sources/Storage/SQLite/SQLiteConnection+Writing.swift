import Dispatch

extension SQLiteConnection {
    /// Pause between two attempts to switch the log on.
    private static let retryMilliseconds: Int32 = 10

    /// Settings of the connection that writes.
    ///
    /// - Throws: `StorageError` where the file cannot be written, or lies where a write-ahead log
    ///   is impossible, such as on a network file system.
    func prepareForWriting(busyMilliseconds: Int32) throws {
        guard !isReadOnly else {
            throw StorageError(sqlite: Self.readOnlyCode, detail: "opened read-only", path: path)
        }
        disableTriggers()
        try enableWriteAheadLog(busyMilliseconds: busyMilliseconds)
        try execute("PRAGMA synchronous = NORMAL")
        // The log of a large import is cut back at the next checkpoint instead of staying.
        _ = try integer("PRAGMA journal_size_limit = 67108864")
        watchLog()
    }

    /// Copies committed pages from the log into the file, as far as no reader needs them.
    func checkpoint() throws {
        _ = try integer("PRAGMA wal_checkpoint(PASSIVE)")
    }

    /// Two processes that create a database at once compete for this switch, and SQLite does not
    /// wait there by itself.
    private func enableWriteAheadLog(busyMilliseconds: Int32) throws {
        let deadline = DispatchTime.now() + .milliseconds(Int(busyMilliseconds))
        while true {
            do {
                let mode = try statement("PRAGMA journal_mode = WAL").first { $0.text(0) }
                guard mode != "wal" else { return }
                throw StorageError(
                    code: .cannotOpen,
                    message: """
                        \(path): The file system does not allow a write-ahead log; put the \
                        database on a local disk.
                        """
                )
            } catch let error as StorageError where error.code == .busy {
                guard DispatchTime.now() < deadline else { throw error }
                Self.pause(milliseconds: Self.retryMilliseconds)
            }
        }
    }
}
