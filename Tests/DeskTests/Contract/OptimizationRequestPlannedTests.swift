import Desk
import Testing

/// What the contract names but this version does not serve is said to be so, never "unknown".
@Suite struct OptimizationRequestPlannedTests {
    private func failure(_ members: String) -> ErrorReport? {
        #expect(throws: ErrorReport.self) {
            try OptimizationRequestTests.decode(#"{"assets": ["A"], \#(members)}"#)
        }
    }

    @Test(arguments: ["risk_contribution"])
    func `constraints are not served yet`(_ field: String) {
        let report = failure("\"constraints\": {\"\(field)\": {}}")
        #expect(report?.code == .unsupported)
        #expect(report?.details["path"] == .string("constraints.\(field)"))
        #expect(report?.details["served"]?.array?.contains(.string("budget")) == true)
    }
}
