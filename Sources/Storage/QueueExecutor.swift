import Dispatch

/// Runs an actor on a serial queue of its own.
///
/// SQLite and libpq block the thread that calls them, and the threads of Swift's pool, one per core, must not
/// block: every other task would wait with them.
final class QueueExecutor: SerialExecutor {
    /// The queue, for work that is not a job of an actor.
    let queue: DispatchQueue

    /// An executor whose queue bears `label` in debuggers.
    init(label: String) { queue = DispatchQueue(label: label) }

    /// Runs one job of the actor after those before it.
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedSerialExecutor()
        queue.async { job.runSynchronously(on: executor) }
    }

    /// Proves that the current code runs on the queue, or stops the program.
    func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}
