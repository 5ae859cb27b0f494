extension PostgresMigration {
    /// Version 6: through which position events are removed.
    ///
    /// Positions have gaps of their own, so what is missing cannot be seen from what is there.
    static let removal = PostgresMigration(
        number: 6,
        name: "removal of old events",
        sql: """
            CREATE TABLE outbox_removed (
                id bigint PRIMARY KEY CHECK (id = 1),
                position bigint NOT NULL
            );
            INSERT INTO outbox_removed VALUES (1, 0);
            """
    )
}
