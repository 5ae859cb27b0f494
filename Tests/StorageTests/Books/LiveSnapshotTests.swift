import Desk
import MarketData
import Portfolio
import TestKit
import Testing

@testable import Storage

/// A snapshot that follows prices against one that is made anew by a desk that knows nothing.
@Suite struct LiveSnapshotTests {
    private static let symbols = (0..<8).map { "S\($0)" }

    private func table(_ rows: [(day: Int32, prices: [Double?])]) throws -> PriceTable {
        let assets = try Self.symbols.map { try #require(AssetID($0)) }
        return PriceTable(
            assets: assets,
            days: rows.map { Day(daysSinceEpoch: $0.day) },
            columns: assets.indices.map { column in rows.map { $0.prices[column] } }
        )
    }

    @Test(arguments: Engine.allCases)
    func `follows every change, byte for byte`(engine: Engine) async throws {
        let place = try await Place(engine)
        let database = try await place.open()
        let main = try #require(PortfolioID("main"))
        let benchmark = try #require(AssetID("S7"))
        func desk() -> BookDesk {
            BookDesk(
                journals: database,
                prices: database,
                instruments: database,
                now: { now }
            )
        }
        var chance = SeededGenerator(seed: 27)
        let first: Int32 = 19_000
        var last = first + 30
        let history = (first...last).map { day in
            (day, Self.symbols.map { _ in Double.random(in: 10...90, using: &chance) as Double? })
        }
        _ = try await database.importPrices(table(history), at: now)
        let kept = desk()
        _ = try await kept.create(.init(id: main, settings: LedgerSettings()))
        let rows = """
            date,type,symbol,quantity,price,amount,currency,fx_rate
            2022-01-10,deposit,,,,100000,,
            2022-01-11,buy,S0,10.5,20,,,
            2022-01-11,buy,S1,3,20,,,
            2022-01-11,short,S1,8,21,,,
            2022-01-12,buy,S2,7,20,,EUR,1.1
            2022-01-12,buy,S3,7,20,,,
            2022-01-13,sell,S3,7,22,,,
            2022-01-13,buy,S4,1000,0.5,,,
            """
        _ = try await kept.record(Array(rows.utf8), name: "f", into: main)
        let instruments = InstrumentDesk(database, now: { now })
        for round in 0..<60 {
            switch round % 12 {
            case 3:  // An earlier price.
                _ = try await database.importPrices(
                    table([(last - 3, Self.symbols.map { $0 == "S1" ? 44.5 : nil })]),
                    at: now
                )
            case 5:  // A new day, of one asset alone.
                last += 1
                _ = try await database.importPrices(
                    table([(last, Self.symbols.map { $0 == "S0" ? 30.25 : nil })]),
                    at: now
                )
            case 6:  // All of that day.
                _ = try await database.importPrices(
                    table([(last, Self.symbols.map { _ in .random(in: 10...90, using: &chance) })]),
                    at: now
                )
            case 8:
                let sector = "Sector \(round)"
                let list = "symbol,type,sector,currency\nS0,STOCK,\(sector),USD\n"
                _ = try await instruments.record(Array(list.utf8), name: "i")
            case 10:
                let row = "date,type,amount\n2022-01-14,deposit,\(round + 1)\n"
                _ = try await kept.record(Array(row.utf8), name: "f", into: main)
            default:  // A price of the last day, of one or a few assets.
                let moved = Set(
                    (0...(round % 3)).map { _ in Self.symbols.randomElement(using: &chance) }
                )
                let prices = Self.symbols.map { symbol in
                    moved.contains(symbol) ? Double.random(in: 10...90, using: &chance) : nil
                }
                _ = try await database.importPrices(table([(last, prices)]), at: now)
            }
            for asOf in [nil, Day(daysSinceEpoch: last), Day(daysSinceEpoch: last - 1)] {
                let followed = try await kept.snapshot(
                    of: main,
                    prices: nil,
                    asOf: asOf,
                    benchmark: benchmark
                )
                let anew = try await desk().snapshot(
                    of: main,
                    prices: nil,
                    asOf: asOf,
                    benchmark: benchmark
                )
                #expect(followed.json.text() == anew.json.text(), "round \(round)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `many who ask while prices change get whole snapshots`(engine: Engine) async throws {
        let place = try await Place(engine)
        let database = try await place.open()
        let main = try #require(PortfolioID("main"))
        let desk = BookDesk(journals: database, prices: database, now: { now })
        _ = try await desk.create(.init(id: main, settings: LedgerSettings()))
        let rows = "date,type,symbol,quantity,price\n2022-01-10,buy,S0,1,1\n2022-01-10,buy,S1,1,1\n"
        _ = try await desk.record(Array(rows.utf8), name: "f", into: main)
        func tick(_ price: Double) throws -> PriceTable {
            try table([(19_010, Self.symbols.map { $0 < "S2" ? price : nil })])
        }
        _ = try await database.importPrices(tick(1), at: now)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for price in 2...40 {
                    _ = try await database.importPrices(tick(Double(price)), at: now)
                }
            }
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<40 {
                        let seen = try await desk.snapshot(
                            of: main,
                            prices: nil,
                            asOf: nil,
                            benchmark: nil
                        )
                        // Both prices are from one import.
                        let total = try #require(seen.totalValue) + FixedDecimal(2)
                        #expect(total.units % (2 * FixedDecimal(1).units) == 0)
                    }
                }
            }
            try await group.waitForAll()
        }
        let end = try await desk.snapshot(of: main, prices: nil, asOf: nil, benchmark: nil)
        #expect(end.totalValue == FixedDecimal(78))
    }

    @Test(arguments: Engine.allCases)
    func `a store tells which prices changed, and whether what is known did`(
        engine: Engine
    ) async throws {
        let place = try await Place(engine)
        let database = try await place.open()
        _ = try await database.importPrices(
            table([(19_000, Self.symbols.map { _ in 1 })]),
            at: now
        )
        let revision = try await database.revision()
        #expect(try await database.changes(since: revision, limit: 3) == [])
        #expect(try await database.changes(since: 0, limit: 7) == nil)
        #expect(try await database.changes(since: 0, limit: 8)?.count == 8)
        let tick = try table([(19_000, Self.symbols.map { $0 == "S3" ? 2 : nil })])
        _ = try await database.importPrices(tick, at: now)
        #expect(try await database.changes(since: revision, limit: 3)?.map(\.symbol) == ["S3"])
        let catalogue = try await database.catalogueRevision()
        let list = Array("symbol,type\nS0,STOCK\n".utf8)
        let instruments = InstrumentDesk(database, now: { now })
        _ = try await instruments.record(list, name: "i")
        let later = try await database.catalogueRevision()
        #expect(later > catalogue)
        _ = try await instruments.record(list, name: "i")
        #expect(try await database.catalogueRevision() == later)
    }
}
