/// Values by key, a bounded number of them: the one unused for longest makes room.
struct LeastRecentlyUsed<Value: Sendable>: Sendable {
    private var entries: [String: (value: Value, lastUse: UInt64)] = [:]
    private var uses: UInt64 = 0
    private let capacity: Int

    /// Room for `capacity` values, at least one.
    init(capacity: Int) {
        precondition(capacity > 0, "A cache needs room for at least one value.")
        self.capacity = capacity
    }

    /// The value of `key`, which counts as a use.
    mutating func value(forKey key: String) -> Value? {
        uses += 1
        entries[key]?.lastUse = uses
        return entries[key]?.value
    }

    /// Keeps `value` under `key`, and returns the key that made room for it, if one had to.
    ///
    /// - Complexity: O(1), or O(capacity) where a key makes room.
    @discardableResult
    mutating func set(_ value: Value, forKey key: String) -> String? {
        uses += 1
        entries[key] = (value, uses)
        guard entries.count > capacity else { return nil }
        guard let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })?.key else {
            return nil
        }
        entries[oldest] = nil
        return oldest
    }
}
