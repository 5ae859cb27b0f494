import Desk
import Portfolio
import Testing

/// What rebalances cost at the simulated exchange, and the plans that count with it.
@Suite struct SlippageTests {
    private static let plan = """
        "average_daily_volume": {"A": 1000000, "B": 3000000}
        """

    private func world() async throws -> TradingWorld {
        try await TradingWorld(
            ["2023-01-02,deposit,,,,100000,,", "2023-01-02,buy,A,5000,10,,,"],
            target: ["A": 0.5, "B": 0.4],
            settings: LedgerSettings(tax: .none),
            history: 64
        )
    }

    /// Rebalances to targets that move, at an exchange with a half spread of 0.2 %, two orders each.
    private func trade(
        _ world: TradingWorld,
        rounds: Int,
        plan: String = SlippageTests.plan
    ) async throws {
        for round in 1...rounds {
            let share = round.isMultiple(of: 2) ? 0.5 : 0.4 - 0.005 * Double(round)
            let target = """
                {"allocations": [{"instrumentId": "A", "targetWeight": \(share)},
                 {"instrumentId": "B", "targetWeight": \(0.9 - share)}]}
                """
            _ = try await world.books.setAllocations(Array(target.utf8), of: world.main)
            try await world.propose(
                """
                {"plan": {\(plan)}, "by": "anna", "mode": "automatic",
                 "execution": {"simulation": {"half_spread": 0.002}}}
                """
            )
            _ = try await world.desk.carryOut(world.key("R\(round)"), as: "one")
        }
    }

    private func planned(_ world: TradingWorld, _ costs: String) async throws -> JSON {
        let request = "{\"costs\": \(costs), \(Self.plan)}"
        return try await world.books.plan(for: world.main, PlanRequest(Array(request.utf8)))
    }

    @Test func `the half spread of the exchange is found, and plans count with it`() async throws {
        let world = try await world()
        try await trade(world, rounds: 16)
        let found = try await world.books.slippage(of: world.main)
        #expect(found["status"]?.string == "CALIBRATED")
        #expect(found["rebalances"]?.integer == 16)
        #expect(found["orders"]?.integer == 32)
        let assets = try #require(found["assets"]?.array)
        #expect(assets.map { $0["symbol"]?.string } == ["A", "B"])
        for law in assets + [try #require(found["pooled"])] {
            // Every order finds its fill at the first level, so that there is a spread and no impact.
            #expect(abs((law["half_spread"]?.double ?? 0) - 0.002) < 1e-9)
            #expect((law["impact"]?.double ?? 1) < 1e-6)
        }
        // 16 orders of an asset against a prior of 20.
        #expect(assets.allSatisfy { $0["own_share"]?.double == 16.0 / 36 })

        _ = try await world.books.setAllocations(
            Array(#"{"allocations": [{"instrumentId": "A", "targetWeight": 0.9}]}"#.utf8),
            of: world.main
        )
        let plan = try await planned(world, #"{"calibrated": true}"#)
        let trades = try #require(plan["trades"]?.array)
        let traded = trades.reduce(0) { $0 + ($1["expectedValue"]?.double ?? 0) }
        #expect(traded > 10_000)
        #expect(abs((plan["costs"]?["spread"]?.double ?? 0) - 0.002 * traded) < 1e-6 * traded)
        #expect(plan["cost_model"]?["source"]?.string == "calibrated")
        let model = try #require(plan["cost_model"]?["assets"]?.array)
        #expect(model.map { $0["half_spread"]?.double } == assets.map { $0["half_spread"]?.double })
    }

    @Test func `too few orders leave it unknown, and a plan says how many there are`() async throws
    {
        let world = try await world()
        try await trade(world, rounds: 2)
        let found = try await world.books.slippage(of: world.main)
        #expect(found["status"]?.string == "UNKNOWN")
        #expect(found["reason"]?.string == "TOO_FEW_ORDERS")
        #expect(found["pooled"]?["half_spread"] == .null)
        #expect(found["assets"]?.array?.map { $0["orders"]?.integer } == [2, 2])
        let refusal = await report { _ = try await planned(world, #"{"calibrated": true}"#) }
        #expect(refusal?.code == .insufficientHistory)
        #expect(refusal?.details["orders_known"]?.integer == 4)
        #expect(refusal?.details["orders_needed"]?.integer == 30)
    }

    @Test func `without trades nothing is known`() async throws {
        let found = try await world().books.slippage(of: try #require(PortfolioID("main")))
        #expect(found["status"]?.string == "UNKNOWN")
        #expect(found["rebalances"]?.integer == 0)
        #expect(found["since"] == .null)
        #expect(found["assets"]?.array == [])
    }

    @Test func `orders without a volume are counted and not used`() async throws {
        let world = try await world()
        try await trade(world, rounds: 1, plan: "")
        let found = try await world.books.slippage(of: world.main)
        #expect(found["orders"]?.integer == 0)
        #expect(found["not_used"]?["no_volume"]?.integer == 2)
    }

    @Test(arguments: [#""half_spread": 0.001"#, #""impact": {"square_root": 1}"#])
    func `own coefficients beside calibrated ones are refused`(own: String) async throws {
        let world = try await world()
        let refusal = await report {
            _ = try await planned(world, "{\"calibrated\": true, \(own)}")
        }
        #expect(refusal?.code == .invalidRequest)
        #expect(refusal?.details["path"]?.string == "costs.calibrated")
    }
}
