import Desk
import TestKit
import Testing

@Suite struct JSONWriterTests {
    static let sample: JSON = .members(
        ("b", .array([JSON(1), .null, .bool(true)])),
        ("a", .members(("x", .string("y")))),
        ("empty", .array([])),
        ("none", .object([:]))
    )

    @Test func `writes one line without blanks`() {
        let expected = #"{"b":[1,null,true],"a":{"x":"y"},"empty":[],"none":{}}"#
        #expect(JSONWriterTests.sample.text() == expected)
    }

    @Test func `indents by two blanks`() {
        let expected = """
            {
              "b": [
                1,
                null,
                true
              ],
              "a": {
                "x": "y"
              },
              "empty": [],
              "none": {}
            }
            """
        #expect(JSONWriterTests.sample.text(.pretty) == expected)
    }

    @Test func `escapes quotes, backslashes and control characters only`() {
        let text = "\"\\/\u{0}\u{8}\t\n\u{C}\r\u{1F}\u{7F}é😀\u{2028}"
        let expected = #""\"\\/\u0000\b\t\n\f\r\u001f"# + "\u{7F}é😀\u{2028}\""
        #expect(JSON.string(text).text() == expected)
    }

    @Test func `what is written reads back equal`() throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<2_000 {
            let json = JSONWriterTests.randomValue(depth: 4, &random)
            #expect(try JSON(parsing: json.bytes()) == json)
            #expect(try JSON(parsing: json.bytes(.pretty)) == json)
        }
    }

    private static func randomValue(depth: Int, _ random: inout SeededGenerator) -> JSON {
        switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return JSON(Double(bitPattern: random.next()))
        case 3: return JSON(Int(truncatingIfNeeded: random.next()))
        case 4: return .string(randomText(&random))
        case 5:
            return .array(
                (0..<Int.random(in: 0...5, using: &random)).map { _ in
                    randomValue(depth: depth - 1, &random)
                }
            )
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                object[randomText(&random)] = randomValue(depth: depth - 1, &random)
            }
            return .object(object)
        }
    }

    private static func randomText(_ random: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...10, using: &random) {
            let limit: UInt32 = [0x20, 0x80, 0x800, 0x110000].randomElement(using: &random) ?? 0x80
            if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
