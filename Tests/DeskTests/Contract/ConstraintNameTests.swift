import Desk
import Testing

/// Names by which answers speak of limits: one name, one limit.
@Suite struct ConstraintNameTests {
    private func request(_ constraints: String) throws -> OptimizationRequest {
        try OptimizationRequestTests.decode(
            #"{"assets": ["A", "B"], "current_weights": {"A": 1}, "constraints": {"#
                + #""groups": {"Tech": ["A"]}, "group_constraints": {"Tech": {"max": 0.5}}, "#
                + "\(constraints)}}"
        )
    }

    private func failure(_ constraints: String) throws -> ErrorReport {
        let report = try #require(throws: ErrorReport.self) { try request(constraints) }
        #expect(report.code == .invalidRequest)
        return report
    }

    private static let sum = #"{"name": "X", "coefficients": {"A": 1}, "max": 1}"#
    private static let exposure = #"{"name": "X", "exposures": {"A": 1}, "max": 1}"#

    @Test(arguments: [
        (
            #""linear": [{"name": "Tech", "coefficients": {"A": 1}, "max": 1}]"#,
            "linear[0].name", "groups.Tech"
        ),
        (
            #""factor_exposure": [{"name": "Tech", "exposures": {"A": 1}, "max": 1}]"#,
            "factor_exposure[0].name", "groups.Tech"
        ),
        (#""linear": [\#(sum), \#(sum)]"#, "linear[1].name", "linear[0].name"),
        (
            #""exclusive": [{"name": "Tech", "assets": ["A", "B"]}]"#,
            "exclusive[0].name", "groups.Tech"
        ),
        (
            #""linear": [\#(sum)], "text": [{"name": "X", "constraint": "A <= 1"}]"#,
            "text[0]", "linear[0].name"
        ),
        (#""text": ["A <= 1", " A <= 1 "]"#, "text[1]", "text[0]"),
        (
            #""text": [{"name": "X", "constraint": "A <= 1"}], "factor_exposure": [\#(exposure)]"#,
            "factor_exposure[0].name", "text[0]"
        ),
        (
            #""factor_exposure": [\#(exposure), \#(exposure)]"#,
            "factor_exposure[1].name", "factor_exposure[0].name"
        ),
        (
            #""linear": [{"name": "CVaR", "coefficients": {"A": 1}}], "risk_limits": {"CVaR": 1}"#,
            "risk_limits.CVaR", "linear[0].name"
        ),
        (
            #""text": [{"name": "Tech max", "constraint": "A <= 1"}]"#,
            "text[0]", "groups.Tech"
        ),
        (
            #""linear": [{"name": "budget", "coefficients": {"A": 1}, "max": 1}]"#,
            "linear[0].name", "budget"
        ),
        (
            #""linear": [{"name": "turnover", "coefficients": {"A": 1}}], "turnover": 1"#,
            "linear[0].name", "turnover"
        ),
    ])
    func `a name used twice is refused with both its places`(
        constraints: String,
        path: String,
        first: String
    ) throws {
        let report = try failure(constraints)
        #expect(report.details["path"] == .string("constraints.\(path)"))
        #expect(report.details["first"] == .string("constraints.\(first)"))
        #expect(report.message.contains("constraints.\(first)"))
    }

    @Test func `names that only the request does not use are free`() throws {
        let constraints = try request(
            #""linear": [{"name": "turnover", "coefficients": {"A": 1}}, \#(ConstraintNameTests.sum)]"#
        )
        #expect(constraints.constraints.linear.count == 2)
    }

    @Test(arguments: [
        (["Tech", "Tech max"], false), (["Tech max", "Tech"], false), (["Tech", "Tech"], false),
        (["Tech min", "Tech max"], true), (["Tech max", "A upper bound"], true),
    ])
    func `a limit is soft once`(names: [String], isAllowed: Bool) throws {
        let list = names.map { #"{"constraint": "\#($0)", "penalty": 1}"# }
        let text = "\"soft\": [\(list.joined(separator: ", "))]"
        guard !isAllowed else {
            #expect(try request(text).constraints.soft.map(\.constraint) == names)
            return
        }
        let report = try failure(text)
        #expect(report.details["path"] == .string("constraints.soft[1].constraint"))
        #expect(report.details["value"] == .string(names[1]))
        #expect(report.details["other"] == .string(names[0]))
        #expect(names.allSatisfy { report.message.contains($0) })
    }

    @Test func `a constraint in words is soft by its own name alone`() throws {
        let words = #""text": ["A <= 0.5"], "soft": [{"constraint": "A <= 0.5", "penalty": 1}]"#
        #expect(try request(words).constraints.soft.count == 1)
        let report = try failure(
            #""text": ["A <= 0.5"], "soft": [{"constraint": "A <= 0.5 max", "penalty": 1}]"#
        )
        #expect(report.message.contains("Did you mean A <= 0.5?"))
    }

    @Test func `a soft name is as long as a constraint in words`() throws {
        let most = SoftConstraint.maximumNameLength
        let words = "A <= " + String(repeating: "0", count: most - 5)
        let soft = { (name: String) in
            #""text": ["\#(words)"], "soft": [{"constraint": "\#(name)", "penalty": 1}]"#
        }
        #expect(words.count == most)
        #expect(try request(soft(words)).constraints.soft.count == 1)
        let report = try failure(soft(words + "0"))
        #expect(report.details["path"] == .string("constraints.soft[0].constraint"))
        #expect(report.message.contains("\(most) characters"))
    }
}
