public import Portfolio

/// What no order may exceed; a limit that is `nil` does not bind.
public struct ProtectionLimits: Hashable, Sendable {
    /// So many orders in a span of time.
    public struct Rate: Hashable, Sendable {
        /// How many.
        public var orders: Int
        /// In how long.
        public var span: Duration

        /// A rate.
        public init(orders: Int, per span: Duration) { (self.orders, self.span) = (orders, span) }
    }

    /// How far a limit price may be worse than the market, as a fraction of it.
    public var collar: FixedDecimal?
    /// The value of one order at most.
    public var orderValue: FixedDecimal?
    /// The value of a position at most, long or short, all open orders filled.
    public var positionValue: FixedDecimal?
    /// How far below zero positions may go, by asset; others not at all.
    public var shorts: [AssetID: FixedDecimal] = [:]
    /// What has to be left of the money when all open purchases are filled; `nil` allows debt.
    ///
    /// What gives back shares that
    /// are owed may take of it, since it stays for them.
    public var minimumCash: FixedDecimal? = .zero
    /// The value of what is traded in a day at most, open orders included.
    public var dailyTurnover: FixedDecimal?
    /// What the account may lose in a day until no order passes.
    public var dailyLoss: FixedDecimal?
    /// The volatility, annual, above which an asset is not traded.
    public var volatility: Double?
    /// How many orders may be sent.
    public var rate: Rate?
    /// When assets are traded; an asset without a calendar always is.
    public var calendars: [AssetID: ExchangeCalendar] = [:]

    /// Limits that let pass what is paid for and held.
    public init() {}
}
