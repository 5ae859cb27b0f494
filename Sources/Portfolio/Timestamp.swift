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

    /// Parses exactly `YYYY-MM-DDTHH:MM:SSZ`.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[19] == UInt8(ascii: "Z"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let day = Day(utf8: bytes[..<10])
        else { return nil }
        var seconds: Int64 = 0
        for (position, bound) in [(11, 24), (14, 60), (17, 60)] as [(Int, Int64)] {
            let tens = Int64(bytes[position]) - 0x30
            let ones = Int64(bytes[position + 1]) - 0x30
            guard (0...9).contains(tens), (0...9).contains(ones) else { return nil }
            guard tens * 10 + ones < bound else { return nil }
            seconds = seconds * 60 + tens * 10 + ones
        }
        secondsSinceEpoch = Timestamp(day).secondsSinceEpoch + seconds
    }

    /// The day in UTC that contains the instant.
    public var day: Day { Day(daysSinceEpoch: Int32(clamping: dayAndSecond.day)) }

    /// ISO 8601, as `2023-05-01T12:00:00Z`.
    public var description: String {
        let second = Int(dayAndSecond.second)
        func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let time = [second / 3600, second / 60 % 60, second % 60].map(padded)
        return "\(day)T\(time.joined(separator: ":"))Z"
    }

    /// Days since the epoch, rounded down, and the second of the day.
    private var dayAndSecond: (day: Int64, second: Int64) {
        let (days, second) = secondsSinceEpoch.quotientAndRemainder(dividingBy: 86_400)
        return second < 0 ? (days - 1, second + 86_400) : (days, second)
    }

    /// Orders by time.
    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.secondsSinceEpoch < right.secondsSinceEpoch
    }
}
