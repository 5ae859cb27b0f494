import Desk
import Testing

/// Views on factors and errors of views that belong together, through the whole of an answer.
///
/// Numbers are Black and Litterman's formula with inverses, by numpy on the same 2,263 returns.
@Suite struct FactorViewAnswerTests {
    private let factors = #""factors": ["MTUM", "QUAL", "USMV", "VLUE"]"#
    private let pinned = """
        "objective": "MinRisk", "constraints": {
          "lower_bound": {"KO": 0.1, "PG": 0.2, "XOM": 0.3, "JPM": 0.2, "AAPL": 0.1, "LLY": 0.1},
          "upper_bound": {"KO": 0.1, "PG": 0.2, "XOM": 0.3, "JPM": 0.2, "AAPL": 0.1, "LLY": 0.1}}
        """
    private let views = #""factor_views": ["MTUM == 0.2", "USMV - VLUE == 0.04 @ 80%"]"#

    private func distance(_ found: [Double], _ expected: [Double]) -> Double {
        zip(found, expected).reduce(found.count == expected.count ? 0 : .infinity) {
            max($0, abs($1.0 - $1.1))
        }
    }

    @Test(arguments: ["Classic", "BlackLitterman", "FactorModel"])
    func `views on factors are views on assets through their loadings`(model: String) async throws {
        let result = try await FactorMarket.answer(
            #""model": "\#(model)", \#(factors), \#(views), \#(pinned)"#
        )
        let report = try #require(result.views)
        let means = [0.11405497, 0.13570074, 0.09238123, 0.15872066, 0.28846367, 0.29961344]
        #expect(distance(report.posterior.expectedReturns, means) < 1e-8)
        let moments = try #require(report.factors)
        let posterior = [0.16141169, 0.12873355, 0.12991598, 0.09484605]
        #expect(distance(moments.posterior, posterior) < 1e-8)
        #expect(abs(result.metrics.expectedReturn - 0.15681185563539274) < 1e-13)
        #expect(abs(result.metrics.volatility - 0.18412158023484199) < 1e-13)
        #expect(report.source == "factors")
        // What the views add is what differs from the prior.
        for (i, mean) in report.posterior.expectedReturns.enumerated() {
            let added = report.factorEffects.reduce(0) { $0 + $1.contributions[i] }
            #expect(abs(report.prior.expectedReturns[i] + added - mean) < 1e-13)
        }
        #expect(result.json["views"]?["factors"]?["posterior"]?["USMV"] != nil)
        #expect(result.json["views"]?["factor_views"]?.array?.count == 2)
    }

    @Test func `views on assets come after those on factors, in every model`() async throws {
        for model in ["Classic", "RiskParity", "HRP", "MaximumDiversification"] {
            let result = try await FactorMarket.answer(
                #""model": "\#(model)", \#(factors), \#(views), "views": ["KO == 0.2 @ 100%"], "tau": 0.1"#
            )
            let report = try #require(result.views)
            #expect(abs(report.posterior.expectedReturns[0] - 0.2) < 1e-12)
            #expect(report.effects.count == 1 && report.factorEffects.count == 2)
            #expect(report.tau == 0.1)
        }
    }

    @Test func `errors of views may belong together`() async throws {
        let views = #""start_date": "2014-01-02", "views": ["KO - PG == 0.03", "XOM == 0.1"]"#
        let result = try await FactorMarket.answer(
            #"\#(views), "view_covariance": [[0.002, 0.0012], [0.0012, 0.003]], \#(pinned)"#
        )
        let means = [0.10607503, 0.10489674, 0.08815484, 0.15515629, 0.25865096, 0.2736232]
        let report = try #require(result.views)
        #expect(distance(report.posterior.expectedReturns, means) < 1e-8)
        #expect(abs(result.metrics.expectedReturn - 0.14229197640966726) < 1e-13)
        #expect(abs(result.metrics.volatility - 0.18448484888683886) < 1e-13)
        #expect(report.effects.compactMap(\.variance) == [0.002, 0.003].map { $0 / 252 * 252 })
        let plain = try await FactorMarket.answer(
            #"""
            "start_date": "2014-01-02",
            "views": [{"assets": {"KO": 1, "PG": -1}, "return": 0.03, "omega": 0.002},
                      {"assets": {"XOM": 1}, "return": 0.1, "omega": 0.003}], \#(pinned)
            """#
        )
        let diagonal = try await FactorMarket.answer(
            #"\#(views), "view_covariance": [[0.002, 0], [0, 0.003]], \#(pinned)"#
        )
        #expect(plain.metrics.expectedReturn == diagonal.metrics.expectedReturn)
    }

    @Test func `errors of views on factors may belong together`() async throws {
        let views = #"\#(factors), "factor_views": ["MTUM == 0.2", "USMV - VLUE == 0.04"]"#
        let answer = { (members: String) async throws in
            try await FactorMarket.answer("\(members), \(pinned)")
        }
        let apart = try await answer(
            #"\#(views), "factor_view_covariance": [[0.002, 0], [0, 0.003]]"#
        )
        let own = try await answer(
            #"""
            \#(factors),
            "factor_views": [{"assets": {"MTUM": 1}, "return": 0.2, "omega": 0.002},
                             {"assets": {"USMV": 1, "VLUE": -1}, "return": 0.04, "omega": 0.003}]
            """#
        )
        #expect(apart.metrics.expectedReturn == own.metrics.expectedReturn)
        let together = try await answer(
            #"\#(views), "factor_view_covariance": [[0.002, 0.0012], [0.0012, 0.003]]"#
        )
        #expect(abs(together.metrics.expectedReturn - apart.metrics.expectedReturn) > 1e-6)
        // Two views whose errors are one are one view: what they say of its difference is certain.
        let same = try await answer(
            #"""
            \#(factors), "factor_views": ["MTUM == 0.2", "MTUM - VLUE == 0.04"],
            "factor_view_covariance": [[0.002, 0.002], [0.002, 0.002]]
            """#
        )
        let posterior = try #require(same.views?.factors?.posterior)
        #expect(abs(posterior[3] - 0.16) < 1e-9)
    }

    @Test func `the deviation shares capital by the probabilities of views`() async throws {
        for model in ["HRP", "HERC"] {
            let views =
                #""entropy_views": [{"kind": "volatility", "assets": ["KO"], "value": 0.3}]"#
            let plain = try await FactorMarket.answer(
                #""model": "\#(model)", "risk_measure": "vol""#
            )
            let viewed = try await FactorMarket.answer(
                #""model": "\#(model)", "risk_measure": "vol", \#(views)"#
            )
            #expect(viewed.weights[0] < plain.weights[0], "\(model)")
            #expect(abs(viewed.weights.reduce(0, +) - 1) < 1e-9)
        }
    }
}
