import Synchronization

/// A few sessions shared by any number of tasks, served in the order in which they ask.
///
/// Bounded in every direction: so many connections, so many callers who wait for one, and each of
/// them so long. Who is turned away learns why.
final class PostgresPool: Sendable {
    private struct Waiting {
        let number: UInt64
        let continuation: CheckedContinuation<PostgresSession, any Error>
    }

    private struct State {
        var idle: [PostgresSession]
        var waiting: [Waiting] = []
        var asked: UInt64 = 0
        var isClosed = false
    }

    private let location: PostgresLocation
    private let limits: PostgresLimits
    private let sessions: [PostgresSession]
    private let state: Mutex<State>

    /// A pool of sessions with the database at `location`; none of them connects yet.
    init(_ location: PostgresLocation, _ limits: PostgresLimits) {
        self.location = location
        self.limits = limits
        let sessions = (0..<max(1, limits.connections)).map { _ in
            PostgresSession(location, limits)
        }
        self.sessions = sessions
        state = Mutex(State(idle: sessions))
    }

    /// Runs `body` on a free session, from which on the time of `attempt` counts.
    func run<Value: Sendable>(
        _ attempt: Attempt,
        _ body: @Sendable (PostgresConnection) throws -> Value
    ) async throws -> Value {
        let session = try await borrow()
        defer { giveBack(session) }
        return try await session.run(attempt, body)
    }

    /// Closes every session after what it is doing; who waits for one is turned away.
    func close() async {
        let waiting = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for call in waiting { call.continuation.resume(throwing: closedError) }
        for session in sessions { await session.close() }
    }

    // MARK: - Sessions

    private func borrow() async throws -> PostgresSession {
        let (free, number) = try state.withLock { state throws(StorageError) in
            guard !state.isClosed else { throw closedError }
            state.asked += 1
            return (state.idle.popLast(), state.asked)
        }
        if let free { return free }
        let alarm = Task { [limits, weak self] in
            try await Task.sleep(for: .seconds(limits.waitSeconds))
            self?.turnAway(number, self?.busyError)
        }
        defer { alarm.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                wait(Waiting(number: number, continuation: continuation))
            }
        } onCancel: {
            turnAway(number, CancellationError())
        }
    }

    private func wait(_ call: Waiting) {
        // A session may have come free, or the task be cancelled, since it asked.
        let outcome: Result<PostgresSession, any Error>? = state.withLock { state in
            if Task.isCancelled { return .failure(CancellationError()) }
            if state.isClosed { return .failure(closedError) }
            if let free = state.idle.popLast() { return .success(free) }
            guard state.waiting.count < limits.waitingCalls else { return .failure(busyError) }
            state.waiting.append(call)
            return nil
        }
        if let outcome { call.continuation.resume(with: outcome) }
    }

    private func giveBack(_ session: PostgresSession) {
        let next: Waiting? = state.withLock { state in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.idle.append(session)
            return nil
        }
        next?.continuation.resume(returning: session)
    }

    private func turnAway(_ number: UInt64, _ error: (any Error)?) {
        let call: Waiting? = state.withLock { state in
            state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0) }
        }
        guard let call, let error else { return }
        call.continuation.resume(throwing: error)
    }

    // MARK: - Errors

    private var closedError: StorageError { .databaseClosed(location.description) }

    private var busyError: StorageError {
        location.error(
            .busy,
            """
            All \(sessions.count) connections are in use, for \(Int(limits.waitSeconds)) seconds or \
            with \(limits.waitingCalls) calls waiting; try again later.
            """
        )
    }
}
