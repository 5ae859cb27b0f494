extension Migration {
    /// Version 5: which prices changed since a revision, and whether what is known of assets did.
    ///
    /// What keeps values in memory follows prices that change one by one. A name that changes or goes makes it
    /// begin anew, as what is known of an asset does: one number tells of both.
    static let catalogue = Migration(
        number: 5,
        name: "revision of the catalogue of assets",
        sql: """
            CREATE INDEX asset_revision ON asset (revision);

            CREATE TABLE catalogue_revision (
                id INTEGER PRIMARY KEY CHECK (id = 1),
                value INTEGER NOT NULL
            ) STRICT;
            INSERT INTO catalogue_revision VALUES (1, 0);

            CREATE TRIGGER instrument_inserted AFTER INSERT ON instrument BEGIN
                UPDATE catalogue_revision SET value = value + 1;
            END;
            CREATE TRIGGER instrument_updated AFTER UPDATE ON instrument BEGIN
                UPDATE catalogue_revision SET value = value + 1;
            END;
            CREATE TRIGGER instrument_deleted AFTER DELETE ON instrument BEGIN
                UPDATE catalogue_revision SET value = value + 1;
            END;
            CREATE TRIGGER asset_called_otherwise AFTER UPDATE OF symbol ON asset BEGIN
                UPDATE catalogue_revision SET value = value + 1;
            END;
            CREATE TRIGGER asset_deleted AFTER DELETE ON asset BEGIN
                UPDATE catalogue_revision SET value = value + 1;
            END;
            """
    )
}
