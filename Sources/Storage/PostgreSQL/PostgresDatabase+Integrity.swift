extension PostgresDatabase {
    /// What the server knows to be wrong: damaged pages, unusable indexes, guards that were taken
    /// away, prices of assets that are not there; empty where all is well.
    ///
    /// - Complexity: Looks at one price of each asset number.
    public func integrityProblems() async throws -> [String] {
        try await run { connection in
            try Self.checks.flatMap { check in
                try connection.run(check).rows.map { $0.text(0) }
            }
        }
    }

    private static let checks = [
        """
        SELECT checksum_failures || ' pages have a wrong checksum' FROM pg_stat_database
        WHERE datname = current_database() AND checksum_failures > 0
        """,
        """
        SELECT 'the index ' || indexrelid::regclass || ' is not usable' FROM pg_index
        JOIN pg_class ON pg_class.oid = indexrelid
        WHERE relnamespace = current_schema()::regnamespace AND NOT indisvalid
        """,
        """
        SELECT 'the table ' || name || ' lacks its trigger ' || guard
        FROM (VALUES ('journal_entry', 'journal_entry_stays'), ('price', 'price_changed'),
            ('asset', 'asset_has_prices')) AS needed (name, guard)
        WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = to_regclass(name)
            AND tgname = guard AND tgenabled <> 'D')
        """,
        // From one number to the next by the index, so that a long history costs no more than a short one.
        """
        WITH RECURSIVE number AS (
            (SELECT asset_id FROM price ORDER BY asset_id LIMIT 1)
            UNION ALL
            SELECT (SELECT asset_id FROM price WHERE asset_id > number.asset_id
                ORDER BY asset_id LIMIT 1)
            FROM number WHERE number.asset_id IS NOT NULL
        )
        SELECT 'there are prices of asset number ' || asset_id || ', which is not there' FROM number
        WHERE asset_id IS NOT NULL AND NOT EXISTS (SELECT FROM asset WHERE id = number.asset_id)
        """,
    ]
}
