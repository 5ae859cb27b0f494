import Dispatch
import Synchronization

/// The only connection of this process that writes, on a queue of its own.
///
/// Long changes run alone (`write`). Small ones are committed in groups (`commit`): those that
/// arrive while a transaction runs share the next one, so that many callers pay for one commit.
/// Each call returns after the commit that contains it.
actor Writer {
    /// One small change that waits for its commit.
    private struct Change {
        let body: @Sendable (SQLiteConnection) throws -> Void
        let continuation: CheckedContinuation<Void, any Error>
    }

    /// Most changes in one transaction, so that a large import is not kept waiting.
    private static let largestGroup = 512

    private let executor = QueueExecutor(label: "poise.storage.writer")
    private let pending = Mutex<[Change]>([])
    private let path: String
    private let checkpointer: Checkpointer
    private var connection: SQLiteConnection?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// A writer of the database at `path`, which ``open(_:)`` opens.
    init(path: String) {
        self.path = path
        checkpointer = Checkpointer(path: path)
    }

    /// Opens the connection as `prepare` says.
    func open(_ prepare: @Sendable () throws -> SQLiteConnection) throws {
        connection = try prepare()
    }

    /// Closes the connection after the work already asked for; later changes fail.
    func close() async {
        await checkpointer.close()
        while hasPendingChanges { commitGroup() }
        connection = nil
    }

    /// Runs `body` after everything asked for before; it opens its own transaction.
    func write<Value: Sendable>(
        _ body: @Sendable (SQLiteConnection) throws -> Value
    ) throws -> Value {
        try body(opened())
    }

    /// Makes a small change, in one transaction with the others that are waiting.
    nonisolated func commit(
        _ body: @escaping @Sendable (SQLiteConnection) throws -> Void
    ) async throws {
        try await withCheckedThrowingContinuation { continuation in
            let change = Change(body: body, continuation: continuation)
            let isFirst = pending.withLock { pending in
                pending.append(change)
                return pending.count == 1
            }
            if isFirst { scheduleGroup() }
        }
    }

    // MARK: - Groups

    private nonisolated var hasPendingChanges: Bool { pending.withLock { !$0.isEmpty } }

    private nonisolated func scheduleGroup() {
        executor.queue.async { self.assumeIsolated { $0.commitGroup() } }
    }

    private func commitGroup() {
        let group = pending.withLock { pending in
            let group = Array(pending.prefix(Self.largestGroup))
            pending.removeFirst(group.count)
            return group
        }
        guard !group.isEmpty else { return }
        if hasPendingChanges { scheduleGroup() }
        let outcome = outcome(of: group)
        if case .failure = outcome, group.count > 1 {
            // One of them may be at fault: each alone, so that it fails alone.
            for change in group { change.continuation.resume(with: self.outcome(of: [change])) }
        } else {
            for change in group { change.continuation.resume(with: outcome) }
        }
        tendLog()
    }

    /// Commits the changes, all or none.
    private func outcome(of changes: [Change]) -> Result<Void, any Error> {
        Result {
            let connection = try opened()
            try connection.transaction(.writing) {
                for change in changes { try change.body(connection) }
            }
        }
    }

    private func tendLog() {
        guard let connection, connection.logPages >= Checkpointer.worthwhilePages else { return }
        if connection.logPages >= Checkpointer.mostPages { try? connection.checkpoint() }
        checkpointer.begin()
    }

    private func opened() throws(StorageError) -> SQLiteConnection {
        guard let connection else { throw .databaseClosed(path) }
        return connection
    }
}
