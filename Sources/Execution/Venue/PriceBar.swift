public import Portfolio

/// What was traded of an asset in a span of time.
public struct PriceBar: Hashable, Sendable {
    /// The asset.
    public let asset: AssetID
    /// When the span began.
    public let start: Instant
    /// How long it lasted.
    public let length: Duration
    /// The first price.
    public let open: FixedDecimal
    /// The highest price.
    public let high: FixedDecimal
    /// The lowest price.
    public let low: FixedDecimal
    /// The last price.
    public let close: FixedDecimal
    /// How much was traded.
    public let volume: FixedDecimal

    /// A bar; `nil` where its prices do not lie between its lowest, above zero, and its highest, or where its
    /// volume is below zero.
    public init?(
        asset: AssetID,
        start: Instant,
        length: Duration,
        open: FixedDecimal,
        high: FixedDecimal,
        low: FixedDecimal,
        close: FixedDecimal,
        volume: FixedDecimal
    ) {
        guard low > .zero, low <= min(open, close), max(open, close) <= high, volume >= .zero,
            length > .zero
        else { return nil }
        (self.asset, self.start, self.length) = (asset, start, length)
        (self.open, self.high, self.low, self.close) = (open, high, low, close)
        self.volume = volume
    }

    /// When the span ends.
    public var end: Instant { start.advanced(by: length) }
}
