import Desk
import Testing

@Suite struct JSONErrorTests {
    struct Case: Sendable {
        let text: String
        let line: Int
        let column: Int
        let found: String
        let expected: String
    }

    static let cases = [
        Case(text: "", line: 1, column: 1, found: "the end of the text", expected: "a value"),
        Case(text: "[1,]", line: 1, column: 4, found: "']'", expected: "a value"),
        Case(text: "[1 2]", line: 1, column: 4, found: "'2'", expected: "',' or ']'"),
        Case(
            text: "{\n  \"a\": 1\n  \"b\": 2\n}",
            line: 3,
            column: 3,
            found: "'\"'",
            expected: "',' or '}'"
        ),
        Case(text: "{\r\n\"a\" 1}", line: 2, column: 5, found: "'1'", expected: "':'"),
        Case(text: "[\r1,\rx]", line: 3, column: 1, found: "'x'", expected: "a value"),
        Case(text: "{\"a\": NaN}", line: 1, column: 7, found: "'NaN'", expected: "a value"),
        Case(text: "[nul]", line: 1, column: 2, found: "'nul'", expected: "'null'"),
        Case(text: "[\"€€\", ?]", line: 1, column: 8, found: "'?'", expected: "a value"),
        Case(text: "[1] €", line: 1, column: 5, found: "'€'", expected: "the end of the text"),
        Case(text: "{a: 1}", line: 1, column: 2, found: "'a'", expected: "a name in quotes or '}'"),
        Case(text: "{\"a\":1,}", line: 1, column: 8, found: "'}'", expected: "a name in quotes"),
        Case(text: "[-]", line: 1, column: 3, found: "']'", expected: "a digit"),
        Case(
            text: "\"a\u{1}\"",
            line: 1,
            column: 3,
            found: "the control character U+0001",
            expected: "an escape such as \\n or \\u0009"
        ),
        Case(
            text: "\"\\q\"",
            line: 1,
            column: 3,
            found: "'q'",
            expected: "one of \" \\ / b f n r t u after a backslash"
        ),
        Case(
            text: "\"\\uD800!\"",
            line: 1,
            column: 2,
            found: "half of a surrogate pair, \\uD800",
            expected: "both halves, \\uD800-\\uDBFF and then \\uDC00-\\uDFFF"
        ),
        Case(
            text: "{\"a\": 1,\n \"a\": 2}",
            line: 2,
            column: 2,
            found: "\"a\" a second time",
            expected: "each name once"
        ),
        Case(text: "\u{FEFF}[x]", line: 1, column: 2, found: "'x'", expected: "a value"),
    ]

    @Test(arguments: cases)
    func `names the place, what is there and what was expected`(_ sample: Case) {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: sample.text) }
        #expect(error?.line == sample.line)
        #expect(error?.column == sample.column)
        #expect(error?.found == sample.found)
        #expect(error?.expected == sample.expected)
    }

    @Test func `shows bytes that are no characters`() {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: [0x5B, 0xFF]) }
        #expect(error?.found == "the byte 0xFF")
        #expect(error?.offset == 1)
    }

    @Test func `becomes a report with line and column`() {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: "[\n1,\n]") }
        let report = error.map(ErrorReport.init)
        #expect(report?.code == .malformedJSON)
        #expect(report?.message == "Line 3, column 1: found ']', expected a value.")
        #expect(report?.details["line"] == JSON(3))
        #expect(report?.details["column"] == JSON(1))
    }

    @Test func `too many bytes have a code of their own`() {
        let error = #expect(throws: JSONError.self) {
            try JSON(parsing: "[1, 2]", limits: JSONLimits(bytes: 3))
        }
        #expect(error.map(ErrorReport.init)?.code == .payloadTooLarge)
    }
}
