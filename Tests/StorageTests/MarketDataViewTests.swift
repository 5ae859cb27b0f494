import MarketData
import Portfolio
import TestKit
import Testing

@testable import Storage

@Suite struct `The view market_data` {
    private struct Row: Equatable, Sendable {
        var symbol: String
        var timestamp: String
        var price: UInt64
        var volume: Double?
        var simpleReturn: UInt64?
        var createdAt: String
    }

    private func view(_ database: Database, where clause: String = "1") async throws -> [Row] {
        try await database.readers.read { connection in
            let statement = try connection.statement(
                """
                SELECT asset_symbol, timestamp, price, volume, "return", created_at
                FROM market_data WHERE \(clause) ORDER BY asset_symbol, timestamp
                """
            )
            return try statement.rows { row in
                Row(
                    symbol: row.text(0),
                    timestamp: row.text(1),
                    price: row.double(2).bitPattern,
                    volume: row.optionalDouble(3),
                    simpleReturn: row.optionalDouble(4)?.bitPattern,
                    createdAt: row.text(5)
                )
            }
        }
    }

    @Test func `it has exactly the columns of its contract`() async throws {
        let scratch = try Scratch()
        let database = try await scratch.open()

        let names = try await database.readers.read { connection in
            try connection.statement("SELECT name FROM pragma_table_info('market_data')").rows {
                $0.text(0)
            }
        }

        #expect(
            names == ["asset_symbol", "timestamp", "price", "volume", "return", "created_at"]
        )
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `its rows are those of the store, returns and all`(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let scratch = try Scratch()
        let database = try await scratch.open()
        let table = PriceTable(
            assets: (0..<4).map { asset("V\($0)") },
            days: (0..<50).map { day("1969-12-01").advanced(by: $0) },
            cells: (0..<200).map { _ in
                Int.random(in: 0..<4, using: &generator) == 0
                    ? .nan : Double.random(in: 0.01...1000, using: &generator)
            }
        )
        _ = try await database.importPrices(table, at: now)

        var expected: [Row] = []
        for name in table.assets {
            let rows = try await database.rows(of: name, from: nil, through: nil, limit: 1000)
            expected += rows.map { row in
                Row(
                    symbol: row.asset.symbol,
                    timestamp: row.timestamp.description,
                    price: row.price.bitPattern,
                    volume: row.volume,
                    simpleReturn: row.simpleReturn?.bitPattern,
                    createdAt: row.createdAt.description
                )
            }
        }

        #expect(try await view(database) == expected)
        let one = expected.filter { $0.symbol == "V2" }
        #expect(try await view(database, where: "asset_symbol = 'V2'") == one)
    }

    @Test func `a return is never stale`() async throws {
        let scratch = try Scratch()
        let database = try await scratch.open()
        let days = (0..<3).map { day("2023-05-01").advanced(by: $0) }
        func table(_ prices: [Double?]) -> PriceTable {
            PriceTable(assets: [asset("A")], days: days, columns: [prices])
        }

        _ = try await database.importPrices(table([100, nil, 110]), at: now)
        let gap = try await view(database).map { $0.simpleReturn.map(Double.init(bitPattern:)) }
        _ = try await database.importPrices(table([nil, 100, nil]), at: now)
        let full = try await view(database).map { $0.simpleReturn.map(Double.init(bitPattern:)) }

        #expect(gap == [nil, 110.0 / 100 - 1])
        #expect(full == [nil, 0, 110.0 / 100 - 1])
    }

    @Test func `after a price of zero the return is unknown`() async throws {
        let scratch = try Scratch()
        let database = try await scratch.open()
        let table = PriceTable(
            assets: [asset("A")],
            days: (0..<3).map { day("2023-05-01").advanced(by: $0) },
            columns: [[1, 0, 1]]
        )
        _ = try await database.importPrices(table, at: now)

        let returns = try await view(database).map(\.simpleReturn)
        let rows = try await database.rows(of: asset("A"), from: nil, through: nil, limit: 3)

        #expect(returns == [nil, (-1.0).bitPattern, nil])
        #expect(rows.map(\.simpleReturn) == [nil, -1, nil])
    }

    @Test func `one asset is found by its key, without reading the others`() async throws {
        let scratch = try Scratch()
        let database = try await scratch.open()

        let plan = try await database.readers.read { connection in
            try connection.statement(
                "EXPLAIN QUERY PLAN SELECT * FROM market_data WHERE asset_symbol = 'A'"
            ).rows { $0.text(3) }
        }

        #expect(plan.contains { $0.contains("SEARCH price USING PRIMARY KEY (asset_id=?)") })
        #expect(!plan.contains { $0.hasPrefix("SCAN price") || $0.hasPrefix("SCAN asset") })
    }
}
