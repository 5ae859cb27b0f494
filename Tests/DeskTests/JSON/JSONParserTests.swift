import Desk
import Testing

/// Corner cases of RFC 8259, named after what they try; the manner of Nicolas Seriot's
/// "Parsing JSON is a minefield" (2016).
@Suite struct JSONParserTests {
    static let valid: [String] = [
        "null", "true", "false", "0", "-0", "1", "-1", "\"\"", "[]", "{}", " [ ] ", "\t{\r\n}\n",
        "[[]   ]", "[\"\"]", "[1,null,null,null,2]", "[1\n]", " [1]", "[2] ",
        "123", "-123", "123.456789", "0e+1", "0e1", "20e1", "1E22", "1E-2", "1E+2", "1e-2",
        "-0.000000000000000000000000000000000000000000000000000000000000000000000000000001",
        "123123e100000", "123.456e78", "1.5e+9999", "0.0e0",
        "{\"a\":\"b\"}", "{\"\":0}", "{\"a\":1,\"A\":2}", "{\"a\":[{\"a\":{}}]}",
        "{\"foo\\u0000bar\": 42}", "{\"a\":\"\\u0041\\n\\t\\/\\\\\\\"\\b\\f\\r\"}",
        "\"\\u0060\\u012a\\u12AB\"", "\"\\uD801\\udc37\"", "\"\\ud83d\\ude39\\ud83d\\udc8d\"",
        "\"\\uDBFF\\uDFFF\"", "\"\\uFFFF\"", "\"\\uFDD0\"", "\"\\u0000\"", "\"\\\\u0000\"",
        "\"a/*b*/c/*d//e\"", "\"\u{7F}\"", "\"\u{2028}\u{2029}\"", "\"€𝄞\"", "\"\u{10FFFF}\"",
        "\"\\\\a\"", "\" \"", "\"new\u{A0}line\"", "\u{FEFF}[]",
    ]

    static let invalid: [String] = [
        "", " ", "\u{FEFF}", "[", "]", "{", "}", "[,", "[,]", "[,1]", "[1,]", "[1,,2]", "[1,,]",
        "[1 true]", "[1]]", "[1]x", "[x", "[3[4]]", "[\"a\",\n4\n,1", "[*]", "[\"\": 1]",
        "[1}", "{]", "{\"a\":1]", "{\"a\"}", "{\"a\" 1}", "{\"a\":}", "{\"a\":1,}", "{,\"a\":1}",
        "{\"a\":1,,\"b\":2}", "{'a':0}", "{a:1}", "{1:1}", "{null:null}", "{\"a\":1 \"b\":2}",
        "{\"a\"::1}", "{\"a\":1}}", "{\"a\":1}{}", "{\"a\":\"a", "{\"a\":", "{\"a", "[][]",
        "[1] // comment", "/* */ 1", "{\"a\":/*c*/1}", "#1", "[1]\u{0}", "\u{0}", "\u{A0}1",
        "\u{C}[]", "\u{2060}[]", "[\u{B}1]",
        "nul", "nulll", "tru", "truee", "True", "FALSE", "NULL", "fals", "NaN", "Infinity",
        "-Infinity", "-NaN", "nan", "undefined", "true1",
        "-", "+1", "++1", "--1", "-+1", "01", "-01", "00", "1.", ".1", "-.1", "-1.", "1.e1",
        "1.e", "0e", "0e+", "1eE2", "1e", "1e+", "1e-", "1.0e", "1.0e-", "0x1", "0x", "1_000",
        "1 000", "1,5", "2.e3", "-foo", "1a", "１", "-２", "1+2", "0.1.2", "1e1.5", "1e1e1",
        "\"", "\"abc", "'a'", "a", "\"\\\"", "\"\\a\"", "\"\\x00\"", "\"\\'\"", "\"\\",
        "\"\\u\"", "\"\\u12\"", "\"\\u123\"", "\"\\u00G0\"", "\"\\U0041\"", "\"\\ \"",
        "\"\\uD800\"", "\"\\uDC00\"", "\"\\uD800\\n\"", "\"\\uD800\\u\"", "\"\\uD800\\u1\"",
        "\"\\uD800\\uD800\"", "\"\\uD800\\uE000\"", "\"\\uDFFF\\uD800\"", "\"\\uD800x\"",
        "\"\\uD834\\uDd1\"", "\"\n\"", "\"\t\"", "\"\u{0}\"", "\"\u{1F}\"", "\"\\\u{0}\"",
        "\"\\€\"", "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":1}", "{\"\":1,\"\":1}",
    ]

    static let invalidBytes: [[UInt8]] = [
        [0xFF], [0x22, 0xFF, 0x22], [0x22, 0x80, 0x22], [0x22, 0xC0, 0xAF, 0x22],
        [0x22, 0xC3, 0x22], [0x22, 0xE2, 0x82, 0x22], [0x22, 0xE2, 0x82], [0x22, 0xE0, 0x80, 0xAF],
        [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xED, 0xBF, 0xBF, 0x22],
        [0x22, 0xF0, 0x80, 0x80, 0xAF, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
        [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], [0x22, 0xFC, 0x80, 0x80, 0x80, 0x80, 0x80, 0x22],
        [0x22, 0xF0, 0x9F, 0x98, 0x22], [0xEF, 0xBB], [0xEF, 0xBB, 0xBF],
        [0xFE, 0xFF, 0x00, 0x5B, 0x00, 0x5D], [0xFF, 0xFE, 0x5B, 0x00, 0x5D, 0x00],
        [0x5B, 0xE5, 0x5D], [0x22, 0x5C, 0xE5, 0x22], [0x31, 0xE5], [0x22, 0xC2],
    ]

    @Test(arguments: valid)
    func `accepts what the grammar allows`(_ text: String) throws {
        let json = try JSON(parsing: text)
        #expect(try JSON(parsing: json.bytes()) == json)
        #expect(try JSON(parsing: json.bytes(.pretty)) == json)
    }

    @Test(arguments: invalid)
    func `refuses what the grammar forbids`(_ text: String) {
        #expect(throws: JSONError.self) { try JSON(parsing: text) }
    }

    @Test(arguments: invalidBytes)
    func `refuses what is not UTF-8`(_ bytes: [UInt8]) {
        #expect(throws: JSONError.self) { try JSON(parsing: bytes) }
    }

    @Test func `resolves escapes and surrogate pairs`() throws {
        let json = try JSON(parsing: #"["\u0041\n\t\/\\\"\b\f\r", "\uD834\udd1E", "a\u00e9b"]"#)
        let expected = ["A\n\t/\\\"\u{8}\u{C}\r", "\u{1D11E}", "aéb"]
        #expect(json.array?.map(\.string) == expected)
    }

    @Test func `keeps the order of names, and finds each`() throws {
        let names = (0..<50).map { "name\(($0 * 37) % 50)" }
        let text = "{" + names.map { "\"\($0)\":\"\($0)\"" }.joined(separator: ",") + "}"
        let object = try #require(JSON(parsing: text).object)
        #expect(object.names == names)
        #expect(names.allSatisfy { object[$0] == .string($0) })
        #expect(object["name50"] == nil)
    }

    @Test(arguments: [2, 16, 17, 40])
    func `finds a repeated name in objects of any size`(_ count: Int) {
        let names = (0..<count).map { "\"n\($0)\":0" } + ["\"n1\":1"]
        let text = "{" + names.joined(separator: ",") + "}"
        let error = #expect(throws: JSONError.self) { try JSON(parsing: text) }
        #expect(error?.reason == .duplicateName)
        #expect(error?.found == "\"n1\" a second time")
    }

    @Test func `nests to the limit and no further`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try JSON(parsing: nested(64))
        let error = #expect(throws: JSONError.self) { try JSON(parsing: nested(65)) }
        #expect(error?.reason == .depth)
        #expect(error?.column == 65)
        #expect(throws: JSONError.self) {
            try JSON(parsing: String(repeating: "{\"a\":", count: 1_000_000))
        }
    }

    @Test func `reads no more bytes than the limit`() throws {
        let limits = JSONLimits(bytes: 4)
        _ = try JSON(parsing: "1234", limits: limits)
        let error = #expect(throws: JSONError.self) { try JSON(parsing: "12345", limits: limits) }
        #expect(error?.reason == .size)
    }
}
