import Desk
import Portfolio
import Testing

/// What speaks against a later session of a rebalance.
@Suite struct SessionChangeTests {
    /// What may come between two sessions.
    enum Change: CaseIterable {
        case price, deposit, target, absence

        var words: String {
            switch self {
            case .price: "B moved from 20 to 25, by 25.00 %; 2.00 % are allowed."
            case .deposit, .target:
                "The books or the target changed since it was planned, with entry "
            case .absence: "The session of 2024-02-02 was over before anybody carried it out."
            }
        }

        func happen(in world: TradingWorld) async throws {
            switch self {
            case .price: world.prices.move("B", to: 25)
            case .absence: world.clock.advance(.seconds(86_400))
            case .deposit:
                let row = "date,type,amount\n2024-02-02,deposit,500\n"
                _ = try await world.books.record(Array(row.utf8), name: "g", into: world.main)
            case .target:
                let body = """
                    {"allocations": [{"instrumentId": "A", "targetWeight": 0.4},
                                     {"instrumentId": "B", "targetWeight": 0.6}]}
                    """
                _ = try await world.books.setAllocations(Array(body.utf8), of: world.main)
            }
        }
    }

    @Test(arguments: Change.allCases, ["manual", "automatic"])
    func `what does not fit any more is not traded, and what is left is planned anew`(
        _ change: Change,
        _ mode: String
    ) async throws {
        let world = try await TradingWorld.slow()
        let body =
            "{\(TradingWorld.slowPlan), \"mode\": \"\(mode)\", \"by\": \"anna\", \"expires_in\": 900}"
        let asked = try await world.propose(body)
        if mode == "manual" { _ = try await world.approve(asked["proposal"]?["hash"]?.string) }
        _ = try await world.desk.carryOut(world.key(), as: "one")
        #expect(try await world.passToOpening())
        try await change.happen(in: world)
        let held = try await world.holdings()
        let record = try await world.desk.carryOut(world.key(), as: "two")
        #expect(record.status == .partial)
        #expect(
            record.reason?.hasPrefix("What was left of it was not traded. \(change.words)") == true
        )
        #expect(record.reason?.hasSuffix(" R2 has what is left.") == true)
        #expect(try await world.holdings() == held)
        let ended = try await world.books.detail(of: world.key())
        #expect(ended["successor"]?.string == "R2")
        // The deposit is in the books alone.
        let books = ended["verification"]?["status"]?.string
        #expect(books == (change == .deposit ? "DIFFERS" : "VERIFIED"))
        let rest = try await world.books.detail(of: world.key("R2"))
        #expect(rest["status"]?.string == (mode == "manual" ? "PENDING_APPROVAL" : "APPROVED"))
        #expect(rest["proposal"]?["requested_by"]?.string == "anna")
        let events = try await world.store.events(after: 0, limit: 1_000).suffix(2)
            .map { try JSON(parsing: $0.body)["rebalance"]?["id"]?.string }
        #expect(events == ["R1", "R2"])
        if mode == "manual" {
            _ = try await world.approve(rest["proposal"]?["hash"]?.string, "R2")
        }
        #expect(try await world.carryThrough(world.store, as: "three", "R2").status == .completed)
    }
}
