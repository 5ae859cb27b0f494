import Desk
import Portfolio
import Testing

/// The process dies at every change that carrying a rebalance out makes, before it is written and right after; another
/// one goes on, and the end is that of a process that lives.
@Suite struct TradingCrashTests {
    /// Where it trades.
    enum Place: CaseIterable {
        case one
        case several
        /// At one venue on several days.
        case days
        /// Shares are sold from what is held, and then borrowed ones; others are given back.
        case short

        var body: String {
            switch self {
            case .one: TradingCrashTests.body
            case .several: TradingCrashTests.routedBody
            case .days: TradingCrashTests.slowBody
            case .short: TradingCrashTests.shortBody
            }
        }

        var rows: [String] {
            self == .short ? ["2023-01-02,short,C,30,6,,two,"] : []
        }

        var target: [String: Double] {
            self == .short ? ["A": -0.2, "B": 0.3, "C": 0.05] : ["A": 0.5, "B": 0.3, "C": 0.2]
        }
    }

    /// Orders are larger than what is offered at one price, and are split over venues that are not equally far away.
    private static let routedBody = """
        {"plan": {"costs": {"half_spread": 0.001, "commission": {"rate": 0.001, "minimum": 0.5}},
                  "average_daily_volume": {"A": 1000, "B": 2000, "C": 1500}},
         "execution": {"style": "twap", "horizon": 60, "slices": 3, "max_slippage": 0.01, "patience": 600,
                       "simulation": {"depth": 0.04, "latency_ms": 30,
                                      "venues": [{"name": "XNAS", "fee": 0.0003, "latency_ms": 90}, {"name": "XNYS"}]}}}
        """
    private static let slowBody = """
        {"plan": {"days": 2, "limits": {"participation": 0.5}, "average_daily_volume": {"A": 400, "B": 500, "C": 900},
                  "costs": {"half_spread": 0.001, "commission": {"rate": 0.001, "minimum": 0.5}}},
         "execution": {"max_slippage": 0.01, "simulation": {"latency_ms": 30, "depth": 1}}}
        """
    private static let body = """
        {"plan": {"costs": {"half_spread": 0.001, "commission": {"rate": 0.001}}},
         "execution": {"style": "twap", "horizon": 60, "slices": 3, "max_slippage": 0.01,
                       "simulation": {"latency_ms": 30}}}
        """

    private static let shortBody = body.replacing(
        "{\"plan\": {",
        with: "{\"plan\": {\"limits\": {\"short_selling\": {\"allowed\": true}}, "
    )

    private func world(_ place: Place = .one) async throws -> TradingWorld {
        let world = try await TradingWorld(
            [
                "2023-01-02,deposit,,,,1000,one,", "2023-01-02,deposit,,,,400,two,",
                "2023-01-02,buy,A,80,10,,one,",
            ] + place.rows,
            target: place.target
        )
        let asked = try await world.propose(place.body)
        _ = try await world.approve(asked["proposal"]?["hash"]?.string)
        return world
    }

    @Test(arguments: [false, true], Place.allCases)
    func `wherever it dies, the end is the same`(_ diesAfterwards: Bool, _ place: Place)
        async throws
    {
        let whole = try await world(place)
        let living = MortalJournals(whole.store)
        _ = try await whole.carryThrough(living, as: "one")
        let end = try await Outcome(whole)
        #expect(end.status == "COMPLETED")
        #expect(living.count > 20)
        for changes in 1...living.count {
            let world = try await world(place)
            let mortal = MortalJournals(
                world.store,
                changes: changes,
                diesAfterwards: diesAfterwards
            )
            _ = try? await world.carryThrough(mortal, as: "one")
            #expect(mortal.isDead, "\(changes)")
            world.clock.advance(.seconds(1))
            _ = try await world.carryThrough(world.store, as: "two")
            let other = try await Outcome(world)
            #expect(other == end, "died at change \(changes) of \(living.count)")
        }
    }

    @Test(arguments: Place.allCases)
    func `it may die again and again`(_ place: Place) async throws {
        let whole = try await world(place)
        _ = try await whole.carryThrough(whole.store, as: "one")
        let end = try await Outcome(whole)
        for lifetime in [4, 5, 7, 11] {
            let world = try await world(place)
            for life in 0..<200 {
                let mortal = MortalJournals(
                    world.store,
                    changes: lifetime,
                    diesAfterwards: life.isMultiple(of: 2)
                )
                _ = try? await world.carryThrough(mortal, as: "life \(life)")
                if !mortal.isDead { break }
                world.clock.advance(.seconds(1))
            }
            let other = try await Outcome(world)
            #expect(other == end, "with \(lifetime) changes each")
        }
    }

    @Test func `what was interrupted for an hour goes on, unless prices moved too far`()
        async throws
    {
        let whole = try await world()
        let living = MortalJournals(whole.store)
        _ = try await whole.desk(living).carryOut(whole.key(), as: "one")
        let end = try await Outcome(whole)
        for (price, status) in [(5.0, "COMPLETED"), (6.0, "PARTIAL")] {
            let world = try await world()
            let mortal = MortalJournals(world.store, changes: living.count * 2 / 3)
            _ = try? await world.desk(mortal).carryOut(world.key(), as: "one")
            #expect(mortal.isDead)
            world.clock.advance(.seconds(3_600))
            world.prices.move("C", to: price)
            let record = try await world.desk(world.store).carryOut(world.key(), as: "two")
            #expect(record.status.rawValue == status)
            if price == 5 {
                #expect(try await Outcome(world) == end)
            } else {
                #expect(record.reason?.contains("C moved from 5 to 6, by 20.00 %") == true)
            }
        }
    }

    @Test func `of two processes one is overtaken and stops`() async throws {
        let world = try await world()
        async let first = world.desk(world.store).carryOut(world.key(), as: "one")
        async let second = world.desk(world.store).carryOut(world.key(), as: "two")
        let ends = [try? await first, try? await second].compactMap { $0?.status }
        #expect(ends.contains(.completed))
        let whole = try await self.world()
        _ = try await whole.desk(whole.store).carryOut(whole.key(), as: "one")
        #expect(try await Outcome(world) == Outcome(whole))
    }

    /// What is left when all is over, without the instants.
    private struct Outcome: Equatable {
        let status: String?
        let holdings: [String]
        let filled: [String]
        let verification: String?
        let trades: Int

        init(_ world: TradingWorld) async throws {
            let detail = try await world.books.detail(of: world.key())
            status = detail["status"]?.string
            holdings = try await world.holdings()
            filled = (detail["orders"]?.array ?? []).map { order in
                // By venue, not by name: which of two lost orders is sent again first numbers them.
                let fills = (order["fills"]?.array ?? []).map { fill in
                    [fill["venue"], fill["price"], fill["quantity"], fill["fee"]]
                        .compactMap { $0?.text() }.joined(separator: " ")
                }
                return [order["symbol"], order["side"], order["filled"], order["state"]]
                    .compactMap { $0?.text() }.joined(separator: " ")
                    + fills.filter { $0.hasPrefix("\"X") }.sorted().joined()
            }
            verification = detail["verification"]?["status"]?.string
            let events = await world.store.events(after: 0, limit: 10_000)
            trades = events.count { $0.type == "TradeExecutedEvent" }
            _ = try await world.books.verify(world.main)
        }
    }
}
