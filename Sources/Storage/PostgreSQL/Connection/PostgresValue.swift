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
