import Desk
import Foundation
import MarketData
import Portfolio
import Testing

@testable import Storage

@Suite struct `Migrations` {
    private static let steps = [
        Migration.firstRelease,
        Migration(number: 2, name: "sector", sql: "ALTER TABLE asset ADD COLUMN sector TEXT"),
        Migration(
            number: 3,
            name: "tag",
            sql: "CREATE TABLE tag (name TEXT); INSERT INTO tag VALUES ('a')"
        ),
    ]

    private func connect(_ scratch: Scratch) throws -> SQLiteConnection {
        try SQLiteConnection(path: scratch.path, mode: .readWrite, busyMilliseconds: 1000)
    }

    private func create(_ scratch: Scratch, version: Int) throws -> SQLiteConnection {
        try DatabaseLocation(url: scratch.url).prepareFile()
        let connection = try connect(scratch)
        try Migrator(migrations: Array(Self.steps.prefix(version))).migrate(connection)
        return connection
    }

    @Test func `what was released is never changed`() {
        #expect(Migration.firstRelease.sql == ReleasedSchemas.first)
        #expect(Migration.narrowResults.sql == ReleasedSchemas.second)
        #expect(Migration.journals.sql == ReleasedSchemas.third)
        #expect(Migration.outbox.sql == ReleasedSchemas.fourth)
        #expect(Migration.catalogue.sql == ReleasedSchemas.fifth)
    }

    @Test func `a database of version 1 keeps its data`() async throws {
        let scratch = try Scratch()
        try DatabaseLocation(url: scratch.url).prepareFile()
        let old = try connect(scratch)
        try old.execute(
            """
            \(ReleasedSchemas.first)
            PRAGMA application_id = 1349478771; PRAGMA user_version = 1;
            INSERT INTO migration VALUES (1, 'prices, results and moments', 1700000000);
            INSERT INTO asset (id, symbol) VALUES (7, 'AAPL');
            INSERT INTO price VALUES (7, 1577836800, 75.09, NULL, 1700000000);
            INSERT INTO optimization_result VALUES (3, '0123456789abcdef', '0123456789abcdef01', 1700000001,
                1700000000, 'Classic', 'MV', 'Sharpe', 0.1, 0.2, NULL, 0.25, 0.09, 0.7, 0.02, 0.03, 'AAPL',
                '{"assets":["AAPL"]}', '{"weights":{}}');
            """
        )

        let database = try await scratch.open()
        let table = try await database.prices(of: [asset("AAPL")], from: nil, through: nil)

        #expect(table.days == [day("2020-01-01")])
        #expect(table.price(row: 0, column: 0) == 75.09)
        let result = try #require(await database.result(id: "0123456789abcdef"))
        #expect(result.key == "0123456789abcdef01")
        #expect(result.resultText == #"{"weights":{}}"#)
        #expect(result.metrics.sharpeRatio == nil)
        #expect(result.metrics.conditionalValueAtRisk == 0.03)
        #expect(try await database.results(limit: 9, before: nil) == [result.summary])
        #expect(try await database.integrityProblems().isEmpty)
    }

    @Test(arguments: 1...3)
    func `each version comes forward to the newest`(version: Int) async throws {
        let scratch = try Scratch()
        try create(scratch, version: version)
            .execute("INSERT INTO asset (symbol) VALUES ('KEPT')")

        let database = try await Database.open(
            DatabaseLocation(url: scratch.url),
            migrator: Migrator(migrations: Self.steps)
        )

        let facts = try await database.readers.read { connection in
            [
                try connection.integer("PRAGMA user_version"),
                try connection.integer("SELECT count(*) FROM migration"),
                try connection.integer("SELECT count(*) FROM asset WHERE symbol = 'KEPT'"),
                try connection.integer("SELECT count(*) FROM tag"),
                try connection.integer("SELECT count(sector) FROM asset"),
            ]
        }
        #expect(facts == [3, 3, 1, 1, 0])
    }

    @Test func `a newer database is refused and left alone`() async throws {
        let scratch = try Scratch()
        let next = Migration.all.count + 1
        try DatabaseLocation(url: scratch.url).prepareFile()
        let step = Migration(number: Int64(next), name: "next", sql: "CREATE TABLE next (a)")
        try Migrator(migrations: Migration.all + [step]).migrate(connect(scratch))
        let before = try Data(contentsOf: URL(fileURLWithPath: scratch.path))

        let error = await #expect(throws: StorageError.self) { try await scratch.open() }

        #expect(error?.code == .newerSchema)
        #expect(error?.message.contains("version \(next)") == true)
        #expect(error?.message.contains("versions up to \(Migration.all.count)") == true)
        #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.path)) == before)
    }

    @Test func `a step that fails leaves the version before it`() throws {
        let scratch = try Scratch()
        let connection = try create(scratch, version: 1)
        let broken = [
            Migration.firstRelease, Self.steps[1],
            Migration(number: 3, name: "bad", sql: "CREATE TABLE half (a); SELECT * FROM nowhere"),
        ]

        let error = #expect(throws: StorageError.self) {
            try Migrator(migrations: broken).migrate(connection)
        }

        #expect(error?.message.contains("nowhere") == true)
        #expect(try connection.integer("PRAGMA user_version") == 2)
        #expect(
            try connection.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0
        )
        try Migrator(migrations: Self.steps).migrate(connection)
        #expect(try connection.integer("PRAGMA user_version") == 3)
    }
}
