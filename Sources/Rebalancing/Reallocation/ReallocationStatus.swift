/// How a reallocation ends, as the report says it.
public enum ReallocationStatus: String, Hashable, Sendable, CaseIterable {
    /// Every utilization is in its range: nothing is traded.
    case notNeeded = "NOT_NEEDED"
    /// Everything that is needed can be traded.
    case matched = "MATCHED"
    /// A part of it can.
    case partial = "PARTIAL"
    /// Nothing of what is needed can be traded anywhere.
    case failed = "FAILED"
}
