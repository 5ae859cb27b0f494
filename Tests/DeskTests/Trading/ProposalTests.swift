import Desk
import Portfolio
import Testing

/// Who may approve what, and until when.
@Suite struct ProposalTests {
    private func world() async throws -> TradingWorld {
        try await TradingWorld(
            ["2023-01-02,deposit,,,,1000,,", "2023-01-02,buy,A,80,10,,,"],
            target: ["A": 0.5, "B": 0.5]
        )
    }

    @Test func `a proposal waits for the approval of its hash, which says who and when`()
        async throws
    {
        let world = try await world()
        let asked = try await world.propose()
        #expect(asked["status"]?.string == "PENDING_APPROVAL")
        #expect(asked["proposal"]?["requested_by"]?.string == "anna")
        #expect(asked["proposal"]?["expires_at"]?.string == "2024-02-02T15:00:00Z")
        let hash = try #require(asked["proposal"]?["hash"]?.string)
        let other = await report { _ = try await world.approve(String(hash.reversed())) }
        #expect(other?.code == .planStale)
        #expect(other?.details["hash"]?.string == hash)
        world.clock.advance(.seconds(60))
        let approved = try await world.approve(hash)
        #expect(approved["status"]?.string == "APPROVED")
        #expect(approved["approval"]?["by"]?.string == "bob")
        #expect(approved["approval"]?["at"]?.string == "2024-02-01T15:01:00Z")
        #expect(approved["approval"]?["hash"]?.string == hash)
        #expect(await report { _ = try await world.approve(hash) }?.code == .wrongState)
    }

    @Test func `what is approved is under way until it is over`() async throws {
        let world = try await world()
        let asked = try await world.propose()
        #expect(try await world.books.underWay().isEmpty)
        _ = try await world.approve(asked["proposal"]?["hash"]?.string)
        #expect(try await world.books.underWay() == [world.key()])
        _ = try await world.desk.carryOut(world.key(), as: "one")
        #expect(try await world.books.underWay().isEmpty)
    }

    @Test func `the hash is that of the entry that the journal keeps`() async throws {
        let world = try await world()
        let hash = try await world.propose()["proposal"]?["hash"]?.string
        let entry = try #require(
            try await world.store.entries(of: world.main).first {
                $0.body.contains("\"type\":\"plan\"")
            }
        )
        #expect(hash == String(hexadecimal: Digest.sha256(entry.body)))
    }

    @Test func `a rejection needs a reason, and is the end`() async throws {
        let world = try await world()
        let hash = try await world.propose()["proposal"]?["hash"]?.string
        let silent = await report {
            _ = try await world.books.reject(Array("{\"by\": \"bob\"}".utf8), world.key())
        }
        #expect(silent?.code == .invalidRequest)
        let body = Array("{\"by\": \"bob\", \"reason\": \"not before the election\"}".utf8)
        let rejected = try await world.books.reject(body, world.key()).json
        #expect(rejected["status"]?.string == "REJECTED")
        #expect(rejected["rejection"]?["reason"]?.string == "not before the election")
        #expect(await report { _ = try await world.approve(hash) }?.code == .wrongState)
        let sent = await report { _ = try await world.desk.carryOut(world.key(), as: "one") }
        #expect(sent?.code == .wrongState)
    }

    @Test func `nobody approves what is expired, and everybody sees that it is`() async throws {
        let world = try await world()
        let hash = try await world.propose("{\"plan\": {}, \"expires_in\": 60}")["proposal"]?[
            "hash"
        ]?
        .string
        world.clock.advance(.seconds(61))
        #expect(await report { _ = try await world.approve(hash) }?.code == .planExpired)
        #expect(try await world.books.detail(of: world.key())["status"]?.string == "EXPIRED")
        let list = try await world.books.rebalances(of: world.main)["rebalances"]?.array
        #expect(list?.first?["status"]?.string == "EXPIRED")
    }

    @Test func `a plan is made again where a price moved too far or the books changed`()
        async throws
    {
        let world = try await world()
        let first = try await world.propose()["proposal"]?["hash"]?.string
        world.prices.move("B", to: 20.3)
        #expect(try await world.approve(first)["status"]?.string == "APPROVED")

        let again = try await self.world()
        let hash = try await again.propose()["proposal"]?["hash"]?.string
        again.prices.move("B", to: 25)
        let moved = await report { _ = try await again.approve(hash) }
        #expect(moved?.code == .planStale)
        #expect(moved?.message.contains("B moved from 20 to 25, by 25.00 %") == true)
        let waiting = try await again.books.detail(of: again.key())
        #expect(waiting["status"]?.string == "PENDING_APPROVAL")
        #expect(waiting["proposal"]?["replans"]?.integer == 1)
        #expect(waiting["proposal"]?["hash"]?.string == moved?.details["hash"]?.string)
        #expect(waiting["trades"]?.array?.last?["price"]?.double == 25)

        let row = "date,type,amount\n2024-01-30,deposit,500\n"
        _ = try await again.books.record(Array(row.utf8), name: "g", into: again.main)
        let changed = await report {
            _ = try await again.approve(waiting["proposal"]?["hash"]?.string)
        }
        #expect(changed?.code == .planStale)
        #expect(changed?.message.contains("The books or the target changed") == true)
        let hash3 = try await again.books.detail(of: again.key())["proposal"]?["hash"]?.string
        #expect(try await again.approve(hash3)["status"]?.string == "APPROVED")
    }

    @Test func `an approved plan that is stale when it is to be carried out is not traded`()
        async throws
    {
        let world = try await world()
        let hash = try await world.propose()["proposal"]?["hash"]?.string
        _ = try await world.approve(hash)
        world.prices.move("A", to: 12)
        let before = try await world.holdings()
        let stale = await report { _ = try await world.desk.carryOut(world.key(), as: "one") }
        #expect(stale?.code == .planStale)
        #expect(try await world.holdings() == before)
        #expect(
            try await world.books.detail(of: world.key())["status"]?.string == "PENDING_APPROVAL"
        )
    }

    @Test func `an automatic plan is made again and traded`() async throws {
        let world = try await world()
        _ = try await world.propose("{\"plan\": {}, \"mode\": \"automatic\", \"by\": \"cron\"}")
        world.prices.move("A", to: 12)
        let done = try await world.desk.carryOut(world.key(), as: "one")
        #expect(done.status == .completed)
        let detail = try await world.books.detail(of: world.key())
        #expect(detail["proposal"]?["replans"]?.integer == 1)
        #expect(detail["approval"]?["by"]?.string == "cron")
        // (80 · 12 + 200) / 2 in each.
        let held = try await world.holdings()
        #expect(held == ["A  48.33333334", "B  28.99999999", "USD  0.00000012"])
    }

    @Test func `one waits at a time, and none beside one that is under way`() async throws {
        let world = try await world()
        _ = try await world.propose()
        let second = try await world.propose()
        #expect(second["id"]?.string == "R2")
        let first = try await world.books.detail(of: world.key())
        #expect(first["status"]?.string == "EXPIRED")
        #expect(first["reason"]?.string == "R2 took its place.")
        _ = try await world.approve(second["proposal"]?["hash"]?.string, "R2")
        #expect(await report { try await world.propose() }?.code == .wrongState)
    }

    @Test func `what is on target is not recorded`() async throws {
        let world = try await TradingWorld(
            ["2023-01-02,deposit,,,,1000,,", "2023-01-02,buy,A,100,10,,,"],
            target: ["A": 1]
        )
        let entries = try await world.store.entries(of: world.main).count
        #expect(try await world.propose()["status"]?.string == "NO_ACTION_NEEDED")
        #expect(try await world.store.entries(of: world.main).count == entries)
    }

    @Test func `what was planned and sent cannot be reversed; a trade can`() async throws {
        let world = try await world()
        _ = try await world.trade()
        for entry in try await world.store.entries(of: world.main).dropFirst(3) {
            let isTrade = entry.body.hasPrefix("{\"date\"")
            let body = "{\"entry\": \(entry.sequence), \"reason\": \"x\"}"
            let refusal = await report {
                _ = try await world.books.reverse(Array(body.utf8), in: world.main)
            }
            #expect((refusal?.code == .invalidRequest) == !isTrade, "\(entry.body)")
            if isTrade { break }
        }
    }
}
