import Desk
import Portfolio
import Testing

@Suite struct TextConstraintSpecificationTests {
    private func request(_ constraints: String) throws -> OptimizationRequest {
        try OptimizationRequestTests.decode(
            #"{"assets": ["A", "B", "C"], "constraints": {"groups": {"Tech": ["A", "B", "Z"]}, "#
                + "\(constraints)}}"
        )
    }

    private func failure(_ constraints: String) throws -> ErrorReport {
        try #require(throws: ErrorReport.self) { try request(constraints) }
    }

    @Test func `words mean the same as coefficients and limits`() throws {
        let constraints = try request(
            #""text": ["0.1 <= Tech <= 0.5", {"name": "Cap", "constraint": " C <= 50% * Total "}]"#
        ).constraints
        let meanings = constraints.text.map(\.meaning)
        #expect(meanings.map(\.name) == ["0.1 <= Tech <= 0.5", "Cap"])
        #expect(constraints.text.map(\.text) == ["0.1 <= Tech <= 0.5", "C <= 50% * Total"])
        #expect(meanings[0].coefficients.map(\.asset.symbol) == ["A", "B"])
        #expect(meanings[0].coefficients.map(\.value) == [1, 1])
        #expect(meanings[0].limits == RequestedLimits(minimum: 0.1, maximum: 0.5))
        #expect(meanings[1].coefficients.map(\.value) == [-0.5, -0.5, 0.5])
        #expect(meanings[1].limits == RequestedLimits(maximum: 0))
    }

    @Test func `the canonical form keeps the words and reads back`() throws {
        let text = #""text": [" Tech <= 0.5 ", {"name": "Cap", "constraint": "C <= 0.2"}]"#
        let request = try request(text)
        let canonical = #""text":["Tech <= 0.5",{"name":"Cap","constraint":"C <= 0.2"}]"#
        #expect(request.json.text().contains(canonical))
        let again = try OptimizationRequest(json: request.json)
        #expect(again == request)
    }

    @Test func `a mistake is reported with its place`() throws {
        let report = try failure(#""text": ["A <= 1", "Tech <= 0.5 * Totl"]"#)
        #expect(report.code == .invalidConstraint)
        #expect(report.code.httpStatus == 422)
        #expect(
            report.message == "constraints.text[1], character 15: "
                + "unknown name \"Totl\"; did you mean \"Total\"?"
        )
        #expect(report.details["path"] == .string("constraints.text[1]"))
        #expect(report.details["position"] == JSON(15))
        #expect(report.details["token"] == .string("Totl"))
        #expect(report.details["text"] == .string("Tech <= 0.5 * Totl"))
        #expect(report.details["suggestion"] == .string("Total"))
        #expect(
            report.details["excerpt"]
                == .string("Tech <= 0.5 * Totl\n" + String(repeating: " ", count: 14) + "^")
        )
    }

    @Test func `a mistake without a near name has no suggestion, and ends with a full stop`() throws
    {
        let report = try failure(#""text": [{"name": "x", "constraint": "A * B <= 1"}]"#)
        #expect(report.code == .invalidConstraint)
        #expect(report.details["path"] == .string("constraints.text[0].constraint"))
        #expect(report.details["suggestion"] == .null)
        #expect(report.message.hasSuffix("linear in the weights."))
    }

    @Test(
        arguments: [
            (#""text": {}"#, "text"), (#""text": [1]"#, "text[0]"), (#""text": [""]"#, "text[0]"),
            (#""text": [{}]"#, "text[0].name"), (#""text": [{"name": "x"}]"#, "text[0].constraint"),
            (#""text": [{"name": "", "constraint": "A <= 1"}]"#, "text[0].name"),
            (#""text": [{"name": "x", "constraint": 1}]"#, "text[0].constraint"),
            (#""text": [{"name": "x", "constraint": "A <= 1", "max": 1}]"#, "text[0].max"),
            (#""text": ["A <= 1", "A <= 1"]"#, "text[1]"),
            (#""text": ["A <= 2e9"]"#, "text[0]"), (#""text": ["2e9 A <= 1"]"#, "text[0]"),
            (
                #""linear": [{"name": "x", "coefficients": {"A": 1}}], "#
                    + #""text": [{"name": "x", "constraint": "A <= 1"}]"#,
                "text[0]"
            ),
        ]
    )
    func `the list has rules`(constraints: String, path: String) throws {
        let report = try failure(constraints)
        #expect(report.code == .invalidRequest)
        #expect(report.details["path"] == .string("constraints.\(path)"))
    }

    @Test func `two thousand are the most`() throws {
        let texts = (0..<2_001).map { "\"A <= \($0)\"" }
        let most = try request("\"text\": [\(texts.dropLast().joined(separator: ","))]")
        #expect(most.constraints.text.count == 2_000)
        let report = try failure("\"text\": [\(texts.joined(separator: ","))]")
        #expect(report.details["path"] == .string("constraints.text"))
    }
}
