extension PostgresMigration {
    /// Version 5: a session belongs to one portfolio.
    ///
    /// Filled from the profiles that hold, the last of each portfolio that no entry reverses. Where two writers once
    /// took the same session at the same time, it is that of the one who recorded it first. A body that cannot be
    /// read, which only a foreign hand can have written, claims nothing.
    static let sessions = PostgresMigration(
        number: 5,
        name: "sessions of portfolios",
        sql: """
            CREATE TABLE session_claim (
                session text COLLATE "C" PRIMARY KEY,
                portfolio_id bigint NOT NULL UNIQUE REFERENCES portfolio (id)
            );

            DO $$
            DECLARE
                fact record;
                claimed text;
            BEGIN
                FOR fact IN
                    SELECT * FROM (
                        SELECT DISTINCT ON (portfolio_id) portfolio_id, recorded_at, body
                        FROM journal_entry AS entry
                        WHERE body LIKE '{"type":"profile"%' AND NOT EXISTS (
                            SELECT FROM journal_entry AS later
                            WHERE later.portfolio_id = entry.portfolio_id
                                AND later.sequence > entry.sequence
                                AND later.body LIKE '{"type":"reversal","of":' || entry.sequence || ',%'
                        )
                        ORDER BY portfolio_id, sequence DESC
                    ) AS profile
                    ORDER BY recorded_at, portfolio_id
                LOOP
                    BEGIN
                        claimed := fact.body::json #>> '{profile,sessionId}';
                    EXCEPTION WHEN data_exception THEN
                        claimed := NULL;
                    END;
                    CONTINUE WHEN claimed IS NULL;
                    INSERT INTO session_claim VALUES (claimed, fact.portfolio_id)
                    ON CONFLICT DO NOTHING;
                END LOOP;
            END $$;
            """
    )
}
