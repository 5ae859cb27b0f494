import Desk
import MarketData
import Portfolio
import Testing

/// Plans whose volumes are those of the store.
@Suite struct StoredVolumeTests {
    /// 30 days of A at 10 dollars, of which 100 are traded a day, of B at 400 pence, 50 a day, and of C without volumes.
    private func desk() async throws -> (BookDesk, PortfolioID) {
        let main = try #require(PortfolioID("main"))
        let first = try #require(Day("2024-01-01"))
        let days = (0..<30).map { first.advanced(by: $0) }
        let table = PriceTable(
            assets: try ["A", "B", "C"].map { try #require(AssetID($0)) },
            days: days,
            columns: [days.map { _ in 10 }, days.map { _ in 400 }, days.map { _ in 5 }],
            volumes: [days.map { _ in 100 }, days.map { _ in 50 }, days.map { _ in nil }]
        )
        let store = InMemoryInstrumentStore()
        let now = Timestamp(secondsSinceEpoch: 1_706_700_000)
        let list = "symbol,type,currency,minor_unit\nA,STOCK,USD,\nB,STOCK,GBP,GBX\nC,STOCK,USD,\n"
        _ = try await InstrumentDesk(store, now: { now }).record(Array(list.utf8), name: "list")
        let desk = BookDesk(
            journals: InMemoryJournalStore(),
            prices: FixedPrices(table: table),
            instruments: store,
            now: { now }
        )
        _ = try await desk.create(.init(id: main, settings: LedgerSettings()))
        let text =
            "date,type,amount,currency,fx_rate\n2024-01-02,deposit,9000,,\n2024-01-02,deposit,800,GBP,1.25\n"
        _ = try await desk.record(Array(text.utf8), name: "f", into: main)
        let target =
            ["A", "B", "C"].map { "{\"instrumentId\": \"\($0)\", \"targetWeight\": 0.3}" }
            .joined(separator: ", ")
        _ = try await desk.setAllocations(Array("{\"allocations\": [\(target)]}".utf8), of: main)
        return (desk, main)
    }

    private func plan(_ request: String) async throws -> JSON {
        let (desk, main) = try await desk()
        return try await desk.plan(for: main, PlanRequest(Array(request.utf8)))
    }

    @Test func `trades are limited by what the store says is traded a day`() async throws {
        let plan = try await plan(#"{"limits": {"participation": 0.5}}"#)
        let volumes = try #require(plan["volumes"]?.array)
        // 100 · 10 dollars; 50 · 4 pounds at 1.25.
        #expect(volumes.map { $0["average_daily_volume"]?.double } == [1_000, 250, nil])
        #expect(volumes.map { $0["source"]?.string } == ["stored", "stored", nil])
        #expect(volumes[0]["sessions"]?.double == 21)
        #expect(volumes[0]["first"]?.string == "2024-01-10")
        #expect(volumes[0]["last"]?.string == "2024-01-30")
        let trades = try #require(plan["trades"]?.array)
        let values = Dictionary(
            uniqueKeysWithValues: trades.map {
                ($0["symbol"]?.string ?? "", $0["expectedValue"]?.double ?? 0)
            }
        )
        #expect(values["A"] == 500 && values["B"] == 125)
        // What is not known limits nothing, which is said.
        #expect(values["C"].map { abs($0 - 3_000) < 1 } == true)
        let warnings = plan["warnings"]?.array?.compactMap(\.string) ?? []
        #expect(warnings.contains { $0.contains("is not known of C: participation") })
    }

    @Test func `what a request says comes first`() async throws {
        let plan = try await plan(
            #"{"limits": {"participation": 0.5}, "average_daily_volume": {"A": 400, "C": 200}}"#
        )
        let volumes = try #require(plan["volumes"]?.array)
        #expect(volumes.map { $0["source"]?.string } == ["request", "stored", "request"])
        #expect(volumes.map { $0["average_daily_volume"]?.double } == [400, 250, 200])
        #expect(volumes[0]["sessions"] == .null)
        let trades = try #require(plan["trades"]?.array)
        #expect(trades.map { $0["expectedValue"]?.double } == [200, 125, 100])
        #expect(
            plan["warnings"]?.array?.contains { $0.string?.contains("participation") == true }
                == false
        )
    }

    @Test func `impact follows from stored volumes`() async throws {
        let free = try await plan("{}")
        #expect(free["costs"]?["impact"]?.double == 0)
        let dear = try await plan(#"{"costs": {"impact": {"linear": 0.001}}}"#)
        // 0.001 · x² / ADV of A and B; of C nothing is known.
        let trades = try #require(dear["trades"]?.array)
        let impact = zip(trades, [1_000.0, 250]).reduce(0) {
            let size = $1.0["expectedValue"]?.double ?? .nan
            return $0 + 0.001 * size * size / $1.1
        }
        #expect(dear["costs"]?["impact"]?.double.map { abs($0 - impact) < 1e-6 * impact } == true)
        let warnings = dear["warnings"]?.array?.compactMap(\.string) ?? []
        #expect(warnings.contains { $0.contains("is not known of C: their impact") })
    }
}
