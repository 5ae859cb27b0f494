import Synchronization

/// An answer about the prices, kept as long as they stand still.
final class RevisionMemo<Value: Sendable>: Sendable {
    private let kept = Mutex<(revision: Int64, value: Value)?>(nil)

    /// The answer at `revision`, found by `find` where it is not the one kept.
    ///
    /// Two tasks may find the same answer at the same time; neither waits for the other.
    func value(at revision: Int64, _ find: () throws -> Value) rethrows -> Value {
        if let known = kept.withLock({ $0 }), known.revision == revision { return known.value }
        let value = try find()
        kept.withLock { kept in
            if kept.map({ $0.revision < revision }) ?? true { kept = (revision, value) }
        }
        return value
    }
}
