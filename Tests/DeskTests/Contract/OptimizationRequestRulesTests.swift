import Desk
import Testing

/// Every rule of the request, each with the path that its report must name.
@Suite struct OptimizationRequestRulesTests {
    struct Case: Sendable {
        let members: String
        let path: String

        init(_ members: String, _ path: String) {
            self.members = members
            self.path = path
        }
    }

    static let assetCases = [
        Case("", "assets"), Case(#""assets": []"#, "assets"), Case(#""assets": "A""#, "assets"),
        Case(#""assets": null"#, "assets"), Case(#""assets": [1]"#, "assets[0]"),
        Case(#""assets": ["A", ""]"#, "assets[1]"), Case(#""assets": ["A", " B"]"#, "assets[1]"),
        Case(#""assets": ["A", "B", "A"]"#, "assets[2]"), Case(#""assets": ["A,B"]"#, "assets[0]"),
        Case(#""assets": ["A\u0000"]"#, "assets[0]"), Case(#""asset": ["A"]"#, "assets"),
    ]

    static let fieldCases = [
        Case(#""start_date": "2020-02-30""#, "start_date"),
        Case(#""start_date": "2020-1-1""#, "start_date"),
        Case(#""start_date": 20200101"#, "start_date"),
        Case(#""end_date": "tomorrow""#, "end_date"),
        Case(#""start_date": "2020-01-02", "end_date": "2020-01-01""#, "end_date"),
        Case(#""periods_per_year": 0"#, "periods_per_year"),
        Case(#""periods_per_year": -1"#, "periods_per_year"),
        Case(#""periods_per_year": "252""#, "periods_per_year"),
        Case(#""periods_per_year": null"#, "periods_per_year"),
        Case(#""periods_per_year": 1e400"#, "periods_per_year"),
        Case(#""model": "classic""#, "model"), Case(#""model": 1"#, "model"),
        Case(#""risk_measure": "mv""#, "risk_measure"),
        Case(#""objective": "MaxSharpe""#, "objective"),
        Case(#""objective": null"#, "objective"),
        Case(#""risk_free_rate": true"#, "risk_free_rate"),
        Case(#""risk_free_rate": 1e10"#, "risk_free_rate"),
        Case(#""risk_aversion": 0"#, "risk_aversion"),
        Case(#""risk_aversion": -2"#, "risk_aversion"),
        Case(#""confidence_level": 0.5"#, "confidence_level"),
        Case(#""confidence_level": 1"#, "confidence_level"),
        Case(#""confidence_level": 95"#, "confidence_level"),
        Case(#""mean_estimator": "mean""#, "mean_estimator"),
        Case(#""covariance_estimator": "ledoit-wolf""#, "covariance_estimator"),
        Case(#""ewma_decay": 0"#, "ewma_decay"), Case(#""ewma_decay": 1"#, "ewma_decay"),
        Case(#""efficient_frontier": -1"#, "efficient_frontier"),
        Case(#""efficient_frontier": 1001"#, "efficient_frontier"),
        Case(#""efficient_frontier": 10.5"#, "efficient_frontier"),
        Case(#""efficient_frontier": true"#, "efficient_frontier"),
        Case(#""constraints": []"#, "constraints"), Case(#""constraints": null"#, "constraints"),
        Case(#""riskfree": 1"#, "riskfree"), Case(#""": 1"#, "$[\"\"]"),
    ]

    static let constraintCases = [
        Case(#""lower_bound": "0""#, "lower_bound"), Case(#""lower_bound": null"#, "lower_bound"),
        Case(#""lower_bound": {"Z": 0}"#, "lower_bound.Z"),
        Case(#""lower_bound": {"A": "x"}"#, "lower_bound.A"),
        Case(#""upper_bound": {"A": null}"#, "upper_bound.A"),
        Case(#""upper_bound": {"A,B": 1}"#, "upper_bound[\"A,B\"]"),
        Case(#""lower_bound": 0.6, "upper_bound": 0.5"#, "lower_bound"),
        Case(#""lower_bound": 2"#, "lower_bound"), Case(#""upper_bound": -1"#, "lower_bound"),
        Case(#""lower_bound": 0.2, "upper_bound": {"B": 0.1}"#, "upper_bound"),
        Case(#""lower_bound": {"B": 0.4}, "upper_bound": 0.3"#, "lower_bound"),
        Case(#""budget": "1""#, "budget"), Case(#""budget": 1e300"#, "budget"),
        Case(#""groups": []"#, "groups"), Case(#""groups": {"G": "A"}"#, "groups.G"),
        Case(#""groups": {"G": ["A", "A"]}"#, "groups.G[1]"),
        Case(#""groups": {"": ["A"]}"#, "groups[\"\"]"),
        Case(#""groups": {"my G": [1]}"#, "groups[\"my G\"][0]"),
        Case(#""group_constraints": {"G": {}}"#, "group_constraints.G"),
        Case(#""groups": {"G": ["A"]}, "group_constraints": {"g": {}}"#, "group_constraints.g"),
        Case(#""groups": {"G": []}, "group_constraints": {"G": 1}"#, "group_constraints.G"),
        Case(
            #""groups": {"G": []}, "group_constraints": {"G": {"min": 1, "max": 0}}"#,
            "group_constraints.G.min"
        ),
        Case(
            #""groups": {"G": []}, "group_constraints": {"G": {"max": "1"}}"#,
            "group_constraints.G.max"
        ),
        Case(
            #""groups": {"G": []}, "group_constraints": {"G": {"maximum": 1}}"#,
            "group_constraints.G.maximum"
        ),
        Case(#""linear": {}"#, "linear"), Case(#""linear": [1]"#, "linear[0]"),
        Case(#""linear": [{}]"#, "linear[0].name"),
        Case(#""linear": [{"name": ""}]"#, "linear[0].name"),
        Case(#""linear": [{"name": "x"}]"#, "linear[0].coefficients"),
        Case(#""linear": [{"name": "x", "coefficients": {}}]"#, "linear[0].coefficients"),
        Case(
            #""linear": [{"name": "x", "coefficients": {"Z": 1}}]"#,
            "linear[0].coefficients.Z"
        ),
        Case(
            #""linear": [{"name": "x", "coefficients": {"A": 1}, "min": 2, "max": 1}]"#,
            "linear[0].min"
        ),
        Case(
            #""linear": [{"name": "x", "coefficients": {"A": 1}, "lower": 2}]"#,
            "linear[0].lower"
        ),
        Case(
            #""linear": [{"name": "x", "coefficients": {"A": 1}}, "#
                + #"{"name": "x", "coefficients": {"B": 1}}]"#,
            "linear[1].name"
        ),
        Case(#""return_target": "high""#, "return_target"),
        Case(#""lower_bounds": 0"#, "lower_bounds"),
    ]

    private func failure(_ text: String) -> ErrorReport? {
        #expect(throws: ErrorReport.self) { try OptimizationRequestTests.decode(text) }
    }

    @Test(arguments: assetCases)
    func `the universe has rules`(_ sample: Case) {
        let report = failure("{\(sample.members)}")
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(sample.path))
    }

    @Test(arguments: fieldCases)
    func `each field has rules`(_ sample: Case) {
        let report = failure(#"{"assets": ["A", "B"], \#(sample.members)}"#)
        #expect(report?.code == .invalidRequest)
        let path = sample.path
        #expect(report?.details["path"] == .string(path))
    }

    @Test(arguments: constraintCases)
    func `each constraint has rules`(_ sample: Case) {
        let report = failure(#"{"assets": ["A", "B"], "constraints": {\#(sample.members)}}"#)
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string("constraints.\(sample.path)"))
    }

    @Test(arguments: ["null", "1", "\"x\"", "[]", "true"])
    func `a request is an object`(_ text: String) {
        let report = failure(text)
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string("$"))
    }

    @Test func `a bound above the other names the asset and both numbers`() {
        let report = failure(
            #"{"assets": ["A", "B"], "constraints": {"lower_bound": 0.2, "upper_bound": {"B": 0.1}}}"#
        )
        #expect(report?.details["asset"] == .string("B"))
        #expect(
            report?.message == "The lower bound of B, 0.2, is above its upper bound, 0.1. "
                + "Lower the one or raise the other."
        )
    }

    @Test func `a misspelt group is suggested`() {
        let report = failure(
            #"{"assets": ["A"], "constraints": {"groups": {"Finance": []}, "#
                + #""group_constraints": {"Finanse": {}}}}"#
        )
        #expect(report?.message.contains("Did you mean Finance?") == true)
    }

    @Test func `equal limits are allowed`() throws {
        let request = try OptimizationRequestTests.decode(
            #"{"assets": ["A"], "start_date": "2020-01-01", "end_date": "2020-01-01", "#
                + #""constraints": {"lower_bound": 1, "upper_bound": 1, "groups": {"G": ["A"]}, "#
                + #""group_constraints": {"G": {"min": 1, "max": 1}}}}"#
        )
        #expect(request.constraints.lowerBound.common == request.constraints.upperBound.common)
    }
}
