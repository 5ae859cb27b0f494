internal import Glibc

/// Threads of our own on which handlers run, as the preferred executor of their tasks.
///
/// The shared pool of tasks has one thread per core; a solve that kept one for seconds would stop
/// every other request. Here there are more threads than work that may block them.
///
/// A job that a running job makes ready, which is nearly always its own continuation, stays on its
/// thread: it is run next instead of waking another thread. On two cores, waking threads would cost
/// more than most requests.
final class WorkThreads: TaskExecutor {
    private let queue = JobQueue()

    /// Starts `count` threads, at least one; they end with the last task that prefers them.
    init(count: Int) {
        for _ in 0..<max(1, count) { queue.startThread() }
    }

    deinit { queue.close() }

    func enqueue(_ job: consuming ExecutorJob) {
        queue.push(JobQueue.Entry(job: UnownedJob(job), executor: asUnownedTaskExecutor()))
    }
}

/// Jobs waiting for a thread.
private final class JobQueue: @unchecked Sendable {
    // Unchecked: `waiting`, `first`, `sleepers` and `isClosed` are guarded by `mutex`.
    struct Entry {
        let job: UnownedJob
        let executor: UnownedTaskExecutor

        func run() { job.runSynchronously(on: executor) }
    }

    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    /// Entries from `first` on are waiting; those before it are done with.
    private var waiting: [Entry] = []
    private var first = 0
    private var sleepers = 0
    private var isClosed = false

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    func push(_ entry: Entry) {
        if let worker = Worker.current, worker.queue === self, worker.next == nil {
            worker.next = entry
            return
        }
        pthread_mutex_lock(mutex)
        waiting.append(entry)
        let mustWake = sleepers > 0
        pthread_mutex_unlock(mutex)
        if mustWake { pthread_cond_signal(condition) }
    }

    func close() {
        pthread_mutex_lock(mutex)
        isClosed = true
        pthread_mutex_unlock(mutex)
        pthread_cond_broadcast(condition)
    }

    func startThread() {
        DetachedThread.start { Worker(queue: self).run() }
    }

    /// The next entry, waited for; `nil` once the queue is closed and empty.
    func pop() -> Entry? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while first == waiting.count {
            guard !isClosed else { return nil }
            sleepers += 1
            pthread_cond_wait(condition, mutex)
            sleepers -= 1
        }
        let entry = waiting[first]
        first += 1
        if first == waiting.count || first > 1024 {
            waiting.removeFirst(first)
            first = 0
        }
        return entry
    }
}

/// One thread of the queue.
private final class Worker {
    let queue: JobQueue
    /// The job that the running one made ready.
    var next: JobQueue.Entry?

    init(queue: JobQueue) { self.queue = queue }

    func run() {
        pthread_setspecific(Worker.key, Unmanaged.passUnretained(self).toOpaque())
        while var entry = queue.pop() {
            entry.run()
            while let following = next {
                next = nil
                entry = following
                entry.run()
            }
        }
        pthread_setspecific(Worker.key, nil)
    }

    /// The worker of the calling thread.
    static var current: Worker? {
        pthread_getspecific(key).map { Unmanaged<Worker>.fromOpaque($0).takeUnretainedValue() }
    }

    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()
}
