import Portfolio

/// A parameter of a statement, sent in binary so that every bit arrives.
enum PostgresValue: Sendable {
    case null
    /// A `bigint`.
    case integer(Int64)
    /// A `double precision`.
    case double(Double)
    case text(String)
    case bytes([UInt8])
    /// A `timestamptz`.
    case timestamp(Timestamp)

    /// A number, or NULL.
    static func double(_ value: Double?) -> PostgresValue { value.map { .double($0) } ?? .null }

    /// Text, or NULL.
    static func text(_ value: String?) -> PostgresValue { value.map { .text($0) } ?? .null }

    /// Numbers as a blob of their bits, little-endian as on every machine we run on.
    static func numbers(_ values: [Double]) -> PostgresValue {
        .bytes(values.withUnsafeBytes { [UInt8]($0) })
    }
}

/// The binary form of an instant: microseconds since 2000-01-01.
enum PostgresTime {
    /// Seconds from 1970-01-01 to 2000-01-01.
    private static let epoch: Int64 = 946_684_800

    /// The microseconds of an instant in the years 1 to 9999.
    static func microseconds(ofSecond second: Int64) -> Int64 { (second - epoch) * 1_000_000 }

    /// The second that contains an instant; `infinity` becomes the first or last there is.
    static func second(ofMicroseconds microseconds: Int64) -> Int64 {
        let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return quotient + epoch - (remainder < 0 ? 1 : 0)
    }
}
