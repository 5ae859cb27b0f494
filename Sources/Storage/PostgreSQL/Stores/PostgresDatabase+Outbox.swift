public import Desk
import Portfolio

extension PostgresDatabase: Outbox {
    /// At most `limit` events after a position, the oldest first.
    public func events(after position: Int64, limit: Int) async throws -> [OutboxEvent] {
        try await run { connection in
            try connection.run(
                """
                SELECT \(OutboxEvent.columns) FROM outbox
                WHERE position > $1 ORDER BY position LIMIT $2
                """,
                .integer(position),
                .integer(Int64(max(0, limit)))
            ).rows.map { OutboxEvent($0) }
        }
    }

    /// The position of the last event; 0 where there is none.
    public func lastPosition() async throws -> Int64 {
        try await run { connection in
            try connection.run("SELECT coalesce(max(position), 0) FROM outbox").first?.integer(0)
                ?? 0
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
