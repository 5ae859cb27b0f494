/// What came of a change: its report where it was made, and the answer to it either way.
public struct BookAnswer<Report: Sendable>: Sendable {
    /// What was done; `nil` where it had been done before, under the same key.
    public let report: Report?
    /// The answer for programs, the same bytes each time.
    public let body: String

    /// The answer as a value.
    public var json: JSON { (try? JSON(parsing: body)) ?? .null }
}
