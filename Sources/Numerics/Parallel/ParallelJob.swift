internal import Synchronization

/// One call's pieces, claimed one by one by whichever thread is free.
///
/// `@unchecked` because of `body`: it is set before any helper sees the job and cleared only when
/// `guests` says that none is left.
final class ParallelJob: @unchecked Sendable {
    /// Wakes callers whose last guest has left; one for all jobs, as it must outlive each.
    private static let departures = Signal()

    private let pieces: Int
    private let claimed = Atomic(0)
    /// Helpers that hold this job, or an offer of it.
    private let guests = Atomic(0)
    private var body: (@Sendable (Int) -> Void)?

    init(pieces: Int, body: @escaping @Sendable (Int) -> Void) {
        self.pieces = pieces
        self.body = body
    }

    /// Does pieces until all are claimed.
    ///
    /// Not inlined, so that a helper holds no reference to the body once this has returned.
    @inline(never)
    func work() {
        guard let body else { return }
        while true {
            let piece = claimed.wrappingAdd(1, ordering: .relaxed).oldValue
            guard piece < pieces else { return }
            body(piece)
        }
    }

    /// Counts a helper that may work on this job.
    func admit() {
        guests.wrappingAdd(1, ordering: .relaxed)
    }

    /// Ends a helper's part: what it wrote is visible to the caller afterwards.
    func leave() {
        guests.wrappingSubtract(1, ordering: .sequentiallyConsistent)
        Self.departures.notify()
    }

    /// Waits for the helpers still at a piece, and drops the body.
    func finish() {
        Self.departures.wait { guests.load(ordering: .sequentiallyConsistent) == 0 }
        body = nil
    }
}
