import MarketData
import Portfolio
import Testing

@testable import Storage

@Suite struct `The data revision` {
    @Test(arguments: Engine.allCases)
    func `moves with every change of prices, seen by every connection`(engine: Engine) async throws
    {
        let scratch = try await Place(engine)
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

    @Test(
        arguments: Engine.allCases,
        [
            "INSERT INTO price SELECT 3, timestamp, 5, NULL, created_at FROM price WHERE asset_id = 1",
            "UPDATE price SET price = 2",
            "DELETE FROM price WHERE asset_id = 1",
            "UPDATE asset SET symbol = 'RENAMED' WHERE id = 1",
        ]
    )
    func `moves for writers that are not Poise`(engine: Engine, sql: String) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        _ = try await database.importPrices(.constant(1, assets: 2, days: 3), at: now)
        try scratch.execute("INSERT INTO asset (id, symbol) VALUES (3, 'A2')")
        let assets = [asset("A0"), asset("A1"), asset("A2")]
        _ = try await database.prices(of: assets, from: nil, through: nil)
        let before = try await database.revision()

        try scratch.execute(sql)

        #expect(try await database.revision() > before)
        let stored = try await database.pricesAndVolumes(of: assets)
        let cached = try await database.prices(of: assets, from: nil, through: nil)
        #expect(cached.entries == stored.entries)
        #expect(cached.assets == stored.assets)
    }

    @Test(arguments: Engine.allCases)
    func `is kept when the database is opened again`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let first = try await scratch.open()
        _ = try await first.importPrices(.constant(1, assets: 2, days: 3), at: now)
        await first.close()

        #expect(try await scratch.open().revision() == 1)
    }
}
