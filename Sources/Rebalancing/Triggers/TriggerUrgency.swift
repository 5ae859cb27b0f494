/// How soon something is to be done: `LOW` below 1.1 times the threshold, `NORMAL` below 3, else `HIGH`.
public enum TriggerUrgency: String, CaseIterable, Hashable, Sendable {
    /// Whenever it fits.
    case low = "LOW"
    /// Soon.
    case normal = "NORMAL"
    /// At once.
    case high = "HIGH"

    /// The urgency of a measure that is so many times its threshold.
    public init(times: Double) {
        self = times < 1.1 ? .low : times < 3 ? .normal : .high
    }
}
