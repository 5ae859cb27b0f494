import Desk
import TestKit
import Testing

/// Answers with views as a user gets them.
@Suite struct ViewAnswerTests {
    /// A hundred days of four assets with a common move.
    private static let prices: String = {
        var random = SeededGenerator(seed: 41)
        var levels = [100.0, 50, 20, 80]
        var text = "Date,A,B,C,D\n"
        for day in 0..<112 {
            let (month, date) = (1 + day / 28, 1 + day % 28)
            let cells = levels.map { "\($0)" }.joined(separator: ",")
            text += "2021-0\(month)-\(date < 10 ? "0" : "")\(date),\(cells)\n"
            let market = Double.random(in: -0.012...0.013, using: &random)
            for i in levels.indices {
                levels[i] *= 1 + market + Double.random(in: -0.02...0.02, using: &random)
            }
        }
        return text
    }()

    private func answer(_ members: String) throws -> OptimizationResult {
        try SmallMarket.answer(
            #"{"assets": ["A", "B", "C", "D"], \#(members)}"#,
            prices: Self.prices
        )
    }

    private static let caps = #""market_caps": {"A": 4e11, "B": 3e11, "C": 2e11, "D": 1e11}"#

    @Test func `without opinions of its own, a market is held as it is`() throws {
        // A view that expects what the prior does changes no mean, and little of the risk.
        let first = try answer(
            #""model": "BlackLitterman", "views": ["A == 0 @ 0"], \#(Self.caps)"#
        )
        let views = try #require(first.views)
        #expect(views.prior.expectedReturns == views.posterior.expectedReturns)
        #expect(views.riskAversion == 2.5 && views.tau == 0.05 && views.source == "market_caps")
        for (weight, share) in zip(first.weights, [0.4, 0.3, 0.2, 0.1]) {
            #expect(abs(weight - share) < 1e-9)
        }
        #expect(first.metrics.expectedReturn > 0)
    }

    @Test func `contributions add up, sure views are met, and the portfolio follows`() throws {
        let result = try answer(
            #""model": "BlackLitterman", "views": ["D - A == 0.2 @ 60%", "B == 0.1 @ 100%"], \#(Self.caps)"#
        )
        let views = try #require(result.views)
        for i in 0..<4 {
            let sum = views.effects.reduce(views.prior.expectedReturns[i]) {
                $0 + $1.contributions[i]
            }
            #expect(abs(sum - views.posterior.expectedReturns[i]) < 1e-12)
        }
        #expect(abs(views.posterior.expectedReturns[1] - 0.1) < 1e-12)
        #expect(views.effects[0].name == "D - A == 0.2")
        #expect(abs(views.effects[0].confidence - 0.6) < 1e-15)
        #expect(views.effects[1].variance == 0)
        #expect(result.weights[3] > 0.1)
        let expected = zip(result.weights, views.posterior.expectedReturns)
            .reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(result.metrics.expectedReturn - expected) < 1e-12)
        #expect(result.json["views"]?["views"]?.array?.count == 2)
        // Omega of annual returns says the same as the confidence that it amounts to.
        let omega = try #require(views.effects[0].variance)
        let other = try answer(
            #"""
            "model": "BlackLitterman", \#(Self.caps), "views": ["B == 0.1 @ 100%",
              {"assets": {"D": 1, "A": -1}, "return": 0.2, "omega": \#(omega)}]
            """#
        )
        #expect(abs((other.views?.effects[1].confidence ?? 0) - 0.6) < 1e-12)
        for (a, b) in zip(result.weights, other.weights) { #expect(abs(a - b) < 1e-9) }
    }

    @Test func `the estimator takes the mean and leaves the covariance`() throws {
        let members = #""views": ["D == 0.3 @ 90%"], \#(Self.caps)"#
        let plain = try answer(#""objective": "MinRisk""#)
        let mean = try answer(
            #""mean_estimator": "black_litterman", "objective": "MinRisk", \#(members)"#
        )
        #expect(mean.weights == plain.weights)
        #expect(mean.metrics.volatility == plain.metrics.volatility)
        #expect(mean.metrics.expectedReturn != plain.metrics.expectedReturn)
        let both = try answer(#""objective": "MinRisk", \#(members)"#)
        #expect(both.metrics.volatility > plain.metrics.volatility)
        #expect(both.views?.posterior.expectedReturns == mean.views?.posterior.expectedReturns)
        #expect(plain.views == nil && plain.json["views"] == nil)
    }

    @Test func `what is missing of the market is said`() throws {
        let result = try answer(#""views": ["A == 0.1"], "market_caps": {"A": 4, "B": 1, "C": 3}"#)
        #expect(result.warnings.contains { $0.contains("no value of D; the median") })
        let none = try answer(#""views": ["A == 0.1"]"#)
        #expect(none.warnings.contains { $0.contains("market_caps is not given") })
        #expect(none.views?.source == "historical" && none.views?.riskAversion == nil)
        let implied = try answer(
            #""views": ["A == 0.1 @ 0"], \#(Self.caps), "market_return": 0.08"#
        )
        let views = try #require(implied.views)
        let earned = zip([0.4, 0.3, 0.2, 0.1], views.prior.expectedReturns)
            .reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(earned - 0.08) < 1e-12)
        let report = #expect(throws: ErrorReport.self) {
            try answer(#""views": ["A == 0.1"], \#(Self.caps), "market_return": -0.1"#)
        }
        #expect(report?.details["path"] == .string("market_return"))
    }

    @Test(arguments: ["RiskParity", "HRP", "Classic"])
    func `every model takes views`(model: String) throws {
        let plain = try answer(#""model": "\#(model)", "objective": "MinRisk""#)
        let sharp = try answer(
            #"""
            "model": "\#(model)", "objective": "MinRisk",
            "entropy_views": [{"kind": "volatility", "assets": ["A"], "times_prior": 1.5}]
            """#
        )
        #expect(sharp.weights[0] < plain.weights[0])
        let outcome = try #require(sharp.views?.pooling?.outcomes.first)
        #expect(outcome.kind == "volatility" && outcome.name == "volatility(A) == 1.5 times prior")
        #expect(abs((outcome.posterior ?? 0) - 1.5 * (outcome.prior ?? 0)) < 1e-10)
        #expect(abs(outcome.value - 1.5 * (outcome.prior ?? 0)) < 1e-12)
    }

    @Test func `tails are lowered, and CVaR is minimized under the new probabilities`() throws {
        let view = #""entropy_views": [{"kind": "CVaR", "assets": ["B"], "times_prior": 0.85}]"#
        let plain = try answer(#""objective": "MinRisk", "risk_measure": "CVaR""#)
        let pooled = try answer(#""objective": "MinRisk", "risk_measure": "CVaR", \#(view)"#)
        #expect(pooled.weights[1] > plain.weights[1])
        #expect(pooled.status == "optimal")
        let pooling = try #require(pooled.views?.pooling)
        #expect(pooling.relativeEntropy > 0 && pooling.effectiveScenarios < 111)
        #expect(pooled.metrics.risks[0].code == "CVaR")
    }

    @Test func `opinions are pooled, and views on top of all that`() throws {
        let result = try answer(
            #"""
            "opinions": [{"name": "bank", "weight": 0.5, "entropy_views": ["A == 0.5"]},
                         {"weight": 0.25, "entropy_views": ["A == -0.1"]}],
            "entropy_views": ["B >= C"], "views": ["D == 0.4 @ 80%"], "mean_estimator": "ewma"
            """#
        )
        let views = try #require(result.views)
        let names = views.pooling?.outcomes.map(\.name)
        #expect(names == ["bank: A == 0.5", "opinion 2: A == -0.1", "B >= C"])
        #expect(views.source == "pooled")
        #expect(result.warnings.contains { $0.contains("mean_estimator ewma has no effect") })
        let pooled = try #require(views.pooling?.outcomes.last?.posterior)
        #expect(pooled > -1e-9)
        let linear = try answer(
            #"""
            "opinions": [{"weight": 0.5, "entropy_views": ["A == 0.5"]},
                         {"weight": 0.5, "entropy_views": ["A == -0.1"]}]
            """#
        )
        #expect(abs((linear.views?.posterior.expectedReturns[0] ?? 0) - 0.2) < 1e-9)
    }

    @Test func `what cannot be is said by name`() throws {
        let report = #expect(throws: ErrorReport.self) {
            try answer(#""entropy_views": ["A == 50"]"#)
        }
        #expect(report?.code == .invalidRequest)
        #expect(
            report?.message.contains("No probabilities of the scenarios satisfy A == 50") == true
        )
        let both = #expect(throws: ErrorReport.self) {
            try answer(#""entropy_views": ["A == 0.1", "B == 0.2", "A >= B + 0.1"]"#)
        }
        #expect(
            both?.message.contains("A == 0.1, B == 0.2, A >= B + 0.1 together") == true,
            "\(String(describing: both))"
        )
        let twice = #expect(throws: ErrorReport.self) {
            try answer(#""views": ["A == 0.1 @ 100%", "2 A == 0.3 @ 100%"], \#(Self.caps)"#)
        }
        #expect(twice?.message.contains("2 A == 0.3") == true)
    }

    @Test func `views are part of what a result is known by`() throws {
        let first = try answer(#""views": ["A == 0.1"], \#(Self.caps)"#)
        let second = try answer(#""views": ["A == 0.2"], \#(Self.caps)"#)
        #expect(first.portfolioID != second.portfolioID)
        #expect(try answer(#""views": ["A == 0.1"], \#(Self.caps)"#) == first)
    }
}
