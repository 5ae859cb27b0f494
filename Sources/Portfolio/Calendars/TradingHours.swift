/// When trading begins and ends on a day, in minutes after midnight on the clocks of the exchange.
public struct TradingHours: Hashable, Sendable {
    /// The minute at which trading begins.
    public let open: Int
    /// The minute at which it ends; 1440 is the end of the day.
    public let close: Int
}
