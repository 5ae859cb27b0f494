public import Portfolio

/// What is traded of an asset on a day, by its last stored days.
///
///     average = Σ price · volume / days with a volume,   of the last 21 days that have a price
///
/// A day without a volume says nothing and is left out; a volume of 0 is one. Fewer than 11 volumes are too few to
/// say anything.
public struct TradedVolume: Hashable, Sendable {
    /// Days that count, about a month.
    public static let window = 21
    /// Days with a volume that there must be, more than half of them.
    public static let least = 11

    /// The average of price · volume, in the unit of the prices.
    public let average: Double
    /// Days with a volume.
    public let sessions: Int
    /// The first of them.
    public let first: Day
    /// The last of them.
    public let last: Day

    /// What rows of an asset say, of which there are ``window`` at most, in any order; `nil` of too few, or where
    /// nothing was traded.
    public init?(_ rows: some Sequence<(day: Day, price: Double, volume: Double?)>) {
        var (sum, days) = (0.0, [Day]())
        for row in rows {
            guard let volume = row.volume, volume >= 0, volume.isFinite else { continue }
            sum += row.price * volume
            days.append(row.day)
        }
        guard days.count >= TradedVolume.least, let first = days.min(), let last = days.max(),
            sum > 0, sum.isFinite
        else { return nil }
        (average, sessions) = (sum / Double(days.count), days.count)
        (self.first, self.last) = (first, last)
    }
}
