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
        var lastID: UInt64 = 0
        var running = 0
        var waiting: [Waiter] = []
        /// Waiters cancelled before they could be listed.
        var cancelled: Set<UInt64> = []
        /// Work by its deadline; finishing it again does nothing.
        var deadlines: [UInt64: (at: ContinuousClock.Instant, expire: @Sendable () -> Void)] = [:]
        var isWatching = false
    }

    private enum Entrance { case open, crowded, closed }

    private let width: Int
    private let queueLimit: Int
    private let timeLimit: Duration
    private let threads: WorkThreads
    private let state = Mutex(State())

    /// A pool of `width` at a time, `queueLimit` waiting, each at most `timeLimit`, on `threads`.
    init(width: Int, queueLimit: Int, timeLimit: Duration, threads: WorkThreads) {
        self.width = max(1, width)
        self.queueLimit = max(0, queueLimit)
        self.timeLimit = timeLimit
        self.threads = threads
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
        let id = watch { [timeLimit] in race.finish(.failure(WorkPool.timedOut(after: timeLimit))) }
        let task = Task(executorPreference: threads) {
            let result: Result<Value, any Error>
            do {
                result = .success(try await work())
            } catch {
                result = .failure(error)
            }
            // The place is given back when the work ends, not when its client stops waiting.
            self.leave(id)
            race.finish(result)
        }
        defer { task.cancel() }
        return try await withTaskCancellationHandler {
            try await race.value
        } onCancel: {
            race.finish(.failure(CancellationError()))
        }
    }

    // MARK: - Places

    private func enter() async throws {
        let (entrance, id) = state.withLock { state in
            state.lastID += 1
            if state.running < width {
                state.running += 1
                return (Entrance.open, state.lastID)
            }
            let isFull = state.waiting.count >= queueLimit
            return (isFull ? Entrance.closed : .crowded, state.lastID)
        }
        switch entrance {
        case .open: return
        case .closed: throw overloaded()
        case .crowded: try await queue(id)
        }
    }

    private func queue(_ id: UInt64) async throws {
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
            if state.cancelled.contains(waiter.id) { return .failure(CancellationError()) }
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

    private func leave(_ id: UInt64) {
        let next: Waiter? = state.withLock { state in
            state.deadlines[id] = nil
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

    // MARK: - Deadlines

    /// Notes a deadline from now; one task for all of them costs less than a timer for each.
    private func watch(_ expire: @escaping @Sendable () -> Void) -> UInt64 {
        let deadline = ContinuousClock.now + timeLimit
        let (id, mustStart) = state.withLock { state in
            state.lastID += 1
            state.deadlines[state.lastID] = (deadline, expire)
            defer { state.isWatching = true }
            return (state.lastID, !state.isWatching)
        }
        if mustStart {
            let pause = min(timeLimit / 4, .milliseconds(100))
            Task {
                while self.hasDeadlines() {
                    try? await Task.sleep(for: pause)
                    self.expireOverdue()
                }
            }
        }
        return id
    }

    private func hasDeadlines() -> Bool {
        state.withLock { state in
            state.isWatching = !state.deadlines.isEmpty
            return state.isWatching
        }
    }

    private func expireOverdue() {
        let now = ContinuousClock.now
        let overdue = state.withLock { state in
            let overdue = state.deadlines.filter { $0.value.at <= now }
            for id in overdue.keys { state.deadlines[id] = nil }
            return overdue.values
        }
        for work in overdue { work.expire() }
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
