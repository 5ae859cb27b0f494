/// An instant in UTC, in whole seconds since 1970-01-01T00:00:00Z.
///
/// The core has no clock: instants are parameters.
public struct Timestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    public let secondsSinceEpoch: Int64

    /// The instant `secondsSinceEpoch` seconds after 1970-01-01T00:00:00Z.
    public init(secondsSinceEpoch: Int64) { self.secondsSinceEpoch = secondsSinceEpoch }

    /// Midnight UTC at the start of `day`.
    public init(_ day: Day) { secondsSinceEpoch = Int64(day.daysSinceEpoch) * 86_400 }

    /// The day in UTC that contains the instant.
    public var day: Day {
        let seconds = secondsSinceEpoch
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        return Day(daysSinceEpoch: Int32(clamping: days))
    }

    /// ISO 8601, as `2023-05-01T12:00:00Z`.
    public var description: String {
        let second = Int(secondsSinceEpoch - Int64(day.daysSinceEpoch) * 86_400)
        func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let time = [second / 3600, second / 60 % 60, second % 60].map(padded)
        return "\(day)T\(time.joined(separator: ":"))Z"
    }

    /// Orders by time.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.secondsSinceEpoch < right.secondsSinceEpoch
    }
}
