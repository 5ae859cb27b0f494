/// Who has a place in a pool and who waits for one, in order of arrival; to be guarded by a lock.
struct WorkPlaces {
    /// What may be run, once it has a place.
    struct Work: Sendable {
        /// Starts it under its number, without waiting for it.
        let start: @Sendable (UInt64) -> Void
        /// Tells who waits for it that its time has passed.
        let expire: @Sendable () -> Void
    }

    /// What came of asking for a place.
    enum Entrance { case running(UInt64), waiting(UInt64), refused }

    private struct Running {
        let deadline: ContinuousClock.Instant
        /// Nothing where that was said already.
        var expire: (@Sendable () -> Void)?
        var task: Task<Void, Never>?
        var isAbandoned = false
    }

    private let width: Int
    private let queueLimit: Int
    private var lastID: UInt64 = 0
    private var running: [UInt64: Running] = [:]
    private var waiting: [(id: UInt64, work: Work)] = []
    private var isWatched = false

    /// So many places, and so many that may wait for one.
    init(width: Int, queueLimit: Int) {
        self.width = width
        self.queueLimit = queueLimit
    }

    /// How many run and how many wait.
    var load: (running: Int, waiting: Int) { (running.count, waiting.count) }

    /// A place now, a place in the queue, or neither.
    mutating func enter(_ work: Work, deadline: ContinuousClock.Instant) -> Entrance {
        if running.count < width {
            lastID += 1
            running[lastID] = Running(deadline: deadline, expire: work.expire)
            return .running(lastID)
        }
        guard waiting.count < queueLimit else { return .refused }
        lastID += 1
        waiting.append((lastID, work))
        return .waiting(lastID)
    }

    /// Gives a place back; what waited longest takes it and is to be started.
    mutating func leave(
        _ id: UInt64,
        deadline: ContinuousClock.Instant
    ) -> (id: UInt64, work: Work)? {
        running[id] = nil
        guard running.count < width, !waiting.isEmpty else { return nil }
        let next = waiting.removeFirst()
        running[next.id] = Running(deadline: deadline, expire: next.work.expire)
        return next
    }

    /// Notes the task of a place, so that it can be cancelled; `false` where nobody wants it any more.
    mutating func note(_ task: Task<Void, Never>, of id: UInt64) -> Bool {
        // It may have ended already.
        guard running[id] != nil else { return true }
        running[id]?.task = task
        return running[id]?.isAbandoned == false
    }

    /// Takes work out of the queue; what runs already is returned, to be cancelled.
    mutating func abandon(_ id: UInt64) -> Task<Void, Never>? {
        if let position = waiting.firstIndex(where: { $0.id == id }) {
            waiting.remove(at: position)
            return nil
        }
        running[id]?.isAbandoned = true
        return running[id]?.task
    }

    // MARK: - Deadlines

    /// Whether somebody must begin to watch the deadlines.
    mutating func mustStartWatch() -> Bool {
        defer { isWatched = isWatched || !running.isEmpty }
        return !isWatched && !running.isEmpty
    }

    /// Whether there is anything left to watch; if not, the watch has ended.
    mutating func mustKeepWatching() -> Bool {
        isWatched = !running.isEmpty
        return isWatched
    }

    /// What has run for too long, each once; its place is kept until it ends.
    mutating func takeOverdue(
        at now: ContinuousClock.Instant
    ) -> [(expire: @Sendable () -> Void, task: Task<Void, Never>?)] {
        var overdue: [(expire: @Sendable () -> Void, task: Task<Void, Never>?)] = []
        for (id, work) in running where work.deadline <= now {
            guard let expire = work.expire else { continue }
            overdue.append((expire, work.task))
            running[id]?.expire = nil
            running[id]?.isAbandoned = true
        }
        return overdue
    }
}
