import Desk
import Testing

/// Views on moments beside factors: probabilities of days, on which factors and assets have their returns.
@Suite struct FactorPoolingAnswerTests {
    private let factors = #""factors": ["MTUM", "QUAL", "USMV", "VLUE"]"#
    private let views = #"""
        "entropy_views": ["MTUM == 0.05", {"kind": "CVaR", "assets": ["USMV"], "value": 0.03},
                          {"kind": "volatility", "assets": ["VLUE"], "times_prior": 1.1}]
        """#
    private let pinned = """
        "objective": "MinRisk", "constraints": {
          "lower_bound": {"KO": 0.1, "PG": 0.2, "XOM": 0.3, "JPM": 0.2, "AAPL": 0.1, "LLY": 0.1},
          "upper_bound": {"KO": 0.1, "PG": 0.2, "XOM": 0.3, "JPM": 0.2, "AAPL": 0.1, "LLY": 0.1}}
        """
    private let weights = [0.1, 0.2, 0.3, 0.2, 0.1, 0.1]

    @Test func `views on factors hold, whatever the model`() async throws {
        for model in ["Classic", "EntropyPooling", "FactorModel", "RiskParity", "NCO"] {
            let result = try await FactorMarket.answer(
                #""model": "\#(model)", \#(factors), \#(views)"#
            )
            let pooling = try #require(result.views?.pooling)
            #expect(pooling.outcomes.count == 3)
            for outcome in pooling.outcomes {
                let posterior = try #require(outcome.posterior)
                #expect(abs(posterior - outcome.value) < 1e-6 * abs(outcome.value), "\(outcome)")
            }
            let expected = try #require(result.factorModel?.expectedReturns)
            #expect(abs(expected[0] - 0.05) < 1e-8)
        }
    }

    /// Factors explain the assets' means whole, and of their variances what least squares leave is added.
    @Test func `a factor model has the means and variances of the probabilities`() async throws {
        let pooled = try await FactorMarket.answer(
            #""model": "Classic", \#(factors), \#(views), \#(pinned)"#
        )
        let modelled = try await FactorMarket.answer(
            #""model": "FactorModel", \#(factors), \#(views), \#(pinned)"#
        )
        let estimated = try await FactorMarket.answer(
            #""covariance_estimator": "factor", \#(factors), \#(views), \#(pinned)"#
        )
        let (plain, factored) = (
            try #require(pooled.views).posterior, try #require(modelled.views).posterior
        )
        for i in weights.indices {
            #expect(abs(plain.expectedReturns[i] - factored.expectedReturns[i]) < 1e-12)
            #expect(abs(plain.volatilities[i] - factored.volatilities[i]) < 1e-12)
        }
        #expect(abs(pooled.metrics.expectedReturn - modelled.metrics.expectedReturn) < 1e-12)
        #expect(abs(pooled.metrics.volatility - modelled.metrics.volatility) > 1e-5)
        #expect(estimated.metrics.volatility == modelled.metrics.volatility)
        #expect(!estimated.warnings.contains { $0.contains("has no effect") })
    }

    @Test func `views on expected returns of factors are mixed into what is pooled`() async throws {
        let result = try await FactorMarket.answer(
            #"""
            "model": "BlackLitterman", \#(factors), \#(views), "factor_views": ["QUAL == 0.2 @ 100%"], \#(pinned)
            """#
        )
        let report = try #require(result.views)
        let moments = try #require(report.factors)
        #expect(abs(moments.prior[0] - 0.05) < 1e-8)
        #expect(abs(moments.posterior[1] - 0.2) < 1e-12)
        let model = try #require(result.factorModel)
        for i in weights.indices {
            let mean = zip(model.loadings[i], moments.posterior)
                .reduce(model.intercepts[i]) { $0 + $1.0 * $1.1 }
            #expect(abs(report.posterior.expectedReturns[i] - mean) < 1e-12)
        }
    }

    @Test func `estimators of the factors' moments that are pooled away are named`() async throws {
        let result = try await FactorMarket.answer(
            #"""
            \#(factors), \#(views), "covariance_estimator": {"name": "factor", "base": "ledoit_wolf"}
            """#
        )
        let warning = "covariance_estimator factor of ledoit_wolf has no effect"
        #expect(result.warnings.contains { $0.hasPrefix(warning) })
    }
}
