import Desk
import Foundation
import MarketData
import TestKit
import Testing

@testable import Storage

@Suite struct `Opening a server's database` {
    @Test(arguments: [
        (
            "postgres://ann:se%40cret@db.example:5433/poise",
            "postgresql://ann@db.example:5433/poise"
        ),
        ("postgresql://db.example", "postgresql://db.example/"),
        (
            "postgres:///poise?host=/run/pg&user=bob&password=secret",
            "postgresql://bob@/run/pg/poise"
        ),
    ])
    func `a URL is shown without its password`(url: String, shown: String) throws {
        #expect(try PostgresLocation(url: url).description == shown)
        #expect(StoreEngine.name(of: url) == shown)
    }

    @Test(arguments: [
        "postgres://ann:sec/ret@host/db", "postgres://ann:secret@host:notaport/db?x",
        "postgresql://ann:secret@host/db?nonsense=secret", "postgres://ann:%zzsecret@host/db",
        "postgres://ann:se@secret@host/db",
    ])
    func `a URL that cannot be used is refused without repeating it`(url: String) async throws {
        let error = await #expect(throws: StorageError.self) {
            var limits = PostgresLimits()
            limits.retrySeconds = []
            limits.connectSeconds = 2
            _ = try await PostgresDatabase.open(PostgresLocation(url: url), limits: limits)
        }
        #expect(error?.code == .invalidURL || error?.code == .unreachable)
        #expect(error?.description.contains("secret") == false)
        #expect(error?.description.contains("sec/ret") == false)
        #expect(!StoreEngine.name(of: url).contains("secret"))
    }

    @Test func `a server that is not there is named, with what to do`() async throws {
        let folder = try Scratch().folder.path
        let error = await #expect(throws: StorageError.self) {
            try await StoreEngine.open(url: "postgres://ann:secret@/poise?host=\(folder)")
        }
        #expect(error?.code == .unreachable)
        #expect(error?.message.contains("postgresql://ann@\(folder)/poise") == true)
        #expect(error?.message.contains("DATABASE_URL") == true)
        #expect(error?.description.contains("secret") == false)
    }

    @Test func `a database or a user that does not exist is named`() async throws {
        let server = try await PostgresServer.shared()
        let host = "?host=\(server.folder.path)"
        for (url, code) in [
            ("postgres://poise@/nowhere\(host)", StorageError.Code.cannotOpen),
            ("postgres://nobody@/postgres\(host)", .denied),
        ] {
            let error = await #expect(throws: StorageError.self) {
                try await StoreEngine.open(url: url)
            }
            #expect(error?.code == code)
        }
    }

    @Test func `a newer schema is refused and left alone`() async throws {
        let place = try await Place(.postgres)
        await (try await place.open()).close()
        try place.execute("INSERT INTO migration VALUES (99, 'later', now())")
        let error = await #expect(throws: StorageError.self) { try await place.open() }
        #expect(error?.code == .newerSchema)
        #expect(error?.message.contains("99") == true)
    }

    @Test(arguments: ["price", "migration", "portfolio"])
    func `another application's tables are left alone`(table: String) async throws {
        let place = try await Place(.postgres)
        try place.execute("CREATE TABLE \(table) (mine text)")
        let error = await #expect(throws: StorageError.self) { try await place.open() }
        #expect(error?.code == .notADatabase)
        #expect(error?.message.contains(table) == true)
        try place.execute("INSERT INTO \(table) VALUES ('still here')")
    }

    @Test func `many who open a new database at once migrate it once`() async throws {
        let place = try await Place(.postgres)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { await (try await place.open()).close() } }
            try await group.waitForAll()
        }
        let database = try await place.open()
        #expect(try await database.integrityProblems().isEmpty)
        #expect(database.engine.hasPrefix("PostgreSQL 1"))
    }

    @Test func `a migration that fails leaves the version before it`() async throws {
        let place = try await Place(.postgres)
        let bad = PostgresMigration(
            number: Int64(PostgresMigration.all.count + 1),
            name: "bad",
            sql: "CREATE TABLE half (); SELECT 1/0"
        )
        await #expect(throws: StorageError.self) {
            try await PostgresDatabase.open(
                PostgresLocation(url: place.url),
                migrator: PostgresMigrator(migrations: PostgresMigration.all + [bad])
            )
        }
        try place.execute("CREATE TABLE half ()")
        _ = try await place.open()
    }

    @Test func `a guard that was taken away is found`() async throws {
        let place = try await Place(.postgres)
        let database = try await place.open()
        _ = try await database.importPrices(.constant(1, assets: 2, days: 2), at: now)
        #expect(try await database.integrityProblems().isEmpty)
        try place.execute(
            """
            ALTER TABLE journal_entry DISABLE TRIGGER journal_entry_stays;
            INSERT INTO price VALUES (77, '2020-01-01Z', 1, NULL, now());
            """
        )
        let problems = try await database.integrityProblems()
        #expect(problems.count == 2)
        #expect(problems.contains { $0.contains("journal_entry_stays") })
        #expect(problems.contains { $0.contains("77") })
    }

    @Test func `calls after closing say so`() async throws {
        let database = try await Place(.postgres).open()
        await database.close()
        let error = await #expect(throws: StorageError.self) { try await database.revision() }
        #expect(error?.code == .closed)
    }
}
