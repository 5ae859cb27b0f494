public import Desk
public import Portfolio

extension PostgresDatabase: Outbox {
    /// At most `limit` events after a position, the oldest first: those of a portfolio, or all.
    public func events(after position: Int64, of portfolio: PortfolioID?, limit: Int) async throws
        -> [OutboxEvent]
    {
        try await run { connection in
            try connection.run(
                """
                SELECT \(OutboxEvent.columns) FROM outbox
                WHERE position > $1 AND ($3::text IS NULL OR portfolio = $3)
                ORDER BY position LIMIT $2
                """,
                .integer(position),
                .integer(Int64(max(0, limit))),
                .text(portfolio?.name)
            ).rows.map { OutboxEvent($0) }
        }
    }

    /// The position of the last event that ever was; 0 where there was none.
    public func lastPosition() async throws -> Int64 { try await run { try $0.lastPosition() } }

    /// The position through which events are removed; 0 where all are there.
    public func removedThrough() async throws -> Int64 {
        try await run { connection in
            try connection.run("SELECT position FROM outbox_removed").first?.integer(0) ?? 0
        }
    }

    /// Removes old events that every consumer has done, up to the first that stays, in one transaction.
    public func removeEvents(before moment: Timestamp, limit: Int) async throws -> Int {
        // Where the outcome is not known, looking again removes what is left.
        try await write(confirm: { _ in nil }) { connection in
            try connection.removeEvents(before: moment, limit: limit)
        }
    }

    /// The position up to which a consumer has done its work; `nil` for one that never did any.
    public func progress(of consumer: String) async throws -> Int64? {
        try await run { connection in
            try connection.run("SELECT position FROM inbox WHERE consumer = $1", .text(consumer))
                .first?.integer(0)
        }
    }

    /// Notes that a consumer's work is done up to a position; never goes back.
    public func note(_ consumer: String, at position: Int64) async throws {
        try await run { connection in
            _ = try connection.run(
                """
                INSERT INTO inbox (consumer, position) VALUES ($1, $2)
                ON CONFLICT (consumer) DO UPDATE
                SET position = greatest(inbox.position, excluded.position)
                """,
                .text(consumer),
                .integer(position)
            )
        }
    }
}

extension PostgresConnection {
    /// The position of the last event that ever was.
    func lastPosition() throws(StorageError) -> Int64 {
        try run(
            """
            SELECT greatest((SELECT max(position) FROM outbox), (SELECT position FROM outbox_removed))
            """
        ).first?.integer(0) ?? 0
    }

    /// Removes old events within the transaction that its caller opened.
    ///
    /// Of the `limit` oldest those before the first that is too young or not done by every consumer. Two processes that
    /// do so take turns at the row that says how far they are.
    fileprivate func removeEvents(before moment: Timestamp, limit: Int) throws -> Int {
        try run("SELECT position FROM outbox_removed FOR UPDATE")
        let end = try run(
            """
            WITH page AS (SELECT position, occurred_at FROM outbox ORDER BY position LIMIT $1)
            SELECT coalesce(max(position), 0) FROM page WHERE position < coalesce(
                (SELECT min(position) FROM page WHERE occurred_at >= $2
                    OR position > (SELECT min(position) FROM inbox)), $3)
            """,
            .integer(Int64(max(0, limit))),
            .timestamp(moment),
            .integer(.max)
        ).first?.integer(0)
        guard let end, end > 0 else { return 0 }
        let count = try run("DELETE FROM outbox WHERE position <= $1", .integer(end)).changes
        try run("UPDATE outbox_removed SET position = $1", .integer(end))
        return count
    }

    /// Locks of one transaction, told apart by a number.
    private enum Lock {
        /// "outb" in ASCII, with the number of the table: each schema has an outbox of its own.
        static let outbox = 0x6F75_7462
        /// "keys" in ASCII.
        static let key = 0x6B65_7973
        /// "sess" in ASCII, with the number of the table.
        static let sessions = 0x7365_7373
    }

    /// Lets the transactions that write events take turns, from here to their commits.
    ///
    /// Positions are given when an event is inserted, and commits could overtake each other after
    /// that: a consumer that saw 8 would never look for a 7 that was committed later. Under the
    /// lock 7 is committed, or gone for good, before 8 is given.
    func lockOutbox() throws(StorageError) {
        try run("SELECT pg_advisory_xact_lock(\(Lock.outbox), 'outbox'::regclass::oid::int)")
    }

    /// Lets the changes that claim or free a session take turns, which are few: two that swap theirs would wait for
    /// each other.
    func lockSessions() throws(StorageError) {
        try run(
            "SELECT pg_advisory_xact_lock(\(Lock.sessions), 'session_claim'::regclass::oid::int)"
        )
    }

    /// Lets requests with the same key take turns.
    func lock(key: String) throws(StorageError) {
        try run(
            "SELECT pg_advisory_xact_lock(\(Lock.key), hashtext(current_schema() || $1))",
            .text(key)
        )
    }

    /// Adds an event at the end; the last thing that a transaction does, since others wait from here.
    func insert(_ event: OutboxEvent) throws(StorageError) {
        try lockOutbox()
        try run(
            """
            INSERT INTO outbox (event_id, portfolio, type, occurred_at, body)
            VALUES ($1, $2, $3, $4, $5)
            """,
            .text(event.id),
            .text(event.portfolio?.name),
            .text(event.type),
            .timestamp(event.occurredAt),
            .text(event.body)
        )
    }

    /// Whether an event is stored.
    func has(_ event: OutboxEvent) throws(StorageError) -> Bool {
        try run("SELECT 1::bigint FROM outbox WHERE event_id = $1", .text(event.id)).count > 0
    }
}
