import Desk
import MarketData
import Portfolio
import TestKit
import Testing

@testable import Storage

@Suite struct `What other programs read of a server's database` {
    @Test(arguments: Engine.allCases.filter { $0 != .sqlite }, 0..<5 as Range<UInt64>)
    func `market_data has the rows of the store, returns and all`(
        engine: Engine,
        seed: UInt64
    ) async throws {
        var generator = SeededGenerator(seed: seed)
        let place = try await Place(engine)
        let database = try await place.open()
        let cells = (0..<120).map { _ in
            Int.random(in: 0..<4, using: &generator) == 0
                ? .nan : Double(Int.random(in: 0...3, using: &generator))
        }
        let table = PriceTable(
            assets: [asset("V0"), asset("V1"), asset("V2")],
            days: (0..<40).map { day("1969-12-01").advanced(by: $0) },
            cells: cells
        )
        _ = try await database.importPrices(table, at: now)

        var expected: [[String]] = []
        for name in table.assets {
            let rows = try await database.rows(of: name, from: nil, through: nil, limit: 100)
            expected += rows.map { row in
                [
                    row.asset.symbol, row.timestamp.description, "\(row.price)",
                    row.simpleReturn.map { "\($0)" } ?? "", row.createdAt.description,
                ]
            }
        }
        let server = try #require(database as? PostgresDatabase)
        let seen = try await server.run { connection in
            try connection.run(
                """
                SELECT asset_symbol, timestamp, price, "return", created_at FROM market_data
                ORDER BY asset_symbol, timestamp
                """
            ).rows.map { row in
                [
                    row.text(0), row.timestamp(1).description, "\(row.double(2))",
                    row.optionalDouble(3).map { "\($0)" } ?? "", row.timestamp(4).description,
                ]
            }
        }
        #expect(seen == expected)
    }

    @Test func `price_month opens and closes with the month's first and last price`() async throws {
        let database = try await Place(.postgres).open()
        let table = PriceTable.regular(assets: 1, days: 60, from: day("2020-01-01"))
        _ = try await database.importPrices(table, at: now)
        let server = try #require(database as? PostgresDatabase)
        let months = try await server.run { connection in
            try connection.run(
                "SELECT month, open, close, observations FROM price_month ORDER BY month"
            ).rows.map { row in
                [row.timestamp(0).day.description]
                    + [row.double(1), row.double(2), Double(row.integer(3))].map { "\($0)" }
            }
        }
        let expected = [("2020-01-01", 0, 30, 31.0), ("2020-02-01", 31, 59, 29.0)].map {
            [$0, "\(100 + Double($1) / 7)", "\(100 + Double($2) / 7)", "\($3)"]
        }
        #expect(months == expected)
    }

    @Test(arguments: [
        "UPDATE journal_entry SET digest = ''", "DELETE FROM journal_entry",
        "TRUNCATE journal_entry", "TRUNCATE portfolio CASCADE",
    ])
    func `a journal is kept from every statement`(sql: String) async throws {
        let place = try await Place(.postgres)
        let database = try await place.open()
        let desk = BookDesk(journals: database, prices: database, now: { now })
        let main = try #require(PortfolioID("main"))
        _ = try await desk.create(BookedPortfolio.Request(id: main, settings: LedgerSettings()))
        let file = Array("date,type,amount\n2020-01-01,deposit,5\n".utf8)
        _ = try await desk.record(file, name: "f", into: main)

        let error = #expect(throws: StorageError.self) { try place.execute(sql) }

        #expect(error?.code == .constraint)
        #expect(error?.message.contains("record a correction") == true)
        #expect(try await desk.verify(main).entries == 1)
    }
}
