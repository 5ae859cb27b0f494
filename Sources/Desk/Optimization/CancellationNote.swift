internal import Synchronization

/// A note that nobody waits any more, for threads that belong to no task.
final class CancellationNote: Sendable {
    private let flag = Atomic(false)

    /// Whether it was left.
    var isLeft: Bool { flag.load(ordering: .relaxed) }

    /// Leaves the note.
    func leave() { flag.store(true, ordering: .relaxed) }
}
