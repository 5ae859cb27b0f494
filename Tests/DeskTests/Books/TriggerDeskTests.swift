import Desk
import MarketData
import Portfolio
import Testing

/// Triggers of kept books, by a store of prices in memory.
@Suite struct TriggerDeskTests {
    private static let main = PortfolioID("main")

    /// A hundred sessions to 2 January 2024, on which A rises by a hundredth every other day, and B is still.
    private func desk(
        _ rows: String...,
        sectors: Bool = true,
        defaults: BookDefaults = BookDefaults()
    ) async throws -> (BookDesk, PortfolioID) {
        let main = try #require(Self.main)
        let first = try #require(Day("2023-08-01"))
        let last = try #require(Day("2024-01-02"))
        let days = ExchangeCalendar.newYork.sessions(in: first...last)
        let a = days.indices.map { $0 % 2 == days.count % 2 ? 10.1 : 10 }
        let b = days.indices.map { $0 / 2 % 2 == 0 ? 20.0 : 20.1 }
        let table = PriceTable(
            assets: try ["A", "B"].map { try #require(AssetID($0)) },
            days: days,
            columns: [a.dropLast() + [10], b.dropLast() + [20]]
        )
        let store = InMemoryInstrumentStore()
        let list =
            "symbol,type,sector,exchange\nA,STOCK,\(sectors ? "Energy" : ""),XNYS\nB,STOCK,Utilities,XNYS\n"
        _ = try await InstrumentDesk(
            store,
            now: { Timestamp(secondsSinceEpoch: 1_704_200_000) }
        ).record(Array(list.utf8), name: "list")
        let desk = BookDesk(
            journals: InMemoryJournalStore(),
            prices: FixedPrices(table: table),
            instruments: store,
            now: { Timestamp(secondsSinceEpoch: 1_704_200_000) },
            defaults: defaults
        )
        _ = try await desk.create(.init(id: main, settings: LedgerSettings(tax: .unitedStates)))
        let text = "date,type,symbol,quantity,price,amount\n" + rows.joined(separator: "\n") + "\n"
        _ = try await desk.record(Array(text.utf8), name: "f", into: main)
        let target =
            "{\"allocations\": [{\"instrumentId\": \"A\", \"targetWeight\": 0.5}, "
            + "{\"instrumentId\": \"B\", \"targetWeight\": 0.5}]}"
        _ = try await desk.setAllocations(Array(target.utf8), of: main)
        return (desk, main)
    }

    private func off(
        sectors: Bool = true,
        defaults: BookDefaults = BookDefaults()
    ) async throws -> (BookDesk, PortfolioID) {
        try await desk(
            "2023-08-01,deposit,,,,100000",
            "2023-08-01,buy,A,5600,10,",
            "2023-08-01,buy,B,2200,20,",
            sectors: sectors,
            defaults: defaults
        )
    }

    @Test func `what asks for a rebalance is told with the document's event, the same twice`()
        async throws
    {
        let (desk, main) = try await off()
        let report = try await desk.triggers(of: main)
        #expect(try await desk.triggers(of: main).bytes() == report.bytes())
        let findings = try #require(report["findings"]?.array)
        // New Year's Day is a holiday: the month begins on the second.
        #expect(report["as_of"]?.string == "2024-01-02")
        let rules = findings.compactMap { $0["rule"]?.string }
        #expect(rules.prefix(3) == ["calendar", "weight_deviation", "sector_deviation"])
        let events = try #require(report["events"]?.array)
        #expect(events.count == findings.count)
        #expect(Set(events.compactMap { $0["eventId"]?.string }).count == events.count)

        let event = try #require(events.dropFirst().first)
        #expect(
            event.object?.names == [
                "eventId", "timestamp", "portfolio_id", "rebalance_type", "trigger_reason",
                "target_adjustments", "constraints", "risk_considerations",
            ]
        )
        #expect(event["timestamp"]?.string == "2024-01-02T12:53:20.000Z")
        #expect(event["rebalance_type"]?.string == "STRATEGIC")
        #expect(event["trigger_reason"]?["type"]?.string == "WEIGHT_DEVIATION")
        #expect(
            event["trigger_reason"]?.object?.names == [
                "type", "description", "severity", "urgency",
            ]
        )
        #expect(
            event["constraints"]?.text()
                == "{\"max_turnover\":0.1,\"min_trade_size\":1000.0,\"execution_timeframe\":\"1_day\",\"cost_limit\":0.002}"
        )
        let risk = try #require(event["risk_considerations"])
        #expect(
            risk.object?.names == [
                "current_portfolio_var", "target_portfolio_var", "correlation_impact",
                "liquidity_requirements",
            ]
        )
        #expect(try #require(risk["current_portfolio_var"]?.double) > 0)
        let adjustments = try #require(event["target_adjustments"]?.array)
        #expect(adjustments.map { $0["instrument_id"]?.string } == ["A", "B", nil, nil])
        #expect(adjustments.map { $0["sector"]?.string } == [nil, nil, "Energy", "Utilities"])
        let needed = adjustments.compactMap { $0["adjustment_needed"]?.double }
        #expect(zip(needed, [-0.06, 0.06, -0.06, 0.06]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(adjustments[0]["priority"]?.string == "HIGH")
    }

    @Test func `no request where trading costs more than it gains`() async throws {
        let (desk, main) = try await off()
        let dear = try await desk.triggers(of: main, TriggerRequest(halfSpread: 0.05))
        #expect(dear["events"]?.array?.isEmpty == true)
        let held = dear["findings"]?.array?.compactMap { $0["held_back"]?.string }
        #expect(held?.first == "COSTS_MORE_THAN_IT_GAINS")
        let (gain, cost) = (
            dear["benefit"]?["expected_gain"]?.double, dear["benefit"]?["cost"]?.double
        )
        #expect(try #require(gain) < #require(cost))
        let small = try await desk.triggers(of: main, TriggerRequest(minimumTrade: 50_000))
        #expect(small["findings"]?.array?.first?["held_back"]?.string == "NO_TRADE_WITHIN_LIMITS")
    }

    @Test func `the defaults of a desk hold where neither the portfolio nor the request says more`()
        async throws
    {
        var defaults = BookDefaults()
        (defaults.volatilityTarget, defaults.correlationLimit) = (0.0001, -0.99)
        (defaults.driftThreshold, defaults.minimumTrade) = (0.5, FixedDecimal(50_000))
        (defaults.lookback, defaults.frequency) = (80, .daily)
        let (desk, main) = try await off(defaults: defaults)
        let report = try await desk.triggers(of: main, desk.usualTriggers)
        let rules = report["findings"]?.array?.compactMap { $0["rule"]?.string } ?? []
        #expect(rules.contains("volatility_target") && rules.contains("correlation_limit"))
        #expect(rules.contains("calendar") && !rules.contains("weight_deviation"))
        let held = report["findings"]?.array?.compactMap { $0["held_back"]?.string }
        #expect(held?.first == "NO_TRADE_WITHIN_LIMITS")
        // A portfolio's own volatility comes first.
        _ = try await desk.change(main, profile: Array(#"{"targetRisk": 9}"#.utf8), Act())
        let own = try await desk.triggers(of: main, desk.usualTriggers)
        let found = own["findings"]?.array?.compactMap { $0["rule"]?.string } ?? []
        #expect(!found.contains("volatility_target") && found.contains("correlation_limit"))
    }

    @Test func `what is not known is named, and a portfolio at its target asks for nothing`()
        async throws
    {
        let (desk, main) = try await off(sectors: false)
        let report = try await desk.triggers(of: main)
        let unknown = try #require(report["not_evaluated"]?.array)
        // 126 days are needed for correlations, and there are 106.
        #expect(unknown.map { $0["rule"]?.string } == ["sector_deviation", "correlation_regime"])
        #expect(unknown[0]["reason"]?.string == "The sector of A is not known.")
        let (even, _) = try await self.desk(
            "2023-08-01,deposit,,,,100000",
            "2023-08-01,buy,A,5000,10,",
            "2023-08-01,buy,B,2500,20,"
        )
        let quiet = try await even.triggers(of: main)
        #expect(quiet["events"]?.array?.isEmpty == true)
        #expect(quiet["findings"]?.array?.map { $0["held_back"]?.string } == ["NOTHING_TO_ADJUST"])
    }
}
