import Desk
internal import Synchronization

/// Runs long work, a bounded number at a time, with a bounded queue before it and a time limit on it.
///
/// Beyond the queue work is refused at once: a server that promises everything keeps no promise.
/// What waits is a closure, not a suspended task: who leaves starts the next one on its own thread,
/// and no thread is woken for a change of places.
final class WorkPool: Sendable {
    private let width: Int
    private let queueLimit: Int
    private let timeLimit: Duration
    private let threads: WorkThreads
    private let places: Mutex<WorkPlaces>

    /// A pool of `width` at a time, `queueLimit` waiting, each at most `timeLimit`, on `threads`.
    init(width: Int, queueLimit: Int, timeLimit: Duration, threads: WorkThreads) {
        self.width = max(1, width)
        self.queueLimit = max(0, queueLimit)
        self.timeLimit = timeLimit
        self.threads = threads
        places = Mutex(WorkPlaces(width: self.width, queueLimit: self.queueLimit))
    }

    /// How many run and how many wait.
    var load: (running: Int, waiting: Int) { places.withLock { $0.load } }

    /// The value of `work`, run on the pool's threads.
    ///
    /// - Throws: ``ErrorReport`` with code `overloaded` where the queue is full, `timeout` where the
    ///   time limit passes; `CancellationError`; and what `work` throws.
    func run<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let race = Race<Value>()
        let id = try enter(
            start: { self.start($0, work, race) },
            expire: { [timeLimit] in race.finish(.failure(WorkPool.timedOut(after: timeLimit))) }
        )
        return try await withTaskCancellationHandler {
            try await race.value
        } onCancel: {
            places.withLock { $0.abandon(id) }?.cancel()
            race.finish(.failure(CancellationError()))
        }
    }

    private func start<Value: Sendable>(
        _ id: UInt64,
        _ work: @escaping @Sendable () async throws -> Value,
        _ race: Race<Value>
    ) {
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
        let isWanted = places.withLock { $0.note(task, of: id) }
        if !isWanted { task.cancel() }
    }

    // MARK: - Places

    private func enter(
        start: @escaping @Sendable (UInt64) -> Void,
        expire: @escaping @Sendable () -> Void
    ) throws -> UInt64 {
        let work = WorkPlaces.Work(start: start, expire: expire)
        let deadline = ContinuousClock.now + timeLimit
        let (entrance, mustWatch) = places.withLock { places in
            (places.enter(work, deadline: deadline), places.mustStartWatch())
        }
        if mustWatch { watch() }
        switch entrance {
        case .running(let id):
            start(id)
            return id
        case .waiting(let id): return id
        case .refused: throw overloaded()
        }
    }

    private func leave(_ id: UInt64) {
        let deadline = ContinuousClock.now + timeLimit
        let next = places.withLock { $0.leave(id, deadline: deadline) }
        if let next { next.work.start(next.id) }
    }

    /// Ends what is overdue; one task for all costs less than a timer for each.
    private func watch() {
        let pause = min(timeLimit / 4, .milliseconds(100))
        Task {
            while self.places.withLock({ $0.mustKeepWatching() }) {
                try? await Task.sleep(for: pause)
                let now = ContinuousClock.now
                for overdue in self.places.withLock({ $0.takeOverdue(at: now) }) {
                    overdue.expire()
                    overdue.task?.cancel()
                }
            }
        }
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
