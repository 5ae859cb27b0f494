internal import Numerics
internal import Synchronization

/// When a solve has to end: its time is over, or nobody waits for it any more.
struct SolveLimit: Sendable {
    /// Whether nobody waits for the answer.
    let isCancelled: @Sendable () -> Bool
    /// Asked by solvers again and again; true ends them.
    let shouldStop: @Sendable () -> Bool

    /// A limit that counts from now.
    ///
    /// - Parameters:
    ///   - seconds: The time to solve in, or `nil` for any.
    ///   - elapsedSeconds: A clock.
    ///   - isCancelled: Whether nobody waits any more, asked on any thread.
    init(
        seconds: Double?,
        elapsedSeconds: @escaping @Sendable () -> Double,
        isCancelled: @escaping @Sendable () -> Bool
    ) {
        self.isCancelled = isCancelled
        guard let seconds else {
            shouldStop = isCancelled
            return
        }
        let end = elapsedSeconds() + seconds
        shouldStop = { isCancelled() || elapsedSeconds() >= end }
    }

    /// The same for interior points.
    var hooks: ConicHooks { ConicHooks(shouldStop: shouldStop) }
}

/// A note that nobody waits any more, for threads that belong to no task.
final class CancellationNote: Sendable {
    private let flag = Atomic(false)

    /// Whether it was left.
    var isLeft: Bool { flag.load(ordering: .relaxed) }

    /// Leaves the note.
    func leave() { flag.store(true, ordering: .relaxed) }
}
