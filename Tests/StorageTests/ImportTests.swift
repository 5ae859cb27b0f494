import MarketData
import Portfolio
import Synchronization
import TestKit
import Testing

@testable import Storage

@Suite struct `Importing prices` {
    @Test(arguments: Engine.allCases)
    func `a second import of the same prices changes nothing`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        let table = PriceTable.regular(assets: 5, days: 300)

        let first = try await database.importPrices(table, at: now)
        let revision = try await database.revision()
        let second = try await database.importPrices(table, at: now)

        #expect(first == ImportSummary(inserted: 1500, updated: 0, unchanged: 0))
        #expect(second == ImportSummary(inserted: 0, updated: 0, unchanged: 1500))
        #expect(try await database.revision() == revision)
    }

    @Test(arguments: Engine.allCases)
    func `new, changed and equal rows are counted apart`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        let assets = [asset("AAPL"), asset("MSFT")]
        let days = (0..<3).map { day("2020-01-01").advanced(by: $0) }
        let old = PriceTable(assets: assets, days: days, columns: [[1, 2, nil], [4, nil, 6]])
        let new = PriceTable(assets: assets, days: days, columns: [[1, 2.5, 3], [nil, 5, 6]])

        _ = try await database.importPrices(old, at: now)
        let summary = try await database.importPrices(new, at: now)

        #expect(summary == ImportSummary(inserted: 2, updated: 1, unchanged: 2))
        let stored = try await database.prices(of: assets, from: nil, through: nil)
        #expect(
            stored == PriceTable(assets: assets, days: days, columns: [[1, 2.5, 3], [4, 5, 6]])
        )
    }

    @Test(arguments: Engine.allCases)
    func `a file without volumes leaves stored volumes alone`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        let days = [day("2020-01-01")]
        func table(_ price: Double, volume: Double?) -> PriceTable {
            let volumes = volume.map { [[$0]] } ?? []
            return PriceTable(
                assets: [asset("BTC")],
                days: days,
                columns: [[price]],
                volumes: volumes
            )
        }

        _ = try await database.importPrices(table(7, volume: 1000), at: now)
        let silent = try await database.importPrices(table(7, volume: nil), at: now)
        let corrected = try await database.importPrices(table(8, volume: nil), at: now)
        let traded = try await database.importPrices(table(8, volume: 1001), at: now)

        #expect(silent.unchanged == 1)
        #expect(corrected.updated == 1)
        #expect(traded.updated == 1)
        let stored = try await database.pricesAndVolumes(of: [asset("BTC")])
        #expect(stored == table(8, volume: 1001))
    }

    @Test(arguments: Engine.allCases, 0..<30 as Range<UInt64>)
    func `random tables come back bit by bit`(engine: Engine, seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        let table = PriceTable.random(
            assets: Int.random(in: 1...7, using: &generator),
            days: Int.random(in: 1...200, using: &generator),
            using: &generator
        )

        _ = try await database.importPrices(table, at: now)
        let stored = try await database.pricesAndVolumes(of: table.assets)

        #expect(stored.entries == table.entries)
    }

    @Test(arguments: Engine.allCases)
    func `prices at the limits of a double come back bit by bit`(engine: Engine) async throws {
        let values = [
            0, .leastNonzeroMagnitude, 0.1, 1, 2, 9_007_199_254_740_992, 1e300,
            .greatestFiniteMagnitude,
            .leastNormalMagnitude, -1, -0.1, -.greatestFiniteMagnitude, 1.0.nextUp, 1e15, 1e19,
        ]
        let days = values.indices.map { day("1999-12-30").advanced(by: $0) }
        let table = PriceTable(assets: [asset("X")], days: days, columns: [values])
        let scratch = try await Place(engine)
        let database = try await scratch.open()

        _ = try await database.importPrices(table, at: now)
        let stored = try await database.prices(of: [asset("X")], from: nil, through: nil)

        #expect(stored.entries == table.entries)
    }

    @Test(arguments: Engine.allCases)
    func `an infinite price is refused, and nothing is imported`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        let table = PriceTable(
            assets: [asset("A"), asset("B")],
            days: [day("2020-01-01")],
            cells: [1, .infinity]
        )

        let error = await #expect(throws: StorageError.self) {
            try await database.importPrices(table, at: now)
        }

        #expect(error?.code == .invalidValue)
        #expect(error?.message.contains("B") == true)
        #expect(try await database.coverage().isEmpty)
    }

    @Test(arguments: Engine.allCases, [Int32.min, -719_163, 2_932_897, .max])
    func `a day outside the years 1 to 9999 is refused`(engine: Engine, number: Int32) async throws
    {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        let table = PriceTable(
            assets: [asset("A")],
            days: [Day(daysSinceEpoch: number)],
            cells: [1]
        )

        let error = await #expect(throws: StorageError.self) {
            try await database.importPrices(table, at: now)
        }

        #expect(error?.code == .invalidValue)
    }

    @Test(arguments: Engine.allCases)
    func `the first and the last day of the calendar are stored`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        let days = [day("0001-01-01"), day("9999-12-31")]
        let table = PriceTable(assets: [asset("A")], days: days, cells: [1, 2])

        _ = try await database.importPrices(table, at: now)

        #expect(try await database.prices(of: table.assets, from: nil, through: nil) == table)
    }

    @Test func `an import that fails half way leaves nothing behind`() async throws {
        let scratch = try Scratch()
        let database = try await scratch.open()
        _ = try await database.importPrices(.constant(1, assets: 3, days: 100), at: now)
        let revision = try await database.revision()
        try await database.writer.write { connection in
            let pages = try connection.integer("PRAGMA page_count")
            _ = try connection.integer("PRAGMA max_page_count = \(pages + 20)")
        }

        let error = await #expect(throws: StorageError.self) {
            try await database.importPrices(.constant(2, assets: 50, days: 1000), at: now)
        }

        #expect(error?.code == .full)
        #expect(try await database.revision() == revision)
        let assets = try await database.coverage()
        #expect(assets.map(\.observations) == [100, 100, 100])
        #expect(assets.allSatisfy { $0.lastPrice == 1 })
        #expect(try await database.integrityProblems().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `a cancelled import leaves nothing behind`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await database.importPrices(.constant(2, assets: 50, days: 1000), at: now)
        }

        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await database.coverage().isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `progress ascends and ends with 1`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        let fractions = Mutex<[Double]>([])

        _ = try await database.importPrices(.regular(assets: 20, days: 500), at: now) { fraction in
            fractions.withLock { $0.append(fraction) }
        }

        let seen = fractions.withLock { $0 }
        #expect(seen.count > 100)
        #expect(zip(seen, seen.dropFirst()).allSatisfy { $0 < $1 })
        #expect(seen.last == 1)
    }

    @Test(arguments: Engine.allCases)
    func `an asset named twice is stored once, the later column last`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        let days = [day("2020-01-01"), day("2020-01-02")]
        let table = PriceTable(
            assets: [asset("A"), asset("A")],
            days: days,
            columns: [[1, nil], [2, 3]]
        )

        let summary = try await database.importPrices(table, at: now)

        #expect(summary == ImportSummary(inserted: 2, updated: 1, unchanged: 0))
        let stored = try await database.prices(of: [asset("A")], from: nil, through: nil)
        #expect(stored == PriceTable(assets: [asset("A")], days: days, columns: [[2, 3]]))
    }

    @Test(arguments: Engine.allCases)
    func `an empty table and a column without prices store nothing`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        let empty = PriceTable(assets: [], days: [], cells: [])
        let gaps = PriceTable(assets: [asset("A")], days: [day("2020-01-01")], cells: [.nan])

        for table in [empty, gaps] {
            let summary = try await database.importPrices(table, at: now)
            #expect(summary == ImportSummary(inserted: 0, updated: 0, unchanged: 0))
        }

        #expect(try await database.coverage().isEmpty)
        #expect(try await database.revision() == 0)
    }
}
