public import Portfolio

/// A place where an asset can be traded, and for how much money.
public struct LiquiditySource: Hashable, Sendable {
    /// The venue; `nil` where only the volume of the whole market is known.
    public var venue: String?
    /// All that can be traded there, in money.
    public var available: FixedDecimal
    /// The part of it, from 0 to 1, that can be taken in a friendly way; the rest has to be forced.
    public var maximumUtilization: FixedDecimal

    /// A source.
    public init(
        venue: String? = nil,
        available: FixedDecimal,
        maximumUtilization: FixedDecimal = FixedDecimal(1)
    ) {
        (self.venue, self.available) = (venue, available)
        self.maximumUtilization = maximumUtilization
    }

    /// available · maximum utilization.
    public var friendly: FixedDecimal { available.times(maximumUtilization) ?? available }
}
