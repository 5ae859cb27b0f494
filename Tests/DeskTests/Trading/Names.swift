import Synchronization

/// Names of which none comes twice.
final class Names: Sendable {
    private let count = Atomic(0)

    func next() -> String { "name \(count.add(1, ordering: .relaxed).newValue)" }
}
