/// Brings a database forward to the present schema, and refuses what it does not know.
///
/// The version stands in `user_version`, the history in the table `migration`, and the mark of
/// Poise in `application_id`; all three change in the transaction of the migration itself.
struct Migrator {
    /// The mark of our databases: "Pois" in ASCII.
    static let applicationID: Int64 = 0x506F_6973

    /// The steps, in order of their numbers, without holes.
    let migrations: [Migration]

    /// A migrator through `migrations`.
    init(migrations: [Migration] = Migration.all) {
        precondition(
            migrations.map(\.number) == Array(1...Int64(max(1, migrations.count))),
            "Migrations are numbered 1, 2, 3 and so on."
        )
        self.migrations = migrations
    }

    /// Makes sure, by reading only, that the file is ours and not newer than this program.
    func verify(_ connection: SQLiteConnection) throws {
        // The tables first: where another process makes them in between, the mark comes with them.
        let tables = try connection.integer("SELECT count(*) FROM sqlite_schema")
        let mark = try connection.integer("PRAGMA application_id")
        guard mark == Self.applicationID || (mark == 0 && tables == 0) else {
            throw StorageError(
                code: .notADatabase,
                message: """
                    \(connection.path): The database belongs to another application, Poise leaves \
                    it alone; name another file.
                    """
            )
        }
        try refuseNewer(version(of: connection), path: connection.path)
    }

    /// Runs the migrations that are missing, each in one transaction.
    ///
    /// - Throws: `StorageError` where the database is newer, or a step fails; the steps before it
    ///   stay, and the database is that of their version.
    func migrate(_ connection: SQLiteConnection) throws {
        for migration in migrations where try version(of: connection) < migration.number {
            try connection.transaction(.writing) { try apply(migration, to: connection) }
        }
        try refuseNewer(version(of: connection), path: connection.path)
    }

    /// The version of the schema in the file; 0 for an empty one.
    func version(of connection: SQLiteConnection) throws -> Int64 {
        try connection.integer("PRAGMA user_version")
    }

    private func apply(_ migration: Migration, to connection: SQLiteConnection) throws {
        // Another process may have migrated while we waited for the lock.
        guard try version(of: connection) < migration.number else { return }
        try connection.execute(migration.sql)
        let record = try connection.statement(
            "INSERT INTO migration (number, name, applied_at) VALUES (?, ?, unixepoch())"
        )
        try record.bind(1, migration.number)
        try record.bind(2, migration.name)
        try record.run()
        try connection.execute("PRAGMA application_id = \(Self.applicationID)")
        try connection.execute("PRAGMA user_version = \(migration.number)")
    }

    private func refuseNewer(_ version: Int64, path: String) throws(StorageError) {
        let newest = Int64(migrations.count)
        guard version > newest else { return }
        throw StorageError(
            code: .newerSchema,
            message: """
                \(path): The database has version \(version), this program knows versions up to \
                \(newest). Use a newer Poise; nothing was changed.
                """
        )
    }
}

extension SQLiteConnection {
    /// The first column of the first row, an integer; 0 where there is no row.
    func integer(_ sql: String) throws -> Int64 {
        try statement(sql).first { $0.integer(0) } ?? 0
    }
}
