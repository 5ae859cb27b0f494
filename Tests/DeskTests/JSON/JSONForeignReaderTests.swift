import Desk
import Foundation
import TestKit
import Testing

/// Another reader as a witness: what ours accepts, Foundation's accepts, with the same meaning.
@Suite struct JSONForeignReaderTests {
    private static let seed = Array(
        #"{"a": [1, -2.5e3, "x\u00e9\n", null, true, {"b": false}], "c": {}, "d": "é😀"}"#.utf8
    )

    @Test func `nothing is accepted that another reader refuses`() throws {
        var random = SeededGenerator(seed: 1)
        var accepted = 0
        for _ in 0..<20_000 {
            var bytes = JSONForeignReaderTests.seed
            for _ in 0..<Int.random(in: 1...3, using: &random) { mutate(&bytes, &random) }
            guard let json = try? JSON(parsing: bytes) else { continue }
            accepted += 1
            let foreign = try foreignValue(bytes)
            #expect(try foreignValue(json.bytes()) == foreign)
            #expect(try foreignValue(json.bytes(.pretty)) == foreign)
        }
        #expect(accepted > 500)
    }

    private func foreignValue(_ bytes: [UInt8]) throws -> NSObject? {
        let options: JSONSerialization.ReadingOptions = [.fragmentsAllowed]
        return try JSONSerialization.jsonObject(with: Data(bytes), options: options) as? NSObject
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        let position = Int.random(in: 0..<bytes.count, using: &random)
        let other = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0: bytes[position] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.remove(at: position)
        case 2: bytes.insert(bytes[other], at: position)
        default: bytes.swapAt(position, other)
        }
    }
}
