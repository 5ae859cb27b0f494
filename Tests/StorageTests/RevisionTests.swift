import MarketData
import Portfolio
import Testing

@testable import Storage

@Suite struct `The data revision` {
    @Test func `moves with every change of prices, seen by every connection`() async throws {
        let scratch = try Scratch()
        let writer = try await scratch.open()
        let watcher = try await scratch.open()
        var seen = [try await watcher.revision()]

        for price in [1.0, 2, 3] {
            _ = try await writer.importPrices(.constant(price, assets: 2, days: 3), at: now)
            seen.append(try await watcher.revision())
        }
        _ = try await writer.importPrices(.constant(3, assets: 2, days: 3), at: now)

        #expect(seen == [0, 1, 2, 3])
        #expect(try await watcher.revision() == 3)
    }

    @Test(arguments: [
        "INSERT INTO price VALUES (1, 0, 5, NULL, 0)",
        "UPDATE price SET price = 2",
        "DELETE FROM price WHERE rowid IN (1) OR asset_id = 1",
        "UPDATE asset SET symbol = 'RENAMED' WHERE id = 1",
    ])
    func `moves for writers that are not Poise`(sql: String) async throws {
        let scratch = try Scratch()
        let database = try await scratch.open()
        _ = try await database.importPrices(.constant(1, assets: 2, days: 3), at: now)
        let assets = [asset("A0"), asset("A1")]
        _ = try await database.prices(of: assets, from: nil, through: nil)
        let before = try await database.revision()

        // A connection without the writer's settings stands for any other SQLite client.
        let sql = sql.replacing("rowid IN (1) OR ", with: "")
        try SQLiteConnection(path: scratch.path, mode: .readWrite, busyMilliseconds: 1000)
            .execute(sql)

        #expect(try await database.revision() > before)
        let stored = try await database.pricesAndVolumes(of: assets, from: nil, through: nil)
        let cached = try await database.prices(of: assets, from: nil, through: nil)
        #expect(cached.entries == stored.entries)
        #expect(cached.assets == stored.assets)
    }

    @Test func `is kept when the database is opened again`() async throws {
        let scratch = try Scratch()
        let first = try await scratch.open()
        _ = try await first.importPrices(.constant(1, assets: 2, days: 3), at: now)
        await first.close()

        #expect(try await scratch.open().revision() == 1)
    }
}
