public import Portfolio

/// What happened, for whoever wants to know: written in the transaction of the change it tells of.
public struct OutboxEvent: Hashable, Sendable {
    /// The place among all events of the store, in the order of their commits; 0 until it is stored.
    public let position: Int64
    /// Its own name, the same however often it is delivered.
    public let id: String
    /// The portfolio it is about, if it is about one.
    public let portfolio: PortfolioID?
    /// What happened, as `TransactionsRecordedEvent`.
    public let type: String
    /// When.
    public let occurredAt: Timestamp
    /// What exactly, as one line of JSON: the event's own fields.
    public let body: String

    /// An event.
    public init(
        position: Int64 = 0,
        id: String,
        portfolio: PortfolioID?,
        type: String,
        occurredAt: Timestamp,
        body: String
    ) {
        self.position = position
        self.id = id
        self.portfolio = portfolio
        self.type = type
        self.occurredAt = occurredAt
        self.body = body
    }
}
