import Desk
internal import Synchronization

/// Runs long work, a bounded number at a time, with a bounded queue before it and a time limit on it.
///
/// Beyond the queue work is refused at once: a server that promises everything keeps no promise.
final class WorkPool: Sendable {
    private struct Waiter {
        let id: UInt64
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var running = 0
        var waiting: [Waiter] = []
        var lastID: UInt64 = 0
        var cancelled: Set<UInt64> = []
    }

    private let width: Int
    private let queueLimit: Int
    private let timeLimit: Duration
    private let executor: WorkExecutor
    private let state = Mutex(State())

    /// A pool of `width` at a time, `queueLimit` waiting, each at most `timeLimit`.
    init(label: String, width: Int, queueLimit: Int, timeLimit: Duration) {
        self.width = max(1, width)
        self.queueLimit = max(0, queueLimit)
        self.timeLimit = timeLimit
        executor = WorkExecutor(label: label)
    }

    /// How many run and how many wait.
    var load: (running: Int, waiting: Int) {
        state.withLock { ($0.running, $0.waiting.count) }
    }

    /// The value of `work`, run on the pool's threads.
    ///
    /// - Throws: ``ErrorReport`` with code `overloaded` where the queue is full, `timeout` where the
    ///   time limit passes; `CancellationError`; and what `work` throws.
    func run<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await enter()
        let race = Race<Value>()
        let task = Task(executorPreference: executor) {
            // The place is given back when the work ends, not when its client stops waiting.
            defer { self.leave() }
            do {
                race.finish(.success(try await work()))
            } catch {
                race.finish(.failure(error))
            }
        }
        let timer = Task { [timeLimit] in
            try await Task.sleep(for: timeLimit)
            race.finish(.failure(WorkPool.timedOut(after: timeLimit)))
            task.cancel()
        }
        defer { timer.cancel() }
        return try await withTaskCancellationHandler {
            try await race.value
        } onCancel: {
            race.finish(.failure(CancellationError()))
            task.cancel()
        }
    }

    // MARK: - Places

    private func enter() async throws {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        // A cancellation that comes too late to find the waiter leaves a note; it must not stay.
        defer { state.withLock { _ = $0.cancelled.remove(id) } }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                admit(Waiter(id: id, continuation: continuation))
            }
        } onCancel: {
            cancel(id)
        }
    }

    private func admit(_ waiter: Waiter) {
        let outcome: Result<Void, any Error>? = state.withLock { state in
            if state.cancelled.remove(waiter.id) != nil { return .failure(CancellationError()) }
            if state.running < width {
                state.running += 1
                return .success(())
            }
            guard state.waiting.count < queueLimit else { return .failure(overloaded()) }
            state.waiting.append(waiter)
            return nil
        }
        if let outcome { waiter.continuation.resume(with: outcome) }
    }

    private func leave() {
        let next: Waiter? = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.running -= 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.continuation.resume()
    }

    private func cancel(_ id: UInt64) {
        let waiter: Waiter? = state.withLock { state in
            guard let position = state.waiting.firstIndex(where: { $0.id == id }) else {
                state.cancelled.insert(id)
                return nil
            }
            return state.waiting.remove(at: position)
        }
        waiter?.continuation.resume(throwing: CancellationError())
    }

    // MARK: - Refusals

    private func overloaded() -> ErrorReport {
        ErrorReport(
            code: .overloaded,
            message: "All \(width) workers are busy and \(queueLimit) requests wait. "
                + "Try again in a moment.",
            details: ["retry_after_seconds": JSON(1)]
        )
    }

    private static func timedOut(after limit: Duration) -> ErrorReport {
        let seconds = limit / .seconds(1)
        return ErrorReport(
            code: .timeout,
            message: "The work took longer than the limit of \(seconds) s. "
                + "Ask for fewer assets or frontier points, or raise the limit of the server.",
            details: ["limit_seconds": JSON(seconds)]
        )
    }
}
