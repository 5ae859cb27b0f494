internal import Synchronization

/// The moments of late, kept in memory and read without waiting for anyone.
final class MomentMemo: Sendable {
    private let moments: Mutex<LeastRecentlyUsed<StoredMoments>>

    /// A memo of at most `capacity` moments.
    init(capacity: Int) { moments = Mutex(LeastRecentlyUsed(capacity: capacity)) }

    func moments(forKey key: String) -> StoredMoments? {
        moments.withLock { $0.value(forKey: key) }
    }

    func keep(_ value: StoredMoments, forKey key: String) {
        moments.withLock { _ = $0.set(value, forKey: key) }
    }
}
