import Desk
import Testing

/// What the contract names but this version does not serve is said to be so, never "unknown".
@Suite struct OptimizationRequestPlannedTests {
    private func failure(_ members: String) -> ErrorReport? {
        #expect(throws: ErrorReport.self) {
            try OptimizationRequestTests.decode(#"{"assets": ["A"], \#(members)}"#)
        }
    }

    @Test(arguments: [
        ("model", "FactorModel")
    ])
    func `values are not served yet`(_ field: String, _ value: String) {
        let report = failure("\"\(field)\": \"\(value)\"")
        #expect(report?.code == .unsupported)
        #expect(report?.details["path"] == .string(field))
        #expect(report?.details["value"] == .string(value))
        #expect(report?.details["served"]?.array?.isEmpty == false)
        #expect(report?.message.contains("not served by this version") == true)
    }

    @Test(arguments: ["risk_contribution"])
    func `constraints are not served yet`(_ field: String) {
        let report = failure("\"constraints\": {\"\(field)\": {}}")
        #expect(report?.code == .unsupported)
        #expect(report?.details["path"] == .string("constraints.\(field)"))
        #expect(report?.details["served"]?.array?.contains(.string("budget")) == true)
    }
}
