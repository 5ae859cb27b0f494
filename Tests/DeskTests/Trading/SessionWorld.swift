import Desk
import Portfolio
import Testing

/// Rebalances that take several days.
extension TradingWorld {
    /// A tenth of what is traded a day at most: 100 of A, 250 of B, all of which is offered at one price.
    static let slowPlan = """
        "plan": {"days": 4, "limits": {"participation": 0.1}, "average_daily_volume": {"A": 1000, "B": 2500}},
        "execution": {"simulation": {"depth": 1}}
        """

    /// 80 A and 200 of money that are to be 50 A and 25 B.
    static func slow() async throws -> TradingWorld {
        try await TradingWorld(
            ["2023-01-02,deposit,,,,1000,,", "2023-01-02,buy,A,80,10,,,"],
            target: ["A": 0.5, "B": 0.5]
        )
    }

    /// Plans and approves.
    func approved(_ body: String = "{\(slowPlan)}") async throws {
        let asked = try await propose(body)
        _ = try await approve(asked["proposal"]?["hash"]?.string)
    }

    /// When the session opens for which it waits; `nil` where it waits for none.
    func opening(_ name: String = "R1") async throws -> Instant? {
        let detail = try await books.detail(of: key(name))
        guard detail["status"]?.string == "EXECUTING", detail["executor"] == .null else {
            return nil
        }
        let next = detail["sessions"]?.array?.first { $0["state"]?.string == "WAITING" }
        return next?["opens_at"]?.string.flatMap { Instant($0) }
    }

    /// Lets time pass until the next session opens; `false` where none is waited for.
    func passToOpening(_ name: String = "R1") async throws -> Bool {
        guard let opening = try await opening(name) else { return false }
        clock.advance(opening.duration(since: clock.now))
        return true
    }

    /// Carries out session after session, as one process that waits.
    @discardableResult
    func carryThrough(
        _ journals: any JournalStore,
        as name: String,
        _ rebalance: String = "R1"
    ) async throws -> RebalanceRecord {
        let desk = desk(journals)
        while true {
            let record = try await desk.carryOut(key(rebalance), as: name)
            guard try await passToOpening(rebalance) else { return record }
        }
    }
}
