import MarketData
import Portfolio
import Testing

@testable import Storage

@Suite struct `Reading prices` {
    private static let history = PriceTable(
        assets: [asset("B"), asset("A")],
        days: (0..<5).map { day("2020-02-27").advanced(by: $0) },
        columns: [[1, 2, nil, 4, 5], [nil, nil, 30, nil, 50]]
    )

    private func database(_ scratch: Place) async throws -> any Store {
        let database = try await scratch.open()
        _ = try await database.importPrices(Self.history, at: now)
        return database
    }

    @Test(arguments: Engine.allCases)
    func `assets come in the order asked for, and unknown ones not at all`(engine: Engine)
        async throws
    {
        let scratch = try await Place(engine)
        let database = try await database(scratch)

        let table = try await database.prices(
            of: [asset("A"), asset("NONE"), asset("B")],
            from: nil,
            through: nil
        )

        #expect(table.assets == [asset("A"), asset("B")])
        #expect(table.entries == Self.history.entries)
    }

    @Test(arguments: Engine.allCases)
    func `both ends of a window are included`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await database(scratch)

        let table = try await database.prices(
            of: [asset("B")],
            from: day("2020-02-28"),
            through: day("2020-03-01")
        )

        #expect(table.days == [day("2020-02-28"), day("2020-03-01")])
        #expect(table.price(row: 0, column: 0) == 2)
        #expect(table.price(row: 1, column: 0) == 4)
    }

    @Test(arguments: Engine.allCases)
    func `a window without prices is an empty table`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await database(scratch)
        let windows: [(Day?, Day?)] = [
            (day("2021-01-01"), nil), (nil, day("2019-01-01")),
            (day("2020-03-01"), day("2020-02-28")),
            (Day(daysSinceEpoch: .max), Day(daysSinceEpoch: .min)),
        ]

        for (first, last) in windows {
            let table = try await database.prices(of: [asset("B")], from: first, through: last)
            #expect(table.assets == [asset("B")] && table.days.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the days are those that any of the assets has`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await database(scratch)

        let table = try await database.prices(
            of: [asset("A")],
            from: nil,
            through: nil
        )

        #expect(table.days == [day("2020-02-29"), day("2020-03-02")])
    }

    @Test(arguments: Engine.allCases)
    func `a history read before is read again after it changed`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await database(scratch)
        let other = try await scratch.open()
        let correction = PriceTable(
            assets: [asset("B")],
            days: [day("2020-02-27")],
            columns: [[1.5]]
        )

        let before = try await database.prices(of: [asset("B")], from: nil, through: nil)
        _ = try await other.importPrices(correction, at: now)
        let after = try await database.prices(of: [asset("B")], from: nil, through: nil)

        #expect(before.price(row: 0, column: 0) == 1)
        #expect(after.price(row: 0, column: 0) == 1.5)
    }

    @Test(arguments: Engine.allCases)
    func `coverage tells the first, the last and the number of days`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await database(scratch)

        let coverage = try await database.coverage()

        #expect(
            coverage == [
                AssetCoverage(
                    asset: asset("A"),
                    first: day("2020-02-29"),
                    last: day("2020-03-02"),
                    observations: 2,
                    lastPrice: 50
                ),
                AssetCoverage(
                    asset: asset("B"),
                    first: day("2020-02-27"),
                    last: day("2020-03-02"),
                    observations: 4,
                    lastPrice: 5
                ),
            ]
        )
    }

    @Test(arguments: Engine.allCases)
    func `rows carry the return against the previous stored price`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await database(scratch)

        let rows = try await database.rows(
            of: asset("B"),
            from: day("2020-02-28"),
            through: nil,
            limit: 2
        )

        #expect(rows.map(\.price) == [2, 4])
        #expect(rows.map(\.simpleReturn) == [1, 1])
        #expect(
            rows.map(\.timestamp.description) == ["2020-02-28T00:00:00Z", "2020-03-01T00:00:00Z"]
        )
        #expect(rows.allSatisfy { $0.createdAt == now && $0.volume == nil })
        let first = try await database.rows(of: asset("B"), from: nil, through: nil, limit: 1)
        #expect(first.map(\.simpleReturn) == [nil])
    }

    @Test(arguments: Engine.allCases, [0, -1, Int.min, .max])
    func `any limit is served`(engine: Engine, limit: Int) async throws {
        let scratch = try await Place(engine)
        let database = try await database(scratch)

        let rows = try await database.rows(of: asset("B"), from: nil, through: nil, limit: limit)

        #expect(rows.count == (limit > 0 ? 4 : 0))
        #expect(
            try await database.rows(of: asset("?"), from: nil, through: nil, limit: limit).isEmpty
        )
    }

    @Test(arguments: Engine.allCases)
    func `of several prices in one day the last counts`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await database(scratch)
        let hourLater = engine.sql(
            sqlite: "timestamp + 3600",
            postgres: "timestamp + interval '1 hour'"
        )
        try scratch.execute(
            """
            INSERT INTO price SELECT asset_id, \(hourLater), price * 10, volume, created_at
            FROM price WHERE asset_id = (SELECT id FROM asset WHERE symbol = 'A');
            """
        )

        let table = try await database.prices(of: [asset("A")], from: nil, through: nil)

        #expect(table.days == [day("2020-02-29"), day("2020-03-02")])
        #expect([0, 1].map { table.price(row: $0, column: 0) } == [300, 500])
    }
}
