import Synchronization

/// A few readers shared by any number of tasks, served in the order in which they ask.
final class ReaderPool: Sendable {
    private struct State {
        var idle: [Reader]
        var waiting: [CheckedContinuation<Reader, Never>] = []
    }

    private let readers: [Reader]
    private let state: Mutex<State>

    /// A pool of `count` readers of the database at `path`.
    init(path: String, count: Int, busyMilliseconds: Int32) {
        precondition(count > 0, "A pool needs a reader.")
        let readers = (0..<count).map { _ in
            Reader(path: path, busyMilliseconds: busyMilliseconds)
        }
        self.readers = readers
        state = Mutex(State(idle: readers))
    }

    /// Runs `body` on a free reader, over one snapshot of the database.
    func read<Value: Sendable>(
        _ body: @Sendable (SQLiteConnection) throws -> Value
    ) async throws -> Value {
        let reader = await borrow()
        defer { giveBack(reader) }
        return try await reader.read(body)
    }

    /// Closes every reader after what it is doing.
    func close() async {
        for reader in readers { await reader.close() }
    }

    private func borrow() async -> Reader {
        await withCheckedContinuation { continuation in
            let free: Reader? = state.withLock { state in
                if let reader = state.idle.popLast() { return reader }
                state.waiting.append(continuation)
                return nil
            }
            if let free { continuation.resume(returning: free) }
        }
    }

    private func giveBack(_ reader: Reader) {
        let next: CheckedContinuation<Reader, Never>? = state.withLock { state in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.idle.append(reader)
            return nil
        }
        next?.resume(returning: reader)
    }
}
