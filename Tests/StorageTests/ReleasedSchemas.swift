/// The schema of each released version, as it was released: never edit, only add.
enum ReleasedSchemas {
    /// Version 1.
    static let first = """
        CREATE TABLE migration (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            applied_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE data_revision (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            value INTEGER NOT NULL
        ) STRICT;
        INSERT INTO data_revision VALUES (1, 0);

        CREATE TABLE asset (
            id INTEGER PRIMARY KEY,
            symbol TEXT NOT NULL UNIQUE,
            revision INTEGER NOT NULL DEFAULT 0
        ) STRICT;

        CREATE TABLE price (
            asset_id INTEGER NOT NULL REFERENCES asset (id),
            timestamp INTEGER NOT NULL CHECK (timestamp BETWEEN -62135596800 AND 253402300799),
            price REAL NOT NULL CHECK (abs(price) <= 1.7976931348623157e308),
            volume REAL,
            created_at INTEGER NOT NULL,
            PRIMARY KEY (asset_id, timestamp)
        ) STRICT, WITHOUT ROWID;

        CREATE VIEW market_data AS
        SELECT
            asset.symbol AS asset_symbol,
            strftime('%Y-%m-%dT%H:%M:%SZ', price.timestamp, 'unixepoch') AS timestamp,
            price.price AS price,
            price.volume AS volume,
            price.price / lag(price.price) OVER (
                PARTITION BY asset.symbol ORDER BY price.timestamp
            ) - 1 AS "return",
            strftime('%Y-%m-%dT%H:%M:%SZ', price.created_at, 'unixepoch') AS created_at
        FROM price JOIN asset ON asset.id = price.asset_id;

        CREATE TRIGGER price_inserted AFTER INSERT ON price BEGIN
            UPDATE data_revision SET value = value + 1;
            UPDATE asset SET revision = (SELECT value FROM data_revision)
            WHERE id = NEW.asset_id;
        END;
        CREATE TRIGGER price_updated AFTER UPDATE ON price BEGIN
            UPDATE data_revision SET value = value + 1;
            UPDATE asset SET revision = (SELECT value FROM data_revision)
            WHERE id IN (OLD.asset_id, NEW.asset_id);
        END;
        CREATE TRIGGER price_deleted AFTER DELETE ON price BEGIN
            UPDATE data_revision SET value = value + 1;
            UPDATE asset SET revision = (SELECT value FROM data_revision)
            WHERE id = OLD.asset_id;
        END;
        CREATE TRIGGER asset_renamed AFTER UPDATE OF symbol ON asset BEGIN
            UPDATE data_revision SET value = value + 1;
            UPDATE asset SET revision = (SELECT value FROM data_revision) WHERE id = NEW.id;
        END;

        CREATE TABLE optimization_result (
            sequence INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            cache_key TEXT NOT NULL UNIQUE,
            created_at INTEGER NOT NULL,
            timestamp INTEGER NOT NULL,
            model TEXT NOT NULL,
            risk_measure TEXT NOT NULL,
            objective TEXT NOT NULL,
            expected_return REAL NOT NULL,
            volatility REAL NOT NULL,
            sharpe_ratio REAL,
            max_drawdown REAL NOT NULL,
            annualized_return REAL,
            sortino_ratio REAL,
            value_at_risk REAL NOT NULL,
            conditional_value_at_risk REAL NOT NULL,
            assets TEXT NOT NULL,
            request TEXT NOT NULL,
            result TEXT NOT NULL
        ) STRICT;

        CREATE TABLE moment_cache (
            sequence INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            assets TEXT NOT NULL,
            mean BLOB NOT NULL,
            covariance BLOB NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;
        """

    /// What version 2 changes.
    static let second = """
        CREATE TABLE narrow_result (
            sequence INTEGER PRIMARY KEY,
            cache_key TEXT NOT NULL UNIQUE,
            created_at INTEGER NOT NULL,
            timestamp INTEGER NOT NULL,
            model TEXT NOT NULL,
            risk_measure TEXT NOT NULL,
            objective TEXT NOT NULL,
            expected_return REAL NOT NULL,
            volatility REAL NOT NULL,
            sharpe_ratio REAL,
            max_drawdown REAL NOT NULL,
            annualized_return REAL,
            sortino_ratio REAL,
            value_at_risk REAL NOT NULL,
            conditional_value_at_risk REAL NOT NULL,
            assets TEXT NOT NULL,
            result TEXT NOT NULL,
            id TEXT AS (substr(cache_key, 1, 16)) VIRTUAL
        ) STRICT;
        INSERT INTO narrow_result (sequence, cache_key, created_at, timestamp, model,
            risk_measure, objective, expected_return, volatility, sharpe_ratio, max_drawdown,
            annualized_return, sortino_ratio, value_at_risk, conditional_value_at_risk, assets,
            result)
        SELECT sequence, cache_key, created_at, timestamp, model,
            risk_measure, objective, expected_return, volatility, sharpe_ratio, max_drawdown,
            annualized_return, sortino_ratio, value_at_risk, conditional_value_at_risk, assets,
            result
        FROM optimization_result ORDER BY sequence;
        DROP TABLE optimization_result;
        ALTER TABLE narrow_result RENAME TO optimization_result;
        """

    /// What version 3 adds.
    static let third = """
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

    /// What version 4 adds.
    static let fourth = """
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

    /// What version 5 adds.
    static let fifth = """
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
}
