import Desk
import TestKit
import Testing

/// Views as requests write them.
@Suite struct ViewRequestTests {
    private func read(_ members: String) throws -> OptimizationRequest {
        try OptimizationRequestTests.decode(#"{"assets": ["A", "B", "C"], \#(members)}"#)
    }

    private func refusal(_ members: String) throws -> ErrorReport {
        try #require(throws: ErrorReport.self) { try read(members) }
    }

    @Test func `a view in words means the same as one in numbers`() throws {
        let words = try read(#""views": ["A - B == 3% @ 60%"]"#)
        let numbers = try read(
            #"""
            "views": [{"name": "A - B == 3%", "assets": {"A": 1, "B": -1}, "return": 0.03, "confidence": 0.6}]
            """#
        )
        #expect(words == numbers)
        #expect(try read(#""views": ["0.03 == A − B @0.6"]"#).views.returns[0].value == 0.03)
        let plain = try read(#""views": ["A == 0.1"]"#).views.returns[0]
        #expect(plain.confidence == 0.5 && plain.variance == nil)
        let known = try read(#""views": [{"assets": {"A": 1}, "return": 0.1, "omega": 0.002}]"#)
        #expect(known.views.returns[0].variance == 0.002)
        #expect(known.views.returns[0].confidence == nil)
        #expect(known.views.returns[0].name == "A == 0.1")
    }

    @Test(arguments: [
        #""model": "BlackLitterman", "views": ["A - B == 0.03 @ 60%", "C == 0.1"], "tau": 0.1"#,
        #""views": ["A == 0.1"], "market_caps": {"A": 3e12, "B": 0}, "market_return": 0.08"#,
        #""views": ["A == 0.1"], "market_caps": {"A": 1}, "market_risk_aversion": 3"#,
        #""mean_estimator": "black_litterman", "views": [{"assets": {"B": 2}, "return": 1, "omega": 0}]"#,
        #""model": "EntropyPooling", "entropy_views": ["A >= B", "C <= 0.1", "B == 2 C"]"#,
        #"""
        "entropy_views": [{"kind": "CVaR", "assets": ["A"], "value": 0.05, "confidence_level": 0.9},
          {"kind": "correlation", "assets": ["A", "C"], "sense": "<=", "times_prior": 0.5},
          {"kind": "variance", "assets": {"A": 1, "B": -2}, "sense": ">=", "value": 0},
          {"kind": "kurtosis", "assets": ["B"], "value": 5, "name": "fat"}]
        """#,
        #"""
        "opinions": [{"weight": 0.5, "entropy_views": ["A == 0.1"]}, {"name": "bank", "weight": 0.3,
          "entropy_views": []}], "opinion_pooling": "logarithmic", "model": "RiskParity"
        """#,
    ])
    func `the canonical form is read as the same request`(members: String) throws {
        let request = try read(members)
        let again = try OptimizationRequest(json: request.json)
        #expect(again == request)
        #expect(again.json == request.json)
        #expect(!request.views.isEmpty)
    }

    @Test func `without views the canonical form knows nothing of them`() throws {
        let request = try read(#""model": "Classic", "views": [], "entropy_views": null"#)
        #expect(request.views.isEmpty)
        let names = try #require(request.json.object?.names)
        #expect(!names.contains { ["views", "tau", "market_caps", "entropy_views"].contains($0) })
    }

    @Test func `the models with views have the objectives of Classic`() throws {
        let request = try read(#""model": "BlackLitterman", "views": ["A == 0.1"]"#)
        #expect(request.objective == .sharpe)
        let other = try read(#""model": "EntropyPooling", "entropy_views": ["A == 0.1"]"#)
        #expect(other.objective == .sharpe)
    }

    @Test(arguments: [
        (#""model": "BlackLitterman""#, "model"),
        (#""model": "EntropyPooling""#, "model"),
        (#""mean_estimator": "black_litterman""#, "mean_estimator"),
        (
            #""mean_estimator": "black_litterman", "model": "BlackLitterman", "views": ["A == 1"]"#,
            "mean_estimator"
        ),
        (#""tau": 0.05"#, "tau"),
        (#""tau": 0, "views": ["A == 1"]"#, "tau"),
        (#""market_caps": {"A": 1}"#, "market_caps"),
        (#""views": ["A == 1"], "market_caps": {"A": 0}"#, "market_caps"),
        (#""views": ["A == 1"], "market_caps": {"D": 1}"#, "market_caps.D"),
        (#""views": ["A == 1"], "market_return": 0.1"#, "market_return"),
        (
            #""views": ["A == 1"], "market_caps": {"A": 1}, "market_return": 0.1, "market_risk_aversion": 1"#,
            "market_return"
        ),
        (#""opinion_pooling": "linear""#, "opinion_pooling"),
        (
            #""opinions": [{"weight": 0.7, "entropy_views": []}, {"weight": 0.7, "entropy_views": []}]"#,
            "opinions"
        ),
        (#""views": [1]"#, "views[0]"),
        (#""views": ["A >= 0.1"]"#, "views[0]"),
        (#""views": ["A == 0.1 @ 101%"]"#, "views[0]"),
        (#""views": ["A == 0.1 @ much"]"#, "views[0]"),
        (#""views": [{"assets": {"A": 0}, "return": 1}]"#, "views[0].assets"),
        (#""views": [{"assets": {"A": 1}, "return": 1, "confidence": 2}]"#, "views[0].confidence"),
        (
            #""views": [{"assets": {"A": 1}, "return": 1, "confidence": 1, "omega": 1}]"#,
            "views[0].confidence"
        ),
        (#""views": [{"assets": {"A": 1}}]"#, "views[0].return"),
        (#""entropy_views": ["0.1 <= A <= 0.2"]"#, "entropy_views[0]"),
        (#""entropy_views": [{"assets": ["A"]}]"#, "entropy_views[0]"),
        (
            #""entropy_views": [{"assets": ["A"], "value": 1, "times_prior": 1}]"#,
            "entropy_views[0]"
        ),
        (
            #""entropy_views": [{"kind": "skew", "assets": ["A"], "value": 1}]"#,
            "entropy_views[0].kind"
        ),
        (
            #""entropy_views": [{"kind": "correlation", "assets": ["A"], "value": 1}]"#,
            "entropy_views[0].assets"
        ),
        (
            #""entropy_views": [{"kind": "CVaR", "assets": {"A": 1}, "value": 1}]"#,
            "entropy_views[0].assets"
        ),
        (
            #""entropy_views": [{"kind": "mean", "assets": ["A"], "value": 1, "confidence_level": 0.9}]"#,
            "entropy_views[0].confidence_level"
        ),
        (
            #""entropy_views": [{"kind": "VaR", "assets": ["D"], "value": 1}]"#,
            "entropy_views[0].assets"
        ),
    ])
    func `what means nothing is refused by its place`(members: String, path: String) throws {
        let report = try refusal(members)
        #expect(report.code == .invalidRequest, "\(report)")
        #expect(report.details["path"] == .string(path), "\(report)")
    }

    @Test func `words that cannot be read point at the character`() throws {
        let report = try refusal(#""views": ["A - X == 0.03 @ 60%"]"#)
        #expect(report.code == .invalidConstraint)
        #expect(report.details["position"] == JSON(5))
    }

    @Test(arguments: ["GMD", "RLVaR", "KT", "MDD", "TG"])
    func `measures that know no probabilities are refused by name`(code: String) throws {
        let report = try refusal(#""entropy_views": ["A == 0.1"], "risk_measure": "\#(code)""#)
        #expect(report.code == .unsupported)
        #expect(report.details["value"] == .string(code))
        #expect(report.message.contains("EVaR"))
        #expect(
            try read(#""views": ["A == 0.1"], "risk_measure": "\#(code)""#).views.isEmpty == false
        )
    }

    /// Views of random pieces give a request that is its own canonical form, or a report.
    @Test func `any pieces are read or refused`() throws {
        var random = SeededGenerator(seed: 77)
        let values = [
            "0.03", "-1", "1e9", "1e10", "null", "true", #""A""#, "[]", "{}", #"{"A": 1}"#,
            #"{"A": 1, "B": -0.5}"#, #"["A"]"#, #"["A", "B"]"#, #""A - B == 3% @ 60%""#, #""==""#,
            #"">=""#, #""CVaR""#, #""volatility""#, #""mean""#, "0.9", #""A >= 2 B""#,
            "\"" + String(repeating: "A + ", count: 90) + "B == 1\"", #""1e10 A == 1""#,
        ]
        let names = [
            "assets", "return", "confidence", "omega", "name", "kind", "sense", "value",
            "times_prior", "confidence_level",
        ]
        var served = 0
        for _ in 0..<6_000 {
            func piece() -> String { values.randomElement(using: &random) ?? "null" }
            let isEntropy = Bool.random(using: &random)
            let members = names.filter { _ in Int.random(in: 0..<10, using: &random) < 4 }
                .map { "\"\($0)\": \(piece())" }
            let view =
                Bool.random(using: &random)
                ? piece()
                : "{\"assets\": \(piece()), \(members.filter { !$0.hasPrefix("\"assets") }.joined(separator: ", "))}"
                    .replacing(", }", with: "}")
            let field = isEntropy ? "entropy_views" : "views"
            do throws(ErrorReport) {
                let request = try OptimizationRequest(
                    parsing: Array("{\"assets\": [\"A\", \"B\"], \"\(field)\": [\(view)]}".utf8)
                )
                served += 1
                let again = try OptimizationRequest(json: request.json)
                #expect(again == request, "\(view)")
            } catch {
                #expect(
                    [.invalidRequest, .invalidConstraint].contains(error.code),
                    "\(view): \(error)"
                )
            }
        }
        #expect(served > 100)
    }
}
