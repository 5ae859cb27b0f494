/// How bad it is: by how many times the measure is the threshold.
///
/// `LOW` below 1.1 times, `MEDIUM` below 2, else `HIGH`; the document's 6 points against a threshold of 5 are
/// 1.2 times, `MEDIUM`.
public enum TriggerSeverity: String, CaseIterable, Hashable, Sendable {
    /// Hardly beyond the threshold.
    case low = "LOW"
    /// Beyond it.
    case medium = "MEDIUM"
    /// Twice the threshold or more.
    case high = "HIGH"

    /// The severity of a measure that is so many times its threshold.
    public init(times: Double) {
        self = times < 1.1 ? .low : times < 2 ? .medium : .high
    }
}
