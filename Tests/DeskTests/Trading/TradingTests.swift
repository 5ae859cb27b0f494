import Desk
import Execution
import Portfolio
import Testing

/// From an approved plan to books that are the venue's.
@Suite struct TradingTests {
    private func world(_ settings: LedgerSettings = LedgerSettings(tax: .unitedStates)) async throws
        -> TradingWorld
    {
        try await TradingWorld(
            ["2023-01-02,deposit,,,,1000,,", "2023-01-02,buy,A,80,10,,,"],
            target: ["A": 0.5, "B": 0.5],
            settings: settings
        )
    }

    @Test func `sales go first, purchases follow, and the books are the venue's`() async throws {
        let world = try await world()
        let done = try await world.trade()
        #expect(done["status"]?.string == "COMPLETED")
        #expect(try await world.holdings() == ["A  50", "B  25"])
        #expect(done["verification"]?["status"]?.string == "VERIFIED")
        #expect(done["verification"]?["books_match_venue"] == .bool(true))
        #expect(done["verification"]?["residual_drift"]?["max"]?.double == 0)
        let orders = try #require(done["orders"]?.array)
        #expect(orders.map { $0["side"]?.string } == ["SELL", "BUY"])
        #expect(orders.allSatisfy { $0["state"]?.string == "FILLED" })
        let sold = try #require(
            orders[0]["fills"]?.array?.last?["time"]?.string.flatMap { Instant($0) }
        )
        let bought = try #require(orders[1]["due"]?.string.flatMap { Instant($0) })
        #expect(sold <= bought)
    }

    @Test func `each trade is told in the words of the document, with the change that books it`()
        async throws
    {
        let world = try await world()
        _ = try await world.trade()
        let events = await world.store.events(after: 0, limit: 1_000)
        let trades = try events.filter { $0.type == "TradeExecutedEvent" }
            .map { try JSON(parsing: $0.body) }
        #expect(trades.count == 2)
        #expect(
            trades[0]["execution"]?.text()
                == #"{"instrument_id":"A","action":"SELL","quantity":30,"executed_price":10,"total_amount":300}"#
        )
        let last = try #require(trades[0]["last_entry"]?.integer)
        let entries = try await world.store.entries(of: world.main)
        #expect(entries[last - 1].body.contains("\"type\":\"sell\""))
        #expect(entries[last - 2].body.contains("\"type\":\"execution\""))
    }

    @Test func `costs are told as they were and as they were planned`() async throws {
        let world = try await world()
        let body = """
            {"plan": {"costs": {"half_spread": 0.01, "commission": {"rate": 0.001}},
             "taxes": {"short": 0.4, "long": 0.2}}}
            """
        let done = try await world.trade(body)
        let costs = done["verification"]?["costs"]
        let (planned, actual) = (costs?["estimated"], costs?["actual"])
        for name in ["commission", "slippage"] {
            let (planned, actual) = (planned?[name]?.double ?? -1, actual?[name]?.double ?? -2)
            #expect(abs(planned - actual) < 0.01 * planned, "\(name): \(planned), \(actual)")
        }
        let first = try #require(done["verification"]?["orders"]?.array?.first)
        // Bought at the price of the plan: what the sale lost and paid is the loss, of shares held for a year.
        let lost = try #require(first["slippage"]?.double) + (first["fee"]?.double ?? 0)
        #expect(abs(try #require(actual?["tax"]?.double) + 0.2 * lost) < 1e-9)
        #expect(try #require(planned?["tax"]?.double) < 0)
        #expect(first["average_price"]?.double == 9.9)
        #expect(abs(try #require(first["slippage_bps"]?.double) - 100) < 1e-9)
    }

    @Test func `parts are sent at their times and add up`() async throws {
        let world = try await world()
        let body = """
            {"plan": {}, "execution": {"style": "twap", "horizon": 600, "slices": 4}}
            """
        let done = try await world.trade(body)
        #expect(done["status"]?.string == "COMPLETED")
        let orders = try #require(done["orders"]?.array).prefix(4)
        #expect(orders.map { $0["quantity"]?.double } == [7.5, 7.5, 7.5, 7.5])
        #expect(
            orders.map { $0["due"]?.string } == [
                "2024-02-01T15:00:00Z", "2024-02-01T15:02:30Z", "2024-02-01T15:05:00Z",
                "2024-02-01T15:07:30Z",
            ]
        )
        #expect(try await world.holdings() == ["A  50", "B  25"])
    }

    @Test(arguments: ["vwap", "pov", "implementation_shortfall", "iceberg"])
    func `every style trades the whole`(_ style: String) async throws {
        let world = try await world()
        let plan = "{\"average_daily_volume\": {\"A\": 100000, \"B\": 100000}}"
        let body = """
            {"plan": \(plan), "execution": {"style": "\(style)", "horizon": 3600, "slices": 5, "participation": 0.5}}
            """
        let asked = await report { try await world.propose(body) }
        if style == "implementation_shortfall" || style == "pov" {
            // One price says nothing of a volatility.
            #expect(asked?.code == .invalidRequest)
            return
        }
        _ = try await world.approve(
            world.books.detail(of: world.key())["proposal"]?["hash"]?.string
        )
        #expect(try await world.desk.carryOut(world.key(), as: "one").status == .completed)
        #expect(try await world.holdings() == ["A  50", "B  25"])
    }

    @Test func `sales name the lots of the plan where the books let them`() async throws {
        let world = try await TradingWorld(
            [
                "2022-01-03,deposit,,,,1000,,", "2022-01-03,buy,A,40,8,,,cheap",
                "2023-06-01,buy,A,40,12,,,dear",
            ],
            target: ["A": 0.5, "B": 0.5],
            settings: LedgerSettings(selection: .specific, tax: .unitedStates)
        )
        let done = try await world.trade("{\"plan\": {\"taxes\": {\"short\": 0.4, \"long\": 0.2}}}")
        #expect(done["status"]?.string == "COMPLETED")
        let report = try await world.books.report(on: world.main, prices: nil, asOf: nil)
        #expect(report.books.disposals.map(\.cost) == [FixedDecimal(360)])
        #expect(try await world.holdings() == ["A  50", "B  25"])
    }

    @Test func `each account trades with its own money`() async throws {
        let world = try await TradingWorld(
            [
                "2023-01-02,deposit,,,,1000,one,", "2023-01-02,deposit,,,,400,two,",
                "2023-01-02,buy,A,100,10,,one,",
            ],
            target: ["A": 0.5, "B": 0.5]
        )
        let done = try await world.trade()
        #expect(done["status"]?.string == "COMPLETED")
        #expect(done["verification"]?["books_match_venue"] == .bool(true))
        let held = try await world.holdings()
        #expect(held == ["A one 70", "B one 15", "B two 20"])
    }

    @Test func `purchases are cut to the money that sales brought`() async throws {
        let world = try await world()
        // The plan knows of no spread.
        let body = """
            {"plan": {}, "execution": {"max_slippage": 0.05, "simulation": {"half_spread": 0.02, "fee": 0.001}}}
            """
        let done = try await world.trade(body)
        #expect(done["status"]?.string == "PARTIAL")
        #expect(done["reason"]?.string == "The money did not suffice for all of it.")
        #expect(done["verification"]?["books_match_venue"] == .bool(true))
        let report = try await world.books.report(on: world.main, prices: nil, asOf: nil)
        let money = try #require(report.books.deposits.first?.balances.first?.amount)
        #expect(money >= .zero)
        #expect(money < FixedDecimal(30))
    }

    @Test func `what is worse than the limit is not traded, and its time ends`() async throws {
        let world = try await world()
        let body = """
            {"plan": {}, "execution": {"max_slippage": 0.001, "patience": 20, "simulation": {"half_spread": 0.01}}}
            """
        let done = try await world.trade(body)
        #expect(done["status"]?.string == "FAILED")
        #expect(done["reason"]?.string == "Its time was over before everything was traded.")
        #expect(done["orders"]?.array?.first?["state"]?.string == "CANCELED")
        #expect(done["orders"]?.array?.last?["state"]?.string == "NOT_SENT")
        #expect(try await world.holdings() == ["A  80", "USD  200"])
    }

    @Test func `what is stopped ends, and what was traded stays`() async throws {
        let world = try await world()
        let slow = """
            {"plan": {}, "execution": {"style": "twap", "horizon": 600, "slices": 10}}
            """
        let asked = try await world.propose(slow)
        _ = try await world.approve(asked["proposal"]?["hash"]?.string)
        let stop = Array("{\"by\": \"carl\", \"reason\": \"enough\"}".utf8)
        let late = world.clock.now.advanced(by: .seconds(150))
        world.clock.visit { now in
            if now > late { _ = try? await world.books.cancel(stop, world.key()) }
        }
        let record = try await world.desk.carryOut(world.key(), as: "one")
        #expect(record.status == .canceled)
        #expect(record.reason == "carl stopped it: enough")
        let done = try await world.books.detail(of: world.key())
        #expect(done["verification"]?["books_match_venue"] == .bool(true))
        let states = Set((done["orders"]?.array ?? []).compactMap { $0["state"]?.string })
        #expect(states.contains("FILLED") && states.contains("NOT_SENT"))
    }

    @Test func `a halt lets nothing begin, and ends what is under way`() async throws {
        let world = try await world()
        let asked = try await world.propose()
        let halt = Array("{\"stopped\": true, \"by\": \"carl\", \"reason\": \"fire\"}".utf8)
        let release = Array("{\"stopped\": false, \"by\": \"carl\", \"reason\": \"out\"}".utf8)
        let told = try await world.books.halt(halt)
        #expect(told["portfolios"]?.array == [.string("main")])
        #expect(try await world.books.halt(halt)["portfolios"]?.array == [])
        let hash = asked["proposal"]?["hash"]?.string
        #expect(await report { _ = try await world.approve(hash) }?.code == .tradingHalted)
        #expect(await report { try await world.propose() }?.code == .tradingHalted)
        _ = try await world.books.halt(release)
        _ = try await world.approve(hash)
        world.desk.killSwitch.resume()
        let desk = world.desk
        desk.killSwitch.stop()
        let record = try await desk.carryOut(world.key(), as: "one")
        #expect(record.status == .canceled)
        #expect(try await world.holdings() == ["A  80", "USD  200"])
    }

    @Test func `limits are held against every order`() async throws {
        let world = try await world()
        let done = try await world.trade(
            "{\"plan\": {}, \"execution\": {\"limits\": {\"order_value\": 100}}}"
        )
        #expect(done["status"]?.string == "FAILED")
        #expect(done["orders"]?.array?.first?["state"]?.string == "DENIED")
        #expect(done["reason"]?.string?.hasSuffix("; 100 are allowed.") == true)
    }
}
