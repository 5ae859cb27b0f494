extension Migration {
    /// Version 3: portfolios and their journals.
    ///
    /// A journal only grows: the triggers refuse what would change or drop an entry, whoever tries. Bodies are
    /// text, so that exact decimals stay exact.
    static let journals = Migration(
        number: 3,
        name: "portfolios and journals",
        sql: """
            CREATE TABLE portfolio (
                id INTEGER PRIMARY KEY,
                name TEXT NOT NULL UNIQUE,
                created_at INTEGER NOT NULL,
                currency TEXT NOT NULL,
                lots TEXT NOT NULL,
                tax TEXT NOT NULL,
                retirement TEXT NOT NULL
            ) STRICT;

            CREATE TABLE journal_entry (
                portfolio_id INTEGER NOT NULL REFERENCES portfolio (id),
                sequence INTEGER NOT NULL CHECK (sequence > 0),
                recorded_at INTEGER NOT NULL,
                body TEXT NOT NULL,
                digest TEXT NOT NULL,
                PRIMARY KEY (portfolio_id, sequence)
            ) STRICT, WITHOUT ROWID;

            CREATE TRIGGER journal_entry_kept BEFORE UPDATE ON journal_entry BEGIN
                SELECT raise(ABORT, 'A journal entry is never changed; record a correction.');
            END;
            CREATE TRIGGER journal_entry_stays BEFORE DELETE ON journal_entry BEGIN
                SELECT raise(ABORT, 'A journal entry is never dropped; record a correction.');
            END;
            """
    )
}
