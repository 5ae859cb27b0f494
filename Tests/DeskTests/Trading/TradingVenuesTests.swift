import Desk
import Portfolio
import TestKit
import Testing

/// Orders that are split over several simulated venues, from the request to what is told of each trade.
@Suite struct TradingVenuesTests {
    private func world() async throws -> TradingWorld {
        try await TradingWorld(
            ["2023-01-02,deposit,,,,1000,,", "2023-01-02,buy,A,80,10,,,"],
            target: ["A": 0.5, "B": 0.5]
        )
    }

    private func exact(_ number: JSON?) -> FixedDecimal {
        number.flatMap { FixedDecimal($0.text()) } ?? FixedDecimal(-1)
    }

    private func body(_ venues: String, volatility: Double = 0.1) -> String {
        """
        {"plan": {"average_daily_volume": {"A": 2000, "B": 3000}},
         "execution": {"simulation": {"half_spread": 0.0005, "depth": 0.05, "latency_ms": 30, "volatility": \(volatility),
                                      "venues": \(venues)}}}
        """
    }

    @Test func `each trade says where, and totals by venue add up`() async throws {
        let world = try await world()
        let venues = """
            [{"name": "XNAS", "fee": 0.0002, "latency_ms": 20}, {"name": "XNYS", "half_spread": 0.0008},
             {"name": "BATS", "fee": 0.01, "latency_ms": 5, "depth": 0.5}]
            """
        let done = try await world.trade(body(venues))
        let verification = try #require(done["verification"])
        #expect(verification["books_match_venue"] == .bool(true))
        let fills = (done["orders"]?.array ?? []).flatMap { $0["fills"]?.array ?? [] }
        #expect(Set(fills.compactMap { $0["venue"]?.string }) == ["XNAS", "XNYS"])
        for fill in fills {
            let venue = try #require(fill["venue"]?.string)
            #expect(fill["id"]?.string?.hasPrefix("\(venue)-S") == true)
        }
        let rows = try #require(verification["by_venue"]?.array)
        #expect(rows.map { $0["venue"]?.string } == ["XNAS", "XNYS", "BATS"])
        for row in rows {
            let own = fills.filter { $0["venue"] == row["venue"] }
            #expect(row["fills"]?.integer == own.count)
            let value = own.reduce(0) {
                $0 + ($1["price"]?.double ?? 0) * ($1["quantity"]?.double ?? 0)
            }
            #expect(abs(value - (row["value"]?.double ?? -1)) < 1e-9)
        }
        let traded = rows.reduce(FixedDecimal.zero) { $0 + exact($1["value"]) }
        let fees = rows.reduce(FixedDecimal.zero) { $0 + exact($1["fees"]) }
        #expect(traded == exact(done["metrics"]?["traded"]))
        #expect(fees == exact(done["metrics"]?["fees"]))
        #expect(fees > .zero)
        _ = try await world.books.verify(world.main)
    }

    @Test func `one place has no name`() async throws {
        let done = try await world().trade()
        let rows = try #require(done["verification"]?["by_venue"]?.array)
        #expect(rows.map { $0["venue"] } == [.null])
        #expect(exact(rows.first?["value"]) == exact(done["metrics"]?["traded"]))
    }

    @Test(arguments: [
        "[]", #"[{"name": "XNAS"}]"#, #"[{"name": "XNAS"}, {"name": "XNAS"}]"#,
        #"[{"name": "XNAS"}, {"name": "x"}]"#, #"[{"name": "XNAS"}, {"name": "XNYS", "depth": 0}]"#,
        #"[{"name": "XNAS"}, {"name": "XNYS", "speed": 1}]"#,
    ])
    func `venues are two at least, of different names, and make sense`(_ venues: String)
        async throws
    {
        let world = try await world()
        let refusal = await report { try await world.propose(body(venues)) }
        #expect(refusal?.code == .invalidRequest)
    }

    /// A venue more can only help where nothing else changes.
    @Test func `two venues are never dearer than either`() async throws {
        func cost(_ venues: String) async throws -> Double {
            let done = try await world().trade(body(venues, volatility: 0))
            let first = try #require(done["verification"]?["orders"]?.array?.first)
            #expect(first["filled"] == first["intended"])
            return (first["slippage"]?.double ?? 0) + (first["fee"]?.double ?? 0)
        }
        let near = #"{"name": "XNAS", "fee": 0.001}"#
        let dear = #"{"name": "XNYS", "half_spread": 0.002}"#
        let far = #"{"name": "XLON", "depth": 0.001, "half_spread": 0.02, "fee": 0.02}"#
        let both = try await cost("[\(near), \(dear)]")
        #expect(try await both <= cost("[\(near), \(far)]"))
        #expect(try await both <= cost("[\(dear), \(far)]"))
    }
}
