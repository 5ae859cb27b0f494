@testable import Desk
import Execution
import Portfolio
import TestKit
import Testing

@Suite struct ExecutionRecordJSONTests {
    private func read(_ text: String) throws -> ExecutionRecord? {
        ExecutionRecord(try JSON(parsing: text))
    }

    /// Every case of every type; the seeds are many enough for each to be met some fifty times.
    @Test func `a line comes back equal, and is written twice as the same bytes`() throws {
        var kinds: [String: Int] = [:]
        for seed in UInt64(0)..<5_000 {
            var records = RandomRecords(seed: seed)
            let record = try records.record()
            let bytes = record.json.bytes()
            let back = try #require(
                ExecutionRecord(JSON(parsing: bytes)),
                "seed \(seed): \(record.json.text())"
            )
            #expect(back == record, "seed \(seed)")
            #expect(back.json.bytes() == bytes, "seed \(seed)")
            let type = record.json["type"]?.string ?? ""
            kinds[type, default: 0] += 1
            if let word = record.json["event"]?["type"]?.string {
                kinds["event " + word, default: 0] += 1
            }
        }
        // Seven happenings and sixteen events.
        #expect(kinds.count == 7 + 16)
        #expect(kinds.values.allSatisfy { $0 >= 10 }, "\(kinds)")
    }

    @Test func `the bytes of a line stay as they are, for old journals are read with them`() throws
    {
        let acme = try #require(AssetID("ACME"))
        let id = ClientOrderID(intent: "an intent")
        let order = try Order(
            id: id,
            asset: acme,
            side: .sell,
            quantity: #require(FixedDecimal("0.000000000000000001")),
            kind: .limit(#require(FixedDecimal("101.5")))
        )
        let time = Instant(millisecondsSinceEpoch: 1_772_461_800_250)
        #expect(
            ExecutionRecord(.intended(order, currency: .dollar), at: time).json.text()
                == #"{"time":"2026-03-02T14:30:00.250Z","type":"intended","order":{"id":"\#(id)","#
                + #""symbol":"ACME","side":"SELL","quantity":0.000000000000000001,"#
                + #""limit_price":101.5,"time_in_force":"GTC"},"currency":"USD"}"#
        )
        let balances = AccountBalances(
            cash: [try #require(Currency("USDT")): FixedDecimal(-3), .dollar: FixedDecimal(10)],
            positions: [acme: VenuePosition(quantity: FixedDecimal(2))]
        )
        #expect(
            ExecutionRecord(.opened(balances, including: ["b", "a"]), at: time).json.text()
                == #"{"time":"2026-03-02T14:30:00.250Z","type":"opened","balances":{"#
                + #""cash":{"USD":10,"USDT":-3},"positions":{"ACME":{"quantity":2}}},"#
                + #""including":["a","b"]}"#
        )
    }

    @Test(arguments: [
        #"null"#, #"[]"#, #"{}"#, #""submitted""#, #"7"#,
        #"{"time":"2026-03-02T14:30:00Z"}"#,
        #"{"time":"2026-03-02T14:30:00Z","type":"unheard"}"#,
        #"{"time":"2026-03-02T14:30:00.25Z","type":"order","id":"a","event":{"type":"submitted"}}"#,
        #"{"time":"2026-03-02T14:30:00Z","type":"order","id":"a b","event":{"type":"submitted"}}"#,
        #"{"time":"2026-03-02T14:30:00Z","type":"order","id":"a","event":{"type":"denied"}}"#,
        #"{"time":"2026-03-02T14:30:00Z","type":"order","id":"a","event":{"type":"accepted","venue_id":7}}"#,
        #"{"time":"2026-03-02T14:30:00Z","type":"order","id":"a","event":{"type":"amended","amendment":{"quantity":0}}}"#,
        #"{"time":"2026-03-02T14:30:00Z","type":"order","id":"a","event":{"type":"amended","amendment":{"quantity":1,"price":null}}}"#,
        #"{"time":"2026-03-02T14:30:00Z","type":"opened","balances":{"cash":{"USD":"1"},"positions":{}},"including":[]}"#,
        #"{"time":"2026-03-02T14:30:00Z","type":"opened","balances":{"cash":{"usd":1},"positions":{}},"including":[]}"#,
        #"{"time":"2026-03-02T14:30:00Z","type":"opened","balances":{"cash":{},"positions":{}},"including":[1]}"#,
        #"{"time":"2026-03-02T14:30:00Z","type":"adjusted","adjustment":{"id":"a","symbol":"A","side":"BUY","quantity":-1}}"#,
        #"{"time":"2026-03-02T14:30:00Z","type":"adjusted","adjustment":{"id":"a","symbol":"A","side":"buy","quantity":1}}"#,
        #"{"time":"2026-03-02T14:30:00Z","type":"adjusted","adjustment":{"id":"a","symbol":"A","side":"BUY","quantity":1e99}}"#,
    ])
    func `a damaged line is none`(text: String) throws {
        #expect(try read(text) == nil)
    }

    /// Whatever member is taken away or replaced, the line is none or another one; it never traps.
    @Test func `a line that lost something is none, or one that did not have it`() throws {
        var generator = SeededGenerator(seed: 11)
        for seed in UInt64(0)..<2_000 {
            var records = RandomRecords(seed: seed)
            let record = try records.record()
            let damaged = record.json.damaged(using: &generator)
            guard let back = ExecutionRecord(damaged) else { continue }
            #expect(ExecutionRecord(back.json) == back, "seed \(seed)")
            #expect(back != record || damaged == record.json, "seed \(seed): \(damaged.text())")
        }
    }
}

extension JSON {
    /// The value with one member of one object, at any depth, taken away or replaced.
    fileprivate func damaged(using generator: inout SeededGenerator) -> JSON {
        guard case .object(var object) = self,
            let name = object.names.randomElement(using: &generator)
        else {
            return [.null, .bool(true), JSON(-1), .string("")].randomElement(using: &generator)
                ?? .null
        }
        object[name] =
            Int.random(in: 0..<3, using: &generator) == 0
            ? nil : object[name]?.damaged(using: &generator)
        return .object(object)
    }
}
