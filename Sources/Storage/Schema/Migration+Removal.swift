extension Migration {
    /// Version 7: through which position events are removed.
    ///
    /// Positions have gaps of their own, so what is missing cannot be seen from what is there.
    static let removal = Migration(
        number: 7,
        name: "removal of old events",
        sql: """
            CREATE TABLE outbox_removed (
                id INTEGER PRIMARY KEY CHECK (id = 1),
                position INTEGER NOT NULL
            ) STRICT;
            INSERT INTO outbox_removed VALUES (1, 0);
            """
    )
}
