/// Brings the schema of a server's database forward, and refuses what it does not know.
///
/// The history stands in the table `migration`, whose comment is the mark of Poise. Each step is a
/// transaction under a lock of its own, so that of several processes that start at once one
/// migrates and the others wait.
struct PostgresMigrator: Sendable {
    /// The lock's number: "Poise" in ASCII.
    private static let lock = 0x50_6F69_7365

    /// The steps, in order of their numbers, without holes.
    let migrations: [PostgresMigration]

    /// A migrator through `migrations`.
    init(migrations: [PostgresMigration] = PostgresMigration.all) {
        precondition(
            migrations.map(\.number) == Array(1...Int64(max(1, migrations.count))),
            "Migrations are numbered 1, 2, 3 and so on."
        )
        self.migrations = migrations
    }

    /// Runs the migrations that are missing, each in one transaction.
    ///
    /// - Throws: ``StorageError`` where the database is newer or another application's, or a step
    ///   fails; the steps before it stay, and the database is that of their version.
    func migrate(_ connection: PostgresConnection, seconds: Double) throws {
        let present = try verifiedVersion(of: connection)
        guard present < migrations.count else { return }
        let usual = connection.seconds
        connection.seconds = seconds + PostgresLimits.graceSeconds
        defer { connection.seconds = usual }
        let hasTimescale = try TimescaleExtension.prepare(connection) { try take($0, seconds) }
        for migration in migrations where migration.number > present {
            try connection.transaction(.writing) {
                try take(connection, seconds)
                try apply(migration, to: connection, hasTimescale)
            }
        }
        _ = try verifiedVersion(of: connection)
    }

    /// The version of the schema; 0 where there is none yet.
    ///
    /// Asked of the catalogs themselves: functions such as `to_regclass` may answer from a cache
    /// that does not know yet what another process has just made.
    private func version(of connection: PostgresConnection) throws -> Int64 {
        let found = try connection.run(
            """
            SELECT
                EXISTS (SELECT FROM \(Self.tables) JOIN pg_description AS mark
                    ON mark.objoid = made.oid AND mark.classoid = 'pg_class'::regclass
                        AND mark.objsubid = 0
                    WHERE relname = 'migration' AND description = 'Poise'),
                (SELECT min(relname)::text FROM \(Self.tables)
                    WHERE relname IN ('migration', 'asset', 'price', 'portfolio'))
            """
        ).first
        if let found, !found.bool(0), let foreign = found.optionalText(1) {
            throw connection.location.error(
                .notADatabase,
                """
                The database has a table \(foreign) of another application, Poise leaves it alone; \
                name another database, or another schema with ?options=-csearch_path%3DSCHEMA.
                """
            )
        }
        guard let found, found.bool(0) else { return 0 }
        return try connection.run("SELECT coalesce(max(number), 0) FROM migration").first?
            .integer(0) ?? 0
    }

    /// The tables and their like of the schema that we are in.
    private static let tables = """
        (SELECT pg_class.oid, relname FROM pg_class
            JOIN pg_namespace ON pg_namespace.oid = relnamespace
            WHERE nspname = current_schema()) AS made
        """

    /// Takes the lock of those who change the schema, and time for it, until the transaction ends.
    private func take(_ connection: PostgresConnection, _ seconds: Double) throws(StorageError) {
        try connection.execute(
            """
            SET LOCAL statement_timeout = \(Int(seconds * 1000));
            SET LOCAL lock_timeout = \(Int(seconds * 1000));
            SET LOCAL client_min_messages = error;
            SELECT pg_advisory_xact_lock(\(Self.lock));
            """
        )
    }

    private func apply(
        _ migration: PostgresMigration,
        to connection: PostgresConnection,
        _ hasTimescale: Bool
    ) throws {
        // Another process may have migrated while we waited for the lock.
        guard try version(of: connection) < migration.number else { return }
        try connection.execute(migration.sql)
        if hasTimescale { try connection.execute(TimescaleExtension.search) }
        let rest = hasTimescale ? migration.withTimescale : migration.withoutTimescale
        if !rest.isEmpty { try connection.execute(rest) }
        try connection.run(
            "INSERT INTO migration (number, name, applied_at) VALUES ($1, $2, now())",
            .integer(migration.number),
            .text(migration.name)
        )
    }

    /// The version, of a schema that is not newer than this program.
    private func verifiedVersion(of connection: PostgresConnection) throws -> Int64 {
        let version = try version(of: connection)
        guard version <= migrations.count else {
            throw connection.location.error(
                .newerSchema,
                """
                The database has version \(version), this program knows versions up to \
                \(migrations.count). Use a newer Poise; nothing was changed.
                """
            )
        }
        return version
    }
}
