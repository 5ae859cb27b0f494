import Desk
import Portfolio
import Testing

/// What a journal says beside transactions.
@Suite struct PortfolioFactTests {
    private let store = InMemoryJournalStore()

    private var main: PortfolioID {
        get throws { try #require(PortfolioID("main")) }
    }

    private func desk(_ rows: String = "") async throws -> BookDesk {
        let desk = BookDesk(
            journals: store,
            prices: FixedPrices.none,
            now: { Timestamp(secondsSinceEpoch: 1_700_000_000) }
        )
        _ = try await desk.create(.init(id: main))
        if !rows.isEmpty {
            let text = "date,type,symbol,quantity,price,amount\n\(rows)"
            _ = try await desk.record(Array(text.utf8), name: "f", into: main)
        }
        return desk
    }

    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    // MARK: - Profiles

    @Test func `fields of a profile change one by one`() async throws {
        let desk = try await desk()
        let request = #"{"name": "Core", "type": "BALANCED", "targetRisk": 0.12, "sessionId": "s"}"#
        _ = try await desk.change(main, profile: bytes(request))
        _ = try await desk.change(
            main,
            profile: bytes(#"{"type": null, "rebalanceFreq": "DAILY"}"#)
        )
        let profile = try await desk.description(of: main).profile
        #expect(profile.name == "Core")
        #expect(profile.kind == nil)
        #expect(profile.targetRisk == 0.12)
        #expect(profile.rebalanceFrequency == .daily)
        #expect(try await store.entries(of: main).count == 2)
        // What changes nothing is no entry.
        _ = try await desk.change(main, profile: bytes(#"{"name": "Core"}"#))
        #expect(try await store.entries(of: main).count == 2)
    }

    @Test func `a session has one portfolio`() async throws {
        let desk = try await desk()
        _ = try await desk.change(main, profile: bytes(#"{"sessionId": "s"}"#))
        let other = try #require(PortfolioID("other"))
        _ = try await desk.create(.init(id: other))
        let error = await #expect(throws: ErrorReport.self) {
            try await desk.change(other, profile: bytes(#"{"sessionId": "s"}"#))
        }
        #expect(error?.code == .alreadyExists)
        #expect(error?.details["portfolio"]?.string == "main")
    }

    @Test(arguments: [
        (#"{"type": "WILD"}"#, "type"), (#"{"targetRisk": -1}"#, "targetRisk"),
        (#"{"name": ""}"#, "name"), (#"{"nam": "x"}"#, "nam"), ("[]", "$"),
    ])
    func `a field that makes no sense is named`(request: String, path: String) async throws {
        let desk = try await desk()
        let error = await #expect(throws: ErrorReport.self) {
            try await desk.change(main, profile: bytes(request))
        }
        #expect(error?.details["path"]?.string == path)
    }

    // MARK: - Corrections

    @Test func `an entry that is reversed counts nowhere and stays where it is`() async throws {
        let desk = try await desk("2024-01-02,buy,A,10,5,\n2024-01-03,buy,A,10,7,\n")
        let before = try await desk.report(on: main, prices: nil, asOf: nil).books
        #expect(before.positions.first?.quantity == FixedDecimal(20))
        _ = try await desk.reverse(
            bytes(#"{"entry": 2, "reason": "typed twice"}"#),
            in: main
        )
        let after = try await desk.report(on: main, prices: nil, asOf: nil).books
        #expect(after.positions.first?.quantity == FixedDecimal(10))
        #expect(after.positions.first?.cost == FixedDecimal(50))
        #expect(try await desk.verify(main).entries == 3)
        let entries = try await desk.entries(of: main, limit: 10, before: nil)["entries"]?.array
        #expect(entries?.map { $0["reversed_by"] } == [.null, JSON(3), .null])
        // The same row is a new fact when it is recorded again.
        let row = bytes("date,type,symbol,quantity,price\n2024-01-03,buy,A,10,7\n")
        #expect(try await desk.record(row, name: "f", into: main).report?.recorded == 1)
    }

    @Test func `what takes the place of an entry comes in the same change`() async throws {
        let desk = try await desk("2024-01-02,buy,A,10,5,\n2024-01-05,sell,A,10,6,\n")
        // Without the purchase the sale cannot be; with another one it can.
        let error = await #expect(throws: ErrorReport.self) {
            try await desk.reverse(bytes(#"{"entry": 1, "reason": "wrong price"}"#), in: main)
        }
        #expect(error?.code == .invalidTransaction)
        let request = JSON.members(
            ("entry", JSON(1)),
            ("reason", .string("wrong price")),
            (
                "replacement",
                .string("date,type,symbol,quantity,price\n2024-01-02,buy,A,10,5.5\n")
            )
        )
        let answer = try await desk.reverse(request.bytes(), in: main)
        #expect(answer.report?.replacements == 1)
        let gain = try await desk.report(on: main, prices: nil, asOf: nil).books.totals.realizedGain
        #expect(gain == FixedDecimal(5))
    }

    @Test(arguments: [#"{"entry": 9, "reason": "x"}"#, #"{"entry": 2, "reason": "x"}"#])
    func `only entries that hold are reversed`(request: String) async throws {
        let desk = try await desk("2024-01-02,deposit,,,,5\n")
        _ = try await desk.reverse(bytes(#"{"entry": 1, "reason": "x"}"#), in: main)
        let error = await #expect(throws: ErrorReport.self) {
            try await desk.reverse(bytes(request), in: main)
        }
        #expect(error?.code == .invalidRequest)
        let twice = await #expect(throws: ErrorReport.self) {
            try await desk.reverse(bytes(#"{"entry": 1, "reason": "x"}"#), in: main)
        }
        #expect(twice?.code == .invalidRequest)
    }

    // MARK: - Targets and rebalances

    @Test func `a target sums to one at most and is within its band`() async throws {
        let desk = try await desk()
        for (request, part) in [
            (
                #"[{"instrumentId": "A", "targetWeight": 0.6}, {"instrumentId": "B", "targetWeight": 0.5}]"#,
                "sum to 1.1"
            ),
            (#"[{"instrumentId": "A", "targetWeight": 0.6, "maxWeight": 0.5}]"#, "ascend"),
            (
                #"[{"instrumentId": "A", "targetWeight": 0.1}, {"instrumentId": "A", "targetWeight": 0.1}]"#,
                "two targets"
            ),
        ] {
            let error = await #expect(throws: ErrorReport.self) {
                try await desk.setAllocations(bytes("{\"allocations\": \(request)}"), of: main)
            }
            #expect(error?.message.contains(part) == true)
        }
        let fine =
            #"{"allocations": [{"instrumentId": "A", "targetWeight": 0.1, "minWeight": 0.05}]}"#
        _ = try await desk.setAllocations(bytes(fine), of: main)
        let rows = try await desk.allocations(of: main)["allocations"]?.array
        #expect(rows?.first?["minWeight"] == .number(try #require(JSONNumber("0.05"))))
    }

    @Test func `a rebalance is begun once and ends once`() async throws {
        let desk = try await desk()
        let request = #"{"type": "THRESHOLD", "reason": "AAPL left its band"}"#
        let begun = try await desk.recordRebalance(bytes(request), of: main).report
        #expect(begun?.status == .pending)
        #expect(begun?.finishedAt == nil)
        let end = #"{"id": "R1", "status": "COMPLETED", "trades": [{"symbol": "A"}]}"#
        _ = try await desk.recordRebalance(bytes(end), of: main)
        let all = try await desk.rebalances(of: main)["rebalances"]?.array
        #expect(all?.map { $0["status"]?.string } == ["COMPLETED"])
        #expect(all?.first?["type"]?.string == "THRESHOLD")
        #expect(all?.first?["reason"]?.string == "AAPL left its band")
        #expect(all?.first?["finishedAt"]?.string != nil)
        let error = await #expect(throws: ErrorReport.self) {
            try await desk.recordRebalance(bytes(#"{"id": "R1", "status": "FAILED"}"#), of: main)
        }
        #expect(error?.message.contains("R1 is COMPLETED") == true)
    }
}
