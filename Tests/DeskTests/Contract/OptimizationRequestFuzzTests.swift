import Desk
import TestKit
import Testing

/// Hostile bytes never crash the reader: they give a request or a report.
@Suite struct OptimizationRequestFuzzTests {
    private static let fragments = [
        "null", "true", "-1", "0", "1e400", "-0.0", "\"A\"", "\"\"", "[]", "{}", "[[", "}", "\"",
        "\\u0000", "\\uD800", "1e-400", "9223372036854775808", "\"start_date\":", ",", ":", "NaN",
        "{\"A\":1,\"A\":2}", "99999999999999999999999999999999", "\u{1F600}", "2020-02-29",
    ].map { Array($0.utf8) }

    @Test func `mutations of valid requests give a request or a report`() {
        var random = SeededGenerator(seed: 20_230_501)
        let seeds = [OptimizationRequestTests.documented, OptimizationRequestTests.complete]
            .map { Array($0.utf8) }
        var outcomes: [ErrorCode?: Int] = [:]
        for round in 0..<20_000 {
            var bytes = seeds[round % seeds.count]
            for _ in 0..<Int.random(in: 1...6, using: &random) { mutate(&bytes, &random) }
            let code = outcome(of: bytes)
            outcomes[code, default: 0] += 1
        }
        let expected: Set<ErrorCode?> = [nil, .malformedJSON, .invalidRequest, .unsupported]
        #expect(Set(outcomes.keys).isSubset(of: expected))
        #expect(outcomes[.malformedJSON, default: 0] > 1_000)
        #expect(outcomes[.invalidRequest, default: 0] > 1_000)
        #expect(outcomes[nil, default: 0] > 100)
    }

    @Test func `mutations of the values keep the JSON valid and the outcome typed`() throws {
        var random = SeededGenerator(seed: 7)
        let request = try JSON(parsing: OptimizationRequestTests.complete)
        var outcomes: [ErrorCode?: Int] = [:]
        for _ in 0..<20_000 {
            outcomes[outcome(of: mutated(request, &random).bytes()), default: 0] += 1
        }
        let expected: Set<ErrorCode?> = [nil, .invalidRequest, .unsupported]
        #expect(Set(outcomes.keys).isSubset(of: expected))
        #expect(outcomes[nil, default: 0] > 100)
    }

    @Test func `input made to be slow is read or refused like any other`() {
        let zeros = String(repeating: "0", count: 1_000_000)
        let names = (0..<100_000).map { "\"k\($0)\":[]" }.joined(separator: ",")
        func code(_ members: String) -> ErrorCode? {
            outcome(of: Array("{\"assets\":[\"A\"],\(members)}".utf8))
        }
        #expect(code("\"risk_free_rate\":0.\(zeros)1") == nil)
        #expect(code("\"risk_free_rate\":0.\(zeros)1e1000000") == nil)
        #expect(code("\"risk_free_rate\":1\(zeros)") == .invalidRequest)
        #expect(code("\"risk_free_rate\":1e1\(zeros)") == .invalidRequest)
        #expect(code(names) == .invalidRequest)
        #expect(code("\"constraints\":{\"groups\":{\(names)}}") == .invalidRequest)
        #expect(outcome(of: Array(repeating: 0x5B, count: 1_000_000)) == .malformedJSON)
    }

    /// `nil` for a request, which must then survive its own canonical form.
    private func outcome(of bytes: [UInt8]) -> ErrorCode? {
        do {
            let request = try OptimizationRequest(parsing: bytes)
            #expect((try? OptimizationRequest(json: request.json)) == request)
            return nil
        } catch {
            #expect(!error.message.isEmpty)
            #expect((try? JSON(parsing: error.json.bytes())) == error.json)
            return error.code
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        guard !bytes.isEmpty else { return }
        let position = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, position + Int.random(in: 1...12, using: &random))
        switch Int.random(in: 0...6, using: &random) {
        case 0: bytes[position] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 2: bytes.removeSubrange(position..<end)
        case 3: bytes.insert(contentsOf: bytes[position..<end], at: position)
        case 4:
            let fragment = Self.fragments.randomElement(using: &random) ?? []
            bytes.replaceSubrange(position..<end, with: fragment)
        case 5:
            if let digit = bytes[position...].firstIndex(where: { (0x30...0x39).contains($0) }) {
                bytes[digit] = UInt8.random(in: 0x30...0x39, using: &random)
            }
        default: bytes.swapAt(position, Int.random(in: 0..<bytes.count, using: &random))
        }
    }

    private func mutated(_ json: JSON, _ random: inout SeededGenerator) -> JSON {
        if Int.random(in: 0..<60, using: &random) == 0 { return replacement(&random) }
        switch json {
        case .array(let elements):
            return .array(elements.map { mutated($0, &random) })
        case .object(let object):
            var result = JSONObject()
            for member in object.members where Int.random(in: 0..<80, using: &random) > 0 {
                let isRenamed = Int.random(in: 0..<120, using: &random) == 0
                result[isRenamed ? "\(member.name)s" : member.name] = mutated(
                    member.value,
                    &random
                )
            }
            return .object(result)
        default: return json
        }
    }

    private func replacement(_ random: inout SeededGenerator) -> JSON {
        switch Int.random(in: 0...6, using: &random) {
        case 0: .null
        case 1: JSON(Double(bitPattern: random.next()))
        case 2: JSON(Int(truncatingIfNeeded: random.next()))
        case 3: JSON(Double.random(in: -1...1, using: &random))
        case 4:
            .string(["A", "", "Sharpe", "2020-06-01", "HRP"].randomElement(using: &random) ?? "")
        case 5: .array([.string("A")])
        default: .members(("A", JSON(0.5)))
        }
    }
}
