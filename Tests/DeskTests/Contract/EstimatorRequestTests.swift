import Desk
import Testing

/// Estimators by name or with options: read, refused with the path, and written as short as possible.
@Suite struct EstimatorRequestTests {
    private func request(_ members: String) throws -> OptimizationRequest {
        try OptimizationRequestTests.decode(#"{"assets": ["A", "B"], \#(members)}"#)
    }

    private func written(_ members: String, _ field: String) throws -> String {
        let json = try #require(try request(members).json[field])
        return String(decoding: json.bytes(), as: UTF8.self)
    }

    @Test func `every name alone is read and written`() throws {
        for name in RequestedMeanEstimator.Name.allCases where name != .blackLitterman {
            let text = "\"\(name.rawValue)\""
            let members = "\"factors\": [\"F\"], \"mean_estimator\": \(text)"
            #expect(try written(members, "mean_estimator") == text)
        }
        for name in RequestedCovarianceEstimator.Name.allCases where name != .impliedVolatility {
            let text = "\"\(name.rawValue)\""
            let members = "\"covariance_estimator\": \(text)"
            #expect(try written(members, "covariance_estimator") == text)
        }
    }

    @Test(arguments: [
        (#"{"name": "historical"}"#, #""historical""#),
        (#"{"name": "ewma", "decay": null}"#, #""ewma""#),
        (#"{"name": "ewma", "decay": 0.9}"#, #"{"name":"ewma","decay":0.9}"#),
        (#"{"name": "james_stein", "target": "grand_mean", "bounded": false}"#, #""james_stein""#),
        (
            #"{"bounded": true, "target": "mean_square_error", "name": "james_stein"}"#,
            #"{"name":"james_stein","target":"mean_square_error","bounded":true}"#
        ),
        (
            #"{"name": "capm", "market_caps": {"B": 2, "A": 1}, "market_return": 0.07}"#,
            #"{"name":"capm","market_caps":{"A":1.0,"B":2.0},"market_return":0.07}"#
        ),
        (#"{"name": "equilibrium", "risk_aversion": 2.5}"#, #""equilibrium""#),
        (
            #"{"name": "equilibrium", "market_caps": {"A": 3e12, "B": 2e12}}"#,
            #"{"name":"equilibrium","market_caps":{"A":3000000000000.0,"B":2000000000000.0}}"#
        ),
        (
            #"{"name": "equilibrium", "market_weights": {"B": -0.5}}"#,
            #"{"name":"equilibrium","market_weights":{"B":-0.5}}"#
        ),
    ])
    func `means are written as short as they can be`(text: String, expected: String) throws {
        let found = try written("\"mean_estimator\": \(text)", "mean_estimator")
        #expect(found == expected)
        #expect(try written("\"mean_estimator\": \(found)", "mean_estimator") == expected)
    }

    @Test(arguments: [
        (#"{"name": "gerber1", "threshold": 0.5}"#, #""gerber1""#),
        (#"{"name": "gerber2", "threshold": 0.7}"#, #"{"name":"gerber2","threshold":0.7}"#),
        (#"{"name": "denoised", "kind": "fixed"}"#, #""denoised""#),
        (
            #"{"name": "denoised", "kind": "shrink", "alpha": 0.2, "base": {"name": "ewma"}}"#,
            #"{"name":"denoised","kind":"shrink","alpha":0.2,"base":"ewma"}"#
        ),
        (
            #"{"name": "detoned", "base": {"name": "denoised", "bandwidth": 0.02}}"#,
            #"{"name":"detoned","base":{"name":"denoised","bandwidth":0.02}}"#
        ),
        (
            #"{"name": "ledoit_wolf", "target": "single_factor"}"#,
            #"{"name":"ledoit_wolf","target":"single_factor"}"#
        ),
        (
            #"{"name": "implied_volatility", "volatilities": {"B": 0.3, "A": 0.2}}"#,
            #"{"name":"implied_volatility","volatilities":{"A":0.2,"B":0.3}}"#
        ),
        (#"{"name": "factor", "factors": 2}"#, #"{"name":"factor","factors":2}"#),
        (#"{"name": "mcd", "seed": 3}"#, #"{"name":"mcd","seed":3}"#),
    ])
    func `covariances are written as short as they can be`(
        text: String,
        expected: String
    ) throws {
        let found = try written("\"covariance_estimator\": \(text)", "covariance_estimator")
        #expect(found == expected)
        let again = try written("\"covariance_estimator\": \(found)", "covariance_estimator")
        #expect(again == expected)
    }

    @Test(arguments: [
        (#""mean_estimator": 3"#, "mean_estimator"),
        (#""mean_estimator": {}"#, "mean_estimator.name"),
        (#""mean_estimator": {"name": "mean"}"#, "mean_estimator.name"),
        (#""mean_estimator": {"name": "ewma", "decay": 1}"#, "mean_estimator.decay"),
        (#""mean_estimator": {"name": "ewma", "decoy": 0.9}"#, "mean_estimator.decoy"),
        (#""mean_estimator": {"name": "historical", "decay": 0.9}"#, "mean_estimator.decay"),
        (#""mean_estimator": {"name": "bop", "target": "mean"}"#, "mean_estimator.target"),
        (
            #""mean_estimator": {"name": "capm", "market_caps": {"A": 1}}"#,
            "mean_estimator.market_caps"
        ),
        (
            #""mean_estimator": {"name": "capm", "market_caps": {"A": 1, "B": -1}}"#,
            "mean_estimator.market_caps.B"
        ),
        (
            #""mean_estimator": {"name": "capm", "market_weights": {"C": 1}}"#,
            "mean_estimator.market_weights.C"
        ),
        (
            #""mean_estimator": {"name": "equilibrium", "market_weights": {}, "market_caps": {"A": 1, "B": 1}}"#,
            "mean_estimator"
        ),
        (#""covariance_estimator": null"#, "covariance_estimator"),
        (#""covariance_estimator": "implied_volatility""#, "covariance_estimator"),
        (
            #""covariance_estimator": {"name": "implied_volatility"}"#,
            "covariance_estimator.volatilities"
        ),
        (
            #""covariance_estimator": {"name": "gerber1", "threshold": 1}"#,
            "covariance_estimator.threshold"
        ),
        (
            #""covariance_estimator": {"name": "denoised", "kind": "mean"}"#,
            "covariance_estimator.kind"
        ),
        (
            #""covariance_estimator": {"name": "denoised", "base": "none"}"#,
            "covariance_estimator.base"
        ),
        (
            #""covariance_estimator": {"name": "denoised", "base": {"name": "shrunk", "intensity": 2}}"#,
            "covariance_estimator.base.intensity"
        ),
        (
            #""covariance_estimator": {"name": "factor", "factors": 0}"#,
            "covariance_estimator.factors"
        ),
        (#""covariance_estimator": {"name": "mcd", "seed": -1}"#, "covariance_estimator.seed"),
    ])
    func `what cannot be is refused with its path`(members: String, path: String) {
        let report = #expect(throws: ErrorReport.self) { try request(members) }
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path))
        #expect(report?.message.isEmpty == false)
    }
}
