public import Desk
import Portfolio

extension PostgresDatabase {
    /// The position up to which each consumer has done its work.
    public func consumers() async throws -> [String: Int64] {
        try await run { try $0.consumers() }
    }

    /// Takes over the events and positions of another store, in one transaction, where there were none.
    public func restore(_ kept: KeptEvents) async throws -> Bool {
        try await write(
            confirm: { connection in
                let (last, consumers) = (try connection.lastPosition(), try connection.consumers())
                return last == kept.lastPosition && consumers == kept.consumers ? true : nil
            },
            { try $0.restore(kept) }
        )
    }
}

extension PostgresConnection {
    fileprivate func consumers() throws(StorageError) -> [String: Int64] {
        let rows = try run("SELECT consumer, position FROM inbox").rows
            .map { ($0.text(0), $0.integer(1)) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    fileprivate func restore(_ kept: KeptEvents) throws -> Bool {
        try lockOutbox()
        // A consumer that begins now would begin at the wrong place.
        try execute("LOCK TABLE inbox IN SHARE ROW EXCLUSIVE MODE")
        guard try lastPosition() == 0, try consumers().isEmpty else { return false }
        try pipeline(
            """
            INSERT INTO outbox (position, event_id, portfolio, type, occurred_at, body)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            kept.events.lazy.map { event in
                [
                    .integer(event.position), .text(event.id), .text(event.portfolio?.name),
                    .text(event.type), .timestamp(event.occurredAt), .text(event.body),
                ]
            }
        )
        // Where the numbers go on, also if all events are removed.
        if kept.lastPosition > 0 {
            try run(
                "SELECT setval(pg_get_serial_sequence('outbox', 'position'), $1)",
                .integer(kept.lastPosition)
            )
        }
        try run("UPDATE outbox_removed SET position = $1", .integer(kept.removedThrough))
        for (consumer, position) in kept.consumers.sorted(by: { $0.key < $1.key }) {
            try run(
                "INSERT INTO inbox (consumer, position) VALUES ($1, $2)",
                .text(consumer),
                .integer(position)
            )
        }
        return true
    }
}
