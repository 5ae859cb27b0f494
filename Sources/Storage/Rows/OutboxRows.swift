import Desk
import Portfolio

extension OutboxEvent {
    /// The columns that make an event, in the order in which it reads them.
    static let columns = "position, event_id, portfolio, type, occurred_at, body"

    /// An event from a row of ``columns``.
    init(_ row: some StoredRow) {
        self.init(
            position: row.integer(0),
            id: row.text(1),
            portfolio: PortfolioID(row.text(2)),
            type: row.text(3),
            occurredAt: row.timestamp(4),
            body: row.text(5)
        )
    }
}

extension KeyedAnswer {
    /// The columns that make an answer, in the order in which it reads them.
    static let columns = "key, request, body, created_at"

    /// An answer from a row of ``columns``.
    init(_ row: some StoredRow) {
        self.init(
            key: row.text(0),
            request: row.text(1),
            body: row.text(2),
            createdAt: row.timestamp(3)
        )
    }
}

extension StoredInstrument {
    /// The columns that make an instrument, in the order in which it reads them.
    static let columns = "symbol, body"

    /// An instrument from a row of ``columns``.
    init(_ row: some StoredRow) throws(StorageError) {
        self.init(symbol: try row.asset(0), body: row.text(1))
    }
}
