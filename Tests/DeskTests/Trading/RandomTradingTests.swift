import Desk
import Portfolio
import TestKit
import Testing

/// Random portfolios at random exchanges: whatever comes of a rebalance, the books are the venue's.
@Suite struct RandomTradingTests {
    @Test(arguments: 0..<40, [false, true])
    func `books are what the venue holds, and money is never below zero`(
        _ seed: Int,
        _ sellsShort: Bool
    ) async throws {
        var chance = SeededGenerator(seed: UInt64(seed))
        let share = Double(Int.random(in: 0...35, using: &chance)) / 100
        let world = try await TradingWorld(
            rows(using: &chance) + (sellsShort ? shorts(using: &chance) : []),
            target: ["A": 0.4, "B": sellsShort ? -share : share, "C": sellsShort ? -0.1 : 0.25],
            settings: LedgerSettings(
                selection: [.firstInFirstOut, .highestInFirstOut, .averageCost, .specific]
                    .randomElement(using: &chance) ?? .firstInFirstOut,
                tax: [.unitedStates, .none].randomElement(using: &chance) ?? .none
            )
        )
        let asked = try await world.propose(body(sellsShort, using: &chance))
        guard let hash = asked["proposal"]?["hash"]?.string else { return }
        _ = try await world.approve(hash)
        let record = try await world.carryThrough(world.store, as: "one")
        let detail = try await world.books.detail(of: world.key())
        #expect([.completed, .partial, .failed].contains(record.status))
        #expect(detail["verification"]?["books_match_venue"] == .bool(true))
        let report = try await world.books.report(on: world.main, prices: nil, asOf: nil)
        for deposit in report.books.deposits {
            #expect(deposit.balances.allSatisfy { $0.amount >= .zero })
        }
        let owes = report.books.positions.contains { $0.quantity < .zero }
        #expect(sellsShort || !owes)
        try await checkTrades(world, detail)
        checkSettlement(detail)
        _ = try await world.books.verify(world.main)
    }

    /// Each fill is one event and one row of the books, and no order is filled beyond what was meant.
    private func checkTrades(_ world: TradingWorld, _ detail: JSON) async throws {
        let orders = detail["orders"]?.array ?? []
        let fills = orders.flatMap { $0["fills"]?.array ?? [] }.compactMap { $0["id"]?.string }
        let events = await world.store.events(after: 0, limit: 100_000)
        // What seemed filled without a trace is told, and told again once its trade is.
        if detail["anomalies"]?.array?.isEmpty == true {
            #expect(events.count { $0.type == "TradeExecutedEvent" } == fills.count)
        }
        let entries = try await world.store.entries(of: world.main)
        let notes = entries.compactMap { try? JSON(parsing: $0.body)["note"]?.string }
        for fill in fills {
            #expect(notes.contains { $0.hasSuffix(", trade \(fill)") })
        }
        for order in orders {
            let (filled, meant) = (order["filled"]?.double ?? -1, order["quantity"]?.double ?? -2)
            #expect(filled <= meant)
        }
    }

    /// Of a plan over days no account ever spends more than what it had and what had settled by then.
    private func checkSettlement(_ detail: JSON) {
        let orders = detail["orders"]?.array ?? []
        guard let stages = detail["proposal"]?["plan"]?["stages"]?.array else { return }
        let settles = Dictionary(
            stages.map { ($0["day"]?.string ?? "", $0["settles_on"]?.string) }
        ) { first, _ in first }
        for cash in detail["proposal"]?["plan"]?["cash"]?.array ?? [] {
            let own = orders.filter { $0["account"] == cash["account"] }
            for stage in stages {
                let day = stage["day"]?.string ?? ""
                var money = FixedDecimal("\(cash["before"]?.text() ?? "0")") ?? .zero
                for order in own {
                    let session = order["session"]?.string ?? ""
                    let isSale = ["SELL", "SHORT"].contains(order["side"]?.string ?? "")
                    guard isSale ? (settles[session] ?? session) ?? session <= day : session <= day
                    else { continue }
                    for fill in order["fills"]?.array ?? [] {
                        let number = { (name: String) in
                            FixedDecimal(fill[name]?.text() ?? "0") ?? .zero
                        }
                        let value = number("price").times(number("quantity")) ?? .zero
                        money = (isSale ? money + value : money - value) - number("fee")
                    }
                }
                #expect(money >= .zero, "\(day)")
            }
        }
    }

    private static let venues = """
        [{"name": "XNAS", "fee": 0.0003, "latency_ms": 90}, {"name": "XNYS", "half_spread": 0.001, "depth": 0.02},
         {"name": "BATS", "latency_ms": 0, "fee": 0.001}]
        """

    private func rows(using chance: inout SeededGenerator) -> [String] {
        var rows = ["2022-01-03,deposit,,,,100000,one,", "2022-01-03,deposit,,,,50000,two,"]
        for (symbol, account) in [("A", "one"), ("B", "one"), ("C", "two"), ("A", "two")] {
            for day in ["2022-03-01", "2023-06-01", "2024-01-15"] where Bool.random(using: &chance)
            {
                let quantity = Int.random(in: 1...400, using: &chance)
                let price = Int.random(in: 2...24, using: &chance)
                rows.append("\(day),buy,\(symbol),\(quantity),\(price),,\(account),")
            }
        }
        return rows
    }

    /// What is owed at first; of C nothing that the same account holds.
    private func shorts(using chance: inout SeededGenerator) -> [String] {
        (0..<Int.random(in: 0...2, using: &chance)).map { _ in
            "2024-01-16,short,C,\(Int.random(in: 1...2_000, using: &chance)),5,,one,"
        }
    }

    private func body(_ sellsShort: Bool, using chance: inout SeededGenerator) -> String {
        let style = ["immediate", "twap", "iceberg"].randomElement(using: &chance) ?? "twap"
        let spread = ["0", "0.0005", "0.004"].randomElement(using: &chance) ?? "0"
        let fee = ["0", "0.001", "null"].randomElement(using: &chance) ?? "0"
        let slippage = ["null", "0.01", "0.002"].randomElement(using: &chance) ?? "null"
        let rejections = ["0", "0", "0.2"].randomElement(using: &chance) ?? "0"
        let venues = ["null", "null", Self.venues].randomElement(using: &chance) ?? "null"
        let commission =
            ["{}", "{\"minimum\": 3, \"per_share\": 0.01, \"maximum_rate\": 0.02}"]
            .randomElement(using: &chance) ?? "{}"
        let collateral = ["0", "1", "1.5"].randomElement(using: &chance) ?? "1"
        let shortSelling =
            sellsShort ? "{\"allowed\": true, \"collateral\": \(collateral)}" : "null"
        let days =
            Bool.random(using: &chance)
            ? "\"days\": 3, \"limits\": {\"participation\": 0.02, \"short_selling\": \(shortSelling)}, \"settlement_days\": \(Int.random(in: 0...2, using: &chance)),"
            : "\"limits\": {\"short_selling\": \(shortSelling)},"
        let volumes =
            Bool.random(using: &chance)
            ? "\"average_daily_volume\": {\"A\": 100000, \"B\": 1000000}" : "\"do_not_buy\": []"
        return """
            {"plan": {\(days) \(volumes), "costs": {"half_spread": 0.0005, "commission": \(commission)}},
             "execution": {"style": "\(style)", "horizon": 120, "slices": 3, "max_slippage": \(slippage),
              "simulation": {"half_spread": \(spread), "fee": \(fee), "venues": \(venues), "volatility": 0.2, "latency_ms": 70, "depth": 0.01,
                             "rejection_rate": \(rejections), "seed": \(Int.random(in: 0...1_000, using: &chance))}}}
            """
    }
}
