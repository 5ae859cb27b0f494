import Desk
import Portfolio
import Testing

@Suite struct JSONFieldsTests {
    private enum Color: String, CaseIterable { case red, green }

    private func fields(_ text: String) throws -> JSONFields {
        try JSONField(JSON(parsing: text)).fields()
    }

    private func report(_ body: () throws -> Void) -> ErrorReport? {
        #expect(throws: ErrorReport.self, performing: body)
    }

    @Test func `reads every type`() throws {
        var fields = try fields(
            #"{"n": 1.5, "i": 3.0, "s": "x", "b": true, "c": "green", "d": "2024-02-29", "a": "AAPL"}"#
        )
        #expect(try fields.required("n").number() == 1.5)
        #expect(try fields.required("i").integer(in: 0...3) == 3)
        #expect(try fields.required("s").string() == "x")
        #expect(try fields.required("b").bool())
        #expect(try fields.required("c").choice(Color.self) == .green)
        #expect(try fields.required("d").day() == Day(year: 2024, month: 2, day: 29))
        #expect(try fields.required("a").asset() == AssetID("AAPL"))
        #expect(fields.optional("z") == nil)
        try fields.finish()
    }

    @Test func `paths lead to the value`() throws {
        var fields = try fields(#"{"a": {"b c": [{"d": 1}], "e.f": 2, "": 3}}"#)
        let members = try fields.required("a").members(limit: 9)
        #expect(members.map(\.field.path) == ["a[\"b c\"]", "a[\"e.f\"]", "a[\"\"]"])
        let element = try members[0].field.elements(limit: 1)[0]
        #expect(element.path == "a[\"b c\"][0]")
        var inner = try element.fields()
        #expect(try inner.required("d").path == "a[\"b c\"][0].d")
    }

    @Test func `wrong types are refused with path, value and what is allowed`() throws {
        let field = JSONField(.string("x"), path: "a.b")
        let failure = report { _ = try field.number() }
        #expect(failure?.code == .invalidRequest)
        #expect(failure?.details["path"] == .string("a.b"))
        #expect(failure?.details["value"] == .string("x"))
        #expect(failure?.details["allowed"] == .string("a number of at most 1e9 in size"))
        #expect(failure?.message == #"a.b is "x"; allowed is a number of at most 1e9 in size."#)
        #expect(report { _ = try field.integer(in: 0...1) } != nil)
        #expect(report { _ = try field.bool() } != nil)
        #expect(report { _ = try field.elements(limit: 1) } != nil)
        #expect(report { _ = try field.members(limit: 1) } != nil)
        #expect(report { _ = try field.fields() } != nil)
        #expect(report { _ = try field.day() } != nil)
        #expect(report { _ = try JSONField(JSON(1)).string() } != nil)
        #expect(report { _ = try JSONField(.string("")).string() } != nil)
        #expect(report { _ = try JSONField(.string("a,b")).asset() } != nil)
    }

    @Test(arguments: ["1e400", "-1e400", "1e10", "null", "\"1\"", "[1]", "true"])
    func `numbers out of range are refused`(_ text: String) throws {
        let field = try JSONField(JSON(parsing: text), path: "n")
        #expect(report { _ = try field.number() }?.details["path"] == .string("n"))
    }

    @Test func `a choice suggests the nearest name and knows what is planned`() throws {
        let typo = report { _ = try JSONField(.string("Gren")).choice(Color.self) }
        #expect(typo?.message.hasSuffix("one of red, green. Did you mean green?") == true)
        let planned = report {
            _ = try JSONField(.string("blue"), path: "c").choice(Color.self, planned: ["blue"])
        }
        #expect(planned?.code == .unsupported)
        #expect(
            planned?.message == #"c "blue" is not served by this version. Served now: red, green."#
        )
    }

    @Test func `unknown fields are refused with the nearest name`() throws {
        var fields = try fields(#"{"start_date": 1, "StartDat": 2}"#)
        _ = fields.optional("start_date")
        _ = fields.optional("end_date")
        let failure = report { try fields.finish() }
        #expect(failure?.details["path"] == .string("StartDat"))
        #expect(failure?.details["nearest"] == .string("start_date"))
        #expect(
            failure?.details["allowed"] == .array([.string("start_date"), .string("end_date")])
        )
    }

    @Test func `a name that resembles nothing gets no suggestion`() throws {
        var fields = try fields(#"{"zebra": 1}"#)
        _ = fields.optional("start_date")
        let failure = report { try fields.finish() }
        #expect(failure?.details["nearest"] == nil)
        #expect(failure?.message == "zebra is unknown. Allowed are start_date.")
    }

    @Test func `a missing field is named, with what may have been meant`() throws {
        var fields = try fields(#"{"asets": []}"#)
        let failure = report { _ = try fields.required("assets") }
        #expect(failure?.details["path"] == .string("assets"))
        #expect(failure?.message.contains("\"asets\"") == true)
    }

    @Test func `long input is not repeated in full`() throws {
        let long = String(repeating: "x", count: 100_000)
        let value = report { _ = try JSONField(.string(long)).number() }
        #expect((value?.message.utf8.count ?? .max) < 300)
        let fields = try fields("{\"\(long)\": 1}")
        let name = report { try fields.finish() }
        #expect((name.map { $0.json.bytes().count } ?? .max) < 600)
    }
}
