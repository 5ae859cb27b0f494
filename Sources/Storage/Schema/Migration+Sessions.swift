extension Migration {
    /// Version 6: a session belongs to one portfolio.
    ///
    /// Filled from the profiles that hold, the last of each portfolio that no entry reverses. Where two writers once
    /// took the same session at the same time, it is that of the one who recorded it first.
    static let sessions = Migration(
        number: 6,
        name: "sessions of portfolios",
        sql: """
            CREATE TABLE session_claim (
                session TEXT PRIMARY KEY,
                portfolio_id INTEGER NOT NULL UNIQUE REFERENCES portfolio (id)
            ) STRICT, WITHOUT ROWID;

            WITH fact AS (
                SELECT portfolio_id, sequence, recorded_at, json(body) AS body FROM journal_entry
                WHERE (body LIKE '{"type":"profile"%' OR body LIKE '{"type":"reversal"%')
                    AND json_valid(body)
            ), profile AS (
                SELECT portfolio_id, recorded_at,
                    json_extract(body, '$.profile.sessionId') AS session,
                    row_number() OVER (PARTITION BY portfolio_id ORDER BY sequence DESC) AS place
                FROM fact
                WHERE json_extract(body, '$.type') = 'profile' AND (portfolio_id, sequence) NOT IN (
                    SELECT portfolio_id, json_extract(body, '$.of') FROM fact
                    WHERE json_extract(body, '$.type') = 'reversal'
                        AND json_type(body, '$.of') = 'integer'
                )
            )
            INSERT INTO session_claim (session, portfolio_id)
            SELECT session, portfolio_id FROM profile
            WHERE place = 1 AND typeof(session) = 'text'
            ORDER BY recorded_at, portfolio_id
            ON CONFLICT DO NOTHING;
            """
    )
}
