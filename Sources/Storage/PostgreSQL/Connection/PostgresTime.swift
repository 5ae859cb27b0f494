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
