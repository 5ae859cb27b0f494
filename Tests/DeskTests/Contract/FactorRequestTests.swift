import Desk
import Testing

/// What a request may say of factors, and what it may not.
@Suite struct FactorRequestTests {
    private func decode(_ members: String) throws -> OptimizationRequest {
        try OptimizationRequestTests.decode(#"{"assets": ["C", "D"], \#(members)}"#)
    }

    @Test(arguments: [
        #""factors": ["F"]"#,
        #""factors": ["F", "G"], "model": "FactorModel", "factor_selection": "lasso""#,
        #""factors": ["F"], "factor_selection": {"method": "forward", "level": 0.1}"#,
        #""factors": ["F"], "factor_selection": {"method": "backward", "criterion": "aic"}"#,
        #""factors": ["F"], "factor_selection": {"method": "lasso", "penalty": 0.2}"#,
        #""factors": ["F"], "mean_estimator": {"name": "factor", "base": "bayes_stein"}"#,
        #""factors": ["F"], "covariance_estimator": {"name": "factor", "base": "oas"}"#,
        #""covariance_estimator": {"name": "factor", "base": "oas", "factors": 1}"#,
    ])
    func `the canonical form means the same`(_ members: String) throws {
        let request = try decode(members)
        #expect(try OptimizationRequest(json: request.json) == request)
    }

    @Test(arguments: [
        (#""factors": []"#, "factors"),
        (#""factors": ["C"]"#, "factors[0]"),
        (#""factors": ["F", "F"]"#, "factors[1]"),
        (#""factor_selection": "all""#, "factor_selection"),
        (#""factors": ["F"], "factor_selection": "ridge""#, "factor_selection"),
        (
            #""factors": ["F"], "factor_selection": {"method": "all", "criterion": "aic"}"#,
            "factor_selection.criterion"
        ),
        (
            #""factors": ["F"], "factor_selection": {"method": "forward", "criterion": "aic", "level": 0.1}"#,
            "factor_selection.level"
        ),
        (
            #""factors": ["F"], "factor_selection": {"method": "forward", "penalty": 0.1}"#,
            "factor_selection.penalty"
        ),
        (
            #""factors": ["F"], "factor_selection": {"method": "lasso", "penalty": 2}"#,
            "factor_selection.penalty"
        ),
        (#""model": "FactorModel""#, "model"),
        (#""mean_estimator": "factor""#, "mean_estimator"),
        (
            #""factors": ["F"], "covariance_estimator": {"name": "factor", "factors": 3}"#,
            "covariance_estimator"
        ),
        (#""factors": ["F"], "model": "FactorModel", "mean_estimator": "capm""#, "mean_estimator"),
        (
            #""factors": ["F"], "model": "FactorModel", "covariance_estimator": "factor""#,
            "covariance_estimator"
        ),
        (
            #""factors": ["F"], "mean_estimator": {"name": "factor", "base": "equilibrium"}"#,
            "mean_estimator.base"
        ),
        (
            #""factors": ["F"], "entropy_views": [{"kind": "CVaR", "assets": ["G"], "value": 0.1}]"#,
            "entropy_views[0].assets"
        ),
    ])
    func `what has no meaning is refused by name`(_ members: String, _ path: String) {
        let report = #expect(throws: ErrorReport.self) { try decode(members) }
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path), "\(report?.message ?? "")")
    }

    @Test func `returns of other factors are other data`() throws {
        let one = try decode(#""factors": ["F"]"#)
        let two = try decode(#""factors": ["G"]"#)
        #expect(one != two)
        #expect(one.json != two.json)
    }
}
