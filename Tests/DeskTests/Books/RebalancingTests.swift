import Desk
import MarketData
import Portfolio
import Rebalancing
import Testing

/// Drift and plans of kept books, by a store of prices in memory.
@Suite struct RebalancingDeskTests {
    private func desk(
        _ rows: String...,
        target: String,
        selection: LotSelection = .firstInFirstOut
    ) async throws -> (BookDesk, PortfolioID) {
        let main = try #require(PortfolioID("main"))
        let table = PriceTable(
            assets: try ["A", "B", "C"].map { try #require(AssetID($0)) },
            days: [try #require(Day("2024-01-31"))],
            columns: [[10], [20], [5]]
        )
        let desk = BookDesk(
            journals: InMemoryJournalStore(),
            prices: FixedPrices(table: table),
            now: { Timestamp(secondsSinceEpoch: 1_706_700_000) }
        )
        let settings = LedgerSettings(selection: selection, tax: .unitedStates)
        _ = try await desk.create(.init(id: main, settings: settings))
        let text =
            "date,type,symbol,quantity,price,amount,account\n" + rows.joined(separator: "\n") + "\n"
        _ = try await desk.record(Array(text.utf8), name: "f", into: main)
        if !target.isEmpty {
            let body = "{\"allocations\": [\(target)]}"
            _ = try await desk.setAllocations(Array(body.utf8), of: main)
        }
        return (desk, main)
    }

    private static let half =
        "{\"instrumentId\": \"A\", \"targetWeight\": 0.5}, {\"instrumentId\": \"B\", \"targetWeight\": 0.5}"

    @Test func `a drift has the weights, the utilization and what to trade`() async throws {
        let (desk, main) = try await desk(
            "2024-01-02,deposit,,,,1000,",
            "2024-01-02,buy,A,80,10,,",
            "2024-01-02,buy,B,10,20,,",
            target: Self.half
        )
        let drift = try await desk.drift(of: main)
        #expect(drift["needsRebalance"] == .bool(true))
        #expect(drift["deviations"]?.array?.map { $0["status"]?.string } == ["ABOVE", "BELOW"])
        #expect(drift["deviations"]?.array?.map { $0["utilization"]?.double } == [1.6, 0.4])
        // (800 · 1.6 + 200 · 0.4) / 1000
        #expect(drift["portfolio_utilization"]?["overall"]?.double == 1.36)
        let orders = try #require(drift["recommendations"]?.array)
        #expect(orders.map { $0["action"]?.string } == ["SELL", "BUY"])
        #expect(orders.map { $0["quantity"]?.double } == [30, 15])
        let tolerant = DriftThresholds(absolute: 0.5)
        #expect(
            try await desk.drift(of: main, thresholds: tolerant)["needsRebalance"] == .bool(false)
        )
    }

    /// Of 80 shares 30 are sold: the oldest cost 4 a share, the youngest 12, and one is worth 10.
    @Test(arguments: [
        (LotSelection.firstInFirstOut, "2022-01-03", 36.0, String?.none),
        (.specific, "2022-06-01", -12, "2022-06-01"), (.highestInFirstOut, "2022-06-01", -12, nil),
        (.averageCost, "2022-01-03", 12, nil),
    ])
    func `a plan sells the lots that the books take and pays purchases with each account's cash`(
        selection: LotSelection,
        acquired: String,
        tax: Double,
        lot: String?
    ) async throws {
        let (desk, main) = try await desk(
            "2022-01-03,deposit,,,,5000,one",
            "2022-01-03,deposit,,,,200,two",
            "2022-01-03,buy,A,40,4,,one",
            "2022-06-01,buy,A,40,12,,one",
            "2022-06-02,withdrawal,,,,4360,one",
            target: Self.half,
            selection: selection
        )
        let plan = try await desk.plan(
            for: main,
            PlanRequest(Array("{\"taxes\": {\"short\": 0.4, \"long\": 0.2}}".utf8))
        )
        let trades = try #require(plan["trades"]?.array)
        // 800 of A and 200 of cash in account two: A has 300 too much, which account one reinvests.
        #expect(trades.map { $0["action"]?.string } == ["SELL", "BUY", "BUY"])
        #expect(trades[0]["lots"]?.array?.first?["acquired"]?.string == acquired)
        #expect(trades[0]["lots"]?.array?.first?["lot"]?.string == lot)
        #expect(trades[0]["quantity"]?.double == 30)
        #expect(trades.map { $0["account"]?.string } == ["one", "one", "two"])
        #expect(plan["costs"]?["tax"]?.double == tax)
        #expect(plan["cash"]?.array?.map { $0["after"]?.double } == [0, 0])
        #expect(plan["weights"]?.array?.map { $0["after"]?.double } == [0.5, 0.5])
        #expect(plan["status"]?.string == "PLANNED")
    }

    @Test func `gains are netted with losses of earlier years and gains of this one`() async throws
    {
        // 20 shares of B bought at 10 brought a short gain of 200 this year; the 80 of A cost 4, long since.
        let (desk, main) = try await desk(
            "2022-01-03,deposit,,,,1000,",
            "2022-01-03,buy,A,80,4,,",
            "2024-01-04,buy,B,20,10,,",
            "2024-01-05,sell,B,20,20,,",
            "2024-01-06,withdrawal,,,,880,",
            target: Self.half
        )
        func plan(_ losses: String) async throws -> JSON {
            let body = "{\"taxes\": {\"short\": 0.4, \"long\": 0.2\(losses)}}"
            return try await desk.plan(for: main, PlanRequest(Array(body.utf8)))
        }
        // 40 of A are sold for their gain of 6 each.
        #expect(try await plan("")["costs"]?["tax"]?.double == 48)
        #expect(try await plan("")["costs"]?["netting"] == .null)
        // Short losses go against the short gain of the year first: 100 are left for the long one.
        let short = try await plan(", \"loss_carried_forward\": {\"short\": 300}")
        #expect(short["costs"]?["tax"]?.double.map { abs($0 - 28) < 1e-9 } == true)
        let netting = try #require(short["costs"]?["netting"])
        #expect(netting["realized_this_year"]?["short"]?.double == 200)
        #expect(netting["planned"]?["long"]?.double == 240)
        #expect(netting["left_to_carry_forward"]?["short"]?.double == 0)
        // A number is long-term: against the 240 first, and then against 60 of the short gain.
        let long = try await plan(", \"loss_carried_forward\": 300")
        #expect(long["costs"]?["netting"]?["carried_forward"]?["long"]?.double == 300)
        // 0.4 · (200 − 60) with the plan, nothing without it: the losses cover the gain of the year.
        #expect(long["costs"]?["tax"]?.double.map { abs($0 - 56) < 1e-9 } == true)
        let left = try await plan(", \"loss_carried_forward\": {\"long\": 1000}")
        #expect(left["costs"]?["tax"]?.double == 0)
        #expect(left["costs"]?["netting"]?["left_to_carry_forward"]?["long"]?.double == 560)
        for losses in ["-1", "{\"short\": -1}", "{\"medium\": 1}", "\"1\"", "[1]"] {
            await #expect(throws: ErrorReport.self) {
                _ = try await plan(", \"loss_carried_forward\": \(losses)")
            }
        }
    }

    @Test func `money is raised where there is most too much, and no more than is missing`()
        async throws
    {
        let (desk, main) = try await desk(
            "2024-01-02,deposit,,,,1000,",
            "2024-01-02,buy,A,70,10,,",
            "2024-01-02,buy,B,15,20,,",
            target: Self.half
        )
        let request = try PlanRequest(Array("{\"mode\": \"withdraw\", \"amount\": 100}".utf8))
        let trades = try #require(try await desk.plan(for: main, request)["trades"]?.array)
        #expect(trades.map { $0["symbol"]?.string } == ["A"])
        #expect(trades[0]["quantity"]?.double == 10)
    }

    @Test func `what cannot be planned says why and what to do`() async throws {
        let (empty, main) = try await desk("2024-01-02,deposit,,,,1000,", target: "")
        await #expect(throws: ErrorReport.self) { try await empty.drift(of: main) }
        let (unpriced, _) = try await desk(
            "2024-01-02,deposit,,,,1000,",
            target: "{\"instrumentId\": \"X\", \"targetWeight\": 0.5}"
        )
        let error = await #expect(throws: ErrorReport.self) {
            try await unpriced.plan(for: main, PlanRequest())
        }
        #expect(error?.code == .unknownAsset)
        #expect(error?.message.contains("of X") == true)
        for body in [
            "{\"mode\": \"all\"}", "{\"mode\": \"withdraw\"}", "{\"amount\": 5}",
            "{\"aversion\": 1}",
            "{\"limits\": {\"turnover\": -1}}", "{\"taxes\": {\"short\": 2, \"long\": 0}}",
            "{\"do_not_buy\": [1]}", "{\"costs\": {\"commision\": {}}}",
        ] {
            #expect(throws: ErrorReport.self) { try PlanRequest(Array(body.utf8)) }
        }
    }
}
