import Dispatch
internal import Synchronization

/// Moves the write-ahead log into the file beside the writer, on a connection and queue of its own.
///
/// A checkpoint waits for the disk, some milliseconds each; on the writer's queue every caller
/// whose change is next would wait with it. A failure is not reported: it loses nothing, the next
/// one tries again, and where the disk is broken the next commit says so.
actor Checkpointer {
    /// A log of so many pages (4 MB) is worth a checkpoint.
    static let worthwhilePages = 1000
    /// Beyond so many pages (256 MB) the writer must stop for one, so that the log can begin anew:
    /// that needs a moment at which every page of it is in the file.
    static let mostPages = 64_000

    private let executor = QueueExecutor(label: "poise.storage.checkpointer")
    private let isBusy = Atomic(false)
    private let path: String
    private var connection: SQLiteConnection?
    private var isClosed = false

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// A checkpointer of the database at `path`, which it opens when it is first needed.
    init(path: String) { self.path = path }

    /// Begins a checkpoint, unless one is on its way.
    nonisolated func begin() {
        guard !isBusy.exchange(true, ordering: .relaxed) else { return }
        executor.queue.async { self.assumeIsolated { $0.checkpoint() } }
    }

    /// Closes the connection after the checkpoint on its way.
    func close() {
        isClosed = true
        connection = nil
    }

    private func checkpoint() {
        defer { isBusy.store(false, ordering: .relaxed) }
        guard !isClosed else { return }
        do {
            let connection =
                try connection
                ?? SQLiteConnection(path: path, mode: .readWrite, busyMilliseconds: 0)
            self.connection = connection
            try connection.checkpoint()
        } catch {
            connection = nil
        }
    }
}
