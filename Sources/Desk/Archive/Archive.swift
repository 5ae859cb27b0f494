public import MarketData
public import Portfolio

/// Everything that a store keeps as JSON Lines, to be kept elsewhere or brought into another engine.
///
/// Each line is an object whose `kind` says what it is:
///
///     {"kind": "archive", "format": 2, "created_at"}                             the first line
///     {"kind": "consumer", "consumer", "position"}
///     {"kind": "event", "position", "event_id", "portfolio", "type", "occurred_at", "body": "text"}
///     {"kind": "outbox", "removed_through"}                                      the events before it are all but
///                                                                                those of the time of the export
///     {"kind": "answer", "key", "request", "body": "text", "created_at"}         to idempotency keys, for a day
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
/// of comes back. What is computed from the rest, estimated moments, stays behind, and so does when each price was stored.
/// Format 1 had no consumers, events and answers, and still comes in.
public struct Archive: Sendable {
    let prices: any PriceStore
    let instruments: any InstrumentStore
    let journals: any JournalStore
    let results: any ResultStore
    let outbox: any Outbox
    let now: @Sendable () -> Timestamp

    /// The format that is written; those before it are read, too.
    static let format = 2

    /// An archive of stores.
    public init(
        prices: any PriceStore,
        instruments: any InstrumentStore,
        journals: any JournalStore,
        results: any ResultStore,
        outbox: any Outbox,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.prices = prices
        self.instruments = instruments
        self.journals = journals
        self.results = results
        self.outbox = outbox
        self.now = now
    }
}
