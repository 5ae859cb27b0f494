extension Migration {
    /// Version 4: what journal entries belong to, events, their consumers, answers to keys, instruments.
    ///
    /// - Old entries have neither correlation nor causation, and digests without them.
    /// - Positions of events are never used twice (AUTOINCREMENT), also where old events are dropped.
    /// - An inbox is a position: whoever has done an event has done all before it.
    static let outbox = Migration(
        number: 4,
        name: "traces, outbox, keys and instruments",
        sql: """
            ALTER TABLE journal_entry ADD COLUMN correlation_id TEXT NOT NULL DEFAULT '';
            ALTER TABLE journal_entry ADD COLUMN causation_id TEXT NOT NULL DEFAULT '';

            CREATE TABLE outbox (
                position INTEGER PRIMARY KEY AUTOINCREMENT,
                event_id TEXT NOT NULL UNIQUE,
                portfolio TEXT,
                type TEXT NOT NULL,
                occurred_at INTEGER NOT NULL,
                body TEXT NOT NULL
            ) STRICT;

            CREATE TABLE inbox (
                consumer TEXT PRIMARY KEY,
                position INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE keyed_answer (
                key TEXT PRIMARY KEY,
                request TEXT NOT NULL,
                body TEXT NOT NULL,
                created_at INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX keyed_answer_age ON keyed_answer (created_at);

            CREATE TABLE instrument (
                symbol TEXT PRIMARY KEY,
                body TEXT NOT NULL,
                updated_at INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            """
    )
}
