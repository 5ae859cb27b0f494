extension PostgresMigration {
    /// Version 4: which prices changed since a revision, and whether what is known of assets did.
    ///
    /// What keeps values in memory follows prices that change one by one. A name that changes or goes makes it
    /// begin anew, as what is known of an asset does: one number tells of both. Poise moves it once per change,
    /// after it has the rows and the outbox, so that two who save never wait in a circle; the triggers move it
    /// for everybody else.
    static let catalogue = PostgresMigration(
        number: 4,
        name: "revision of the catalogue of assets",
        sql: """
            CREATE INDEX asset_revision ON asset (revision);

            CREATE TABLE catalogue_revision (
                id bigint PRIMARY KEY CHECK (id = 1),
                value bigint NOT NULL
            );
            INSERT INTO catalogue_revision VALUES (1, 0);

            CREATE FUNCTION catalogue_changed() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                UPDATE catalogue_revision SET value = value + 1;
                RETURN NULL;
            END $$;
            CREATE TRIGGER instrument_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON instrument
                FOR EACH STATEMENT WHEN (\(isForeign)) EXECUTE FUNCTION catalogue_changed();
            CREATE TRIGGER asset_called_otherwise AFTER UPDATE OF symbol ON asset
                FOR EACH STATEMENT EXECUTE FUNCTION catalogue_changed();
            CREATE TRIGGER asset_gone AFTER DELETE OR TRUNCATE ON asset
                FOR EACH STATEMENT EXECUTE FUNCTION catalogue_changed();
            """
    )
}
