/// An instant in UTC, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Orders and their fills are told apart by less than the second of a ``Timestamp``.
public struct Instant: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    public let millisecondsSinceEpoch: Int64

    /// The instant `millisecondsSinceEpoch` milliseconds after 1970-01-01T00:00:00Z.
    public init(millisecondsSinceEpoch: Int64) {
        self.millisecondsSinceEpoch = millisecondsSinceEpoch
    }

    /// The beginning of a second.
    public init(_ timestamp: Timestamp) {
        millisecondsSinceEpoch = timestamp.secondsSinceEpoch * 1000
    }

    /// Parses exactly `YYYY-MM-DDTHH:MM:SSZ`, or with the three digits of its milliseconds before the `Z`.
    public init?(_ text: String) {
        if let second = Timestamp(text) {
            self.init(second)
            return
        }
        let bytes = Array(text.utf8)
        guard bytes.count == 24, bytes[19] == UInt8(ascii: "."), bytes[23] == UInt8(ascii: "Z"),
            let second = Timestamp(String(decoding: bytes[..<19], as: UTF8.self) + "Z")
        else { return nil }
        var rest: Int64 = 0
        for byte in bytes[20..<23] {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            rest = 10 * rest + Int64(byte - UInt8(ascii: "0"))
        }
        self.init(millisecondsSinceEpoch: second.secondsSinceEpoch * 1000 + rest)
    }

    /// The second that contains the instant.
    public var timestamp: Timestamp {
        let (seconds, rest) = millisecondsSinceEpoch.quotientAndRemainder(dividingBy: 1000)
        return Timestamp(secondsSinceEpoch: rest < 0 ? seconds - 1 : seconds)
    }

    /// The day in UTC that contains the instant.
    public var day: Day { timestamp.day }

    /// The instant a while later, in whole milliseconds, rounded toward zero; earlier for a negative while.
    public func advanced(by duration: Duration) -> Instant {
        Instant(millisecondsSinceEpoch: millisecondsSinceEpoch + duration.wholeMilliseconds)
    }

    /// The while since an earlier instant; negative where that is later.
    public func duration(since earlier: Instant) -> Duration {
        .milliseconds(millisecondsSinceEpoch - earlier.millisecondsSinceEpoch)
    }

    /// ISO 8601, as `2023-05-01T12:00:00.250Z`; without the fraction where it is zero.
    public var description: String {
        let rest = millisecondsSinceEpoch - timestamp.secondsSinceEpoch * 1000
        guard rest > 0 else { return "\(timestamp)" }
        let digits = String(rest)
        let padded = String(repeating: "0", count: 3 - digits.count) + digits
        return timestamp.description.dropLast() + ".\(padded)Z"
    }

    /// Orders by time.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
    }
}

extension Duration {
    /// Whole milliseconds, rounded toward zero.
    public var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
