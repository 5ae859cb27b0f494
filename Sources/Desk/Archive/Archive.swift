public import MarketData
public import Portfolio

/// Everything that a store keeps as JSON Lines, to be kept elsewhere or brought into another engine.
///
/// Each line is an object whose `kind` says what it is:
///
///     {"kind": "archive", "format": 1, "created_at"}                             the first line
///     {"kind": "prices", "symbol", "days": [...], "prices": [...], "volumes": [...]}
///     {"kind": "instrument", "symbol", "body": "text"}
///     {"kind": "portfolio", "portfolio": {"portfolio", "created_at", "currency", "lots", "tax", "retirement"}}
///     {"kind": "entry", "portfolio", "sequence", "recorded_at", "body": "text", "correlation_id",
///      "causation_id", "digest"}
///     {"kind": "result", "key", "created_at", "timestamp", "model", "risk_measure", "objective", "assets",
///      "metrics", "result": "text"}
///     {"kind": "end", "lines", "digest"}              chained over all lines before it: SHA-256 of the
///                                                     digest so far, in hexadecimal digits, and the line
///
/// Bodies of entries and of instruments and texts of results are strings, so that every byte of what digests are made
/// of comes back. What is computed from the rest, moments and positions of consumers, stays behind.
public struct Archive: Sendable {
    let prices: any PriceStore
    let instruments: any InstrumentStore
    let journals: any JournalStore
    let results: any ResultStore
    let now: @Sendable () -> Timestamp

    /// The format that is written, and read.
    static let format = 1

    /// An archive of stores.
    public init(
        prices: any PriceStore,
        instruments: any InstrumentStore,
        journals: any JournalStore,
        results: any ResultStore,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.prices = prices
        self.instruments = instruments
        self.journals = journals
        self.results = results
        self.now = now
    }
}
