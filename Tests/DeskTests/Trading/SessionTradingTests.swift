import Desk
import Portfolio
import Testing

/// A plan over days is carried out on its days.
@Suite struct SessionTradingTests {
    @Test func `orders go out on the days of the plan, which they add up to`() async throws {
        let world = try await TradingWorld.slow()
        let asked = try await world.propose("{\(TradingWorld.slowPlan)}")
        let days = ["2024-02-01", "2024-02-02", "2024-02-05", "2024-02-06"]
        let stages = try #require(asked["proposal"]?["plan"]?["stages"]?.array)
        #expect(stages.map { $0["day"]?.string } == days)
        #expect(
            stages.map { $0["settles_on"]?.string } == Array(days.dropFirst()) + ["2024-02-07"]
        )
        #expect(
            asked["trades"]?.array?.map { $0["session"]?.string } == [
                days[0], days[1], days[1], days[2], days[3],
            ]
        )
        _ = try await world.approve(asked["proposal"]?["hash"]?.string)
        let record = try await world.carryThrough(world.store, as: "one")
        #expect(record.status == .completed)
        #expect(try await world.holdings() == ["A  50", "B  25"])
        #expect(world.clock.now.day == Day("2024-02-06"))
        let done = try await world.books.detail(of: world.key())
        #expect(
            done["sessions"]?.array?.map { $0["state"]?.string }
                == Array(repeating: "FINISHED", count: 4)
        )
        #expect(
            done["sessions"]?.array?.map { $0["filled_value"]?.double } == [100, 350, 100, 250]
        )
        for order in try #require(done["orders"]?.array) {
            for fill in try #require(order["fills"]?.array) {
                #expect(fill["time"]?.string?.prefix(10) == order["session"]?.string?.prefix(10))
            }
        }
        let verification = done["verification"]
        #expect(verification?["status"]?.string == "VERIFIED")
        #expect(
            verification?["orders"]?.array?.map { $0["filled"]?.double } == [
                10, 10, 12.5, 10, 12.5,
            ]
        )
        #expect(verification?["observed_slippage"]?.array?.count == 5)
    }

    @Test func `the hash covers the days`() async throws {
        let (world, other) = (try await TradingWorld.slow(), try await TradingWorld.slow())
        other.clock.advance(.seconds(86_400))
        let hash = try await world.propose("{\(TradingWorld.slowPlan)}")["proposal"]?["hash"]
        #expect(try await other.propose("{\(TradingWorld.slowPlan)}")["proposal"]?["hash"] != hash)
        // Nobody approves the orders of a day that is over.
        world.clock.advance(.seconds(9 * 3_600))
        let late = await report { _ = try await world.approve(hash?.string) }
        #expect(late?.code == .planStale)
        #expect(late?.message.contains("The session of 2024-02-01 was over") == true)
        let again = try await world.books.detail(of: world.key())
        #expect(again["sessions"]?.array?.first?["day"]?.string == "2024-02-02")
        #expect(
            try await world.approve(again["proposal"]?["hash"]?.string)["status"]
                == .string("APPROVED")
        )
    }

    @Test func `no order outlives its day, whoever is there`() async throws {
        let world = try await TradingWorld.slow()
        // No price within the limit: the order waits until the process dies.
        try await world.approved(
            "{\(TradingWorld.slowPlan)}".replacing(
                "{\"simulation\": {",
                with:
                    "{\"max_slippage\": 0.001, \"patience\": 80000, \"simulation\": {\"half_spread\": 0.01, "
            )
        )
        let mortal = MortalJournals(world.store, changes: 9)
        _ = try? await world.desk(mortal).carryOut(world.key(), as: "one")
        #expect(mortal.isDead)
        world.clock.advance(.seconds(10 * 3_600))
        world.prices.move("A", to: 10.15)
        _ = try await world.desk.carryOut(world.key(), as: "two")
        let detail = try await world.books.detail(of: world.key())
        let order = try #require(detail["orders"]?.array?.first)
        #expect(order["filled"]?.double == 0)
        #expect(["EXPIRED", "CANCELED"].contains(order["state"]?.string))
        let session = try #require(detail["sessions"]?.array?.first)
        #expect(session["state"]?.string == "FINISHED")
        #expect(session["reason"]?.string == "Its time was over before everything was traded.")
    }

    @Test func `purchases are paid by what has settled, whatever else there is`() async throws {
        let world = try await TradingWorld(
            ["2023-01-02,deposit,,,,800,,", "2023-01-02,buy,A,80,10,,,"],
            target: ["A": 0.75, "B": 0.25]
        )
        // The plan knows of no spread: 98 come in on each of two days, and 102 are to be paid on the second.
        try await world.approved(
            """
            {"plan": {"days": 2, "limits": {"participation": 0.1}, "average_daily_volume": {"A": 1000, "B": 1000}},
             "execution": {"max_slippage": 0.05, "simulation": {"half_spread": 0.02, "depth": 1}}}
            """
        )
        let record = try await world.carryThrough(world.store, as: "one")
        #expect(record.status == .partial)
        let done = try await world.books.detail(of: world.key())
        let orders = try #require(done["orders"]?.array)
        #expect(orders.map { $0["side"]?.string } == ["SELL", "SELL", "BUY", "BUY"])
        #expect(orders.map { $0["session"]?.string?.suffix(2) } == ["01", "02", "02", "05"])
        let bought = try orders.dropFirst(2).map { order in
            try #require(order["filled"]?.double) * (order["average_price"]?.double ?? 0)
        }
        // What it may cost at the worst price that is allowed, 21, is there: 98 / 21 · 20.4, and then what was left of it, too.
        #expect(abs(bought[0] - 98 / 21 * 20.4) < 1e-6, "\(bought)")
        #expect(abs(bought[1] - (196 - bought[0]) / 21 * 20.4) < 1e-6, "\(bought)")
        #expect(done["verification"]?["books_match_venue"] == .bool(true))
    }
}
