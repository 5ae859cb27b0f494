/// Moments in memory, the least recently used making room.
public actor InMemoryMomentStore: MomentStore {
    private var moments: LeastRecentlyUsed<StoredMoments>

    /// A store with room for `capacity` moments; a covariance of 2,000 assets takes 32 MB.
    public init(capacity: Int = 32) {
        moments = LeastRecentlyUsed(capacity: capacity)
    }

    /// The moments under `key`; `nil` where there are none.
    public func moments(forKey key: String) -> StoredMoments? {
        moments.value(forKey: key)
    }

    /// Keeps moments under `key`.
    public func save(_ value: StoredMoments, forKey key: String) {
        moments.set(value, forKey: key)
    }
}
