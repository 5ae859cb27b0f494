internal import Dispatch

/// Runs the jobs of tasks on threads of its own.
///
/// The shared pool has one thread per core; a solve that kept one for seconds would stop every
/// other request. The threads are bounded by what ``WorkPool`` admits.
final class WorkExecutor: TaskExecutor {
    private let queue: DispatchQueue

    init(label: String) {
        queue = DispatchQueue(label: label, qos: .userInitiated, attributes: .concurrent)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedTaskExecutor()
        queue.async { job.runSynchronously(on: executor) }
    }
}
