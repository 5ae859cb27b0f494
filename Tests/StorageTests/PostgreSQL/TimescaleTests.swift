import MarketData
import Portfolio
import Testing

@testable import Storage

private let isThere: Comment =
    "needs TIMESCALE_URL, a PostgreSQL database whose server has loaded TimescaleDB"

@Suite struct `A server with TimescaleDB` {
    @Test(.enabled(if: Engine.timescaleURL != nil, isThere))
    func `compresses prices, and corrects them all the same`() async throws {
        let place = try await Place(.timescale)
        let database = try await place.open()
        let table = PriceTable.regular(assets: 20, days: 9_000, from: day("1990-01-01"))
        _ = try await database.importPrices(table, at: now)

        try place.execute(
            "SELECT public.compress_chunk(chunk) FROM public.show_chunks('price') AS chunk"
        )
        let corrected = PriceTable.regular(
            assets: 20,
            days: 9_000,
            base: 7,
            from: day("1990-01-01")
        )
        let summary = try await database.importPrices(corrected, at: now)

        #expect(summary.updated == 180_000)
        let stored = try await database.prices(of: table.assets, from: nil, through: nil)
        #expect(stored.entries == corrected.entries)
    }

    @Test(.enabled(if: Engine.timescaleURL != nil, isThere))
    func `keeps months beside the prices`() async throws {
        let place = try await Place(.timescale)
        let database = try await place.open()
        let table = PriceTable.regular(assets: 1, days: 60, from: day("2020-01-01"))
        _ = try await database.importPrices(table, at: now)
        try place.execute("CALL public.refresh_continuous_aggregate('price_month', NULL, NULL)")

        let server = try #require(database as? PostgresDatabase)
        let months = try await server.run { connection in
            try connection.run("SELECT month, open, close FROM price_month ORDER BY month").rows
                .map { [$0.timestamp(0).day.description, "\($0.double(1))", "\($0.double(2))"] }
        }

        let expected = [("2020-01-01", 0, 30), ("2020-02-01", 31, 59)].map { month, first, last in
            [month, "\(100 + Double(first) / 7)", "\(100 + Double(last) / 7)"]
        }
        #expect(months == expected)
        let hypertables = try await server.run { connection in
            try connection.run(
                """
                SELECT count(*) FROM timescaledb_information.hypertables
                WHERE hypertable_schema = current_schema() AND hypertable_name = 'price'
                """
            ).first?.integer(0)
        }
        #expect(hypertables == 1)
    }
}
