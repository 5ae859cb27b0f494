import MarketData
import Portfolio
import Testing

@testable import Storage

@Suite struct TradedVolumeTests {
    private static let first = day("2020-01-01")

    /// 30 days on which A has prices of 10 and volumes of 1, 2, … 30, and no volume on the third day from the end; B
    /// has ten volumes, C none, D 11 of nothing, and E 11 only.
    private func database(_ place: Place) async throws -> any Store {
        let days = (0..<30).map { Self.first.advanced(by: $0) }
        func ten(_ column: (Int) -> Double?) -> [Double?] { (0..<30).map(column) }
        let table = PriceTable(
            assets: ["A", "B", "C", "D", "E"].map(asset),
            days: days,
            columns: [
                ten { _ in 10 }, ten { _ in 5 }, ten { _ in 5 }, ten { _ in 5 }, ten { _ in 4 },
            ],
            volumes: [
                ten { $0 == 27 ? nil : Double($0 + 1) }, ten { $0 >= 20 ? 7 : nil },
                ten { _ in nil },
                ten { $0 >= 19 ? 0 : nil }, ten { $0 >= 19 ? 3 : nil },
            ]
        )
        let database = try await place.open()
        _ = try await database.importPrices(table, at: now)
        return database
    }

    @Test(arguments: Engine.allCases)
    func `the average is that of the last 21 prices that have a volume`(engine: Engine) async throws
    {
        let place = try await Place(engine)
        let database = try await database(place)
        let assets = ["E", "D", "C", "B", "A", "NONE"].map(asset)
        let found = try await database.tradedVolumes(of: assets, through: day("2020-12-31"))
        // Of the days 10 to 30 all but the 28th: (Σ 10…30 − 28) · 10 / 20.
        let a = try #require(found[asset("A")])
        #expect(abs(a.average - Double(20 * 21 - 28) * 10 / 20) < 1e-9)
        #expect(a.sessions == 20)
        #expect(a.first == day("2020-01-10") && a.last == day("2020-01-30"))
        #expect(found[asset("E")]?.average == 12 && found[asset("E")]?.sessions == 11)
        // Too few, none, and nothing traded are not known, which is not the same as nothing.
        #expect(Set(found.keys) == [asset("A"), asset("E")])
    }

    @Test(arguments: Engine.allCases)
    func `a day of the past knows nothing of what came later`(engine: Engine) async throws {
        let place = try await Place(engine)
        let database = try await database(place)
        let assets = [asset("A"), asset("E")]
        let found = try await database.tradedVolumes(of: assets, through: day("2020-01-12"))
        // 1 to 12, all of them.
        #expect(found[asset("A")]?.average == 65 && found[asset("A")]?.sessions == 12)
        #expect(found[asset("E")] == nil)
        let before = try await database.tradedVolumes(of: assets, through: day("2020-01-10"))
        #expect(before.isEmpty)
        let never = try await database.tradedVolumes(of: [], through: day("2020-01-10"))
        #expect(never.isEmpty)
    }
}
