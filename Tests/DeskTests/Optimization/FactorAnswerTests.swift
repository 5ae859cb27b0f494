import Desk
import Testing

/// Factors through the whole of an answer, on six shares and four funds.
///
/// Numbers are those of numpy's `lstsq` and `pinv`, scikit-learn's `ledoit_wolf` and cvxpy 1.9 with Clarabel on the
/// same 2,263 returns.
@Suite struct FactorAnswerTests {
    private let factors = #""factors": ["MTUM", "QUAL", "USMV", "VLUE"]"#

    private func distance(_ found: [Double], _ expected: [Double]) -> Double {
        zip(found, expected).reduce(found.count == expected.count ? 0 : .infinity) {
            max($0, abs($1.0 - $1.1))
        }
    }

    @Test func `loadings, what they explain and what they leave are those of least squares`()
        async throws
    {
        let result = try await FactorMarket.answer(
            #""model": "FactorModel", "objective": "MinRisk", \#(factors)"#
        )
        let model = try #require(result.factorModel)
        let loadings = [
            [-0.34135865, -0.16427056, 1.42283701, 0.02975716],
            [-0.18409598, -0.14727271, 1.38150588, -0.15772572],
            [-0.29659328, 0.19655337, 0.00520693, 1.00024797],
            [-0.20160556, 0.19168101, -0.06986062, 1.1806727],
            [0.42284516, 1.56963752, -0.7385831, -0.2569911],
            [0.06805657, 0.0048709, 1.03708903, -0.16918245],
        ]
        for (found, expected) in zip(model.loadings, loadings) {
            #expect(distance(found, expected) < 1e-8)
        }
        let explained = [0.5694667, 0.48684084, 0.44246278, 0.66297759, 0.5747486, 0.28498644]
        #expect(distance(model.rSquared, explained) < 1e-8)
        let left = [0.12063323, 0.1330373, 0.20823242, 0.15993425, 0.18999521, 0.2242761]
        #expect(distance(model.residualVolatilities, left) < 1e-8)
        let alphas = [0.00262976, 0.01985489, 0.0194058, 0.06368025, 0.13847485, 0.16931311]
        #expect(distance(model.intercepts, alphas) < 1e-8)
        let weights = [
            3.79055222e-01, 3.86341550e-01, 8.89112409e-02, 0, 0.0375446175, 0.108147370,
        ]
        #expect(distance(result.weights, weights) < 1e-7)
        #expect(abs(result.metrics.volatility - 0.15557684044161943) < 1e-12)
        let shares = [-0.16475319, -0.04493666, 1.19824619, 0.01068904]
        #expect(distance(result.factorRisk?.shares ?? [], shares) < 1e-6)
        let json = result.json
        #expect(json["factor_model"]?["selected"]?["KO"]?.array?.count == 4)
        #expect(json["factor_risk_contributions"]?["USMV"] != nil)
    }

    @Test(arguments: [
        #""model": "FactorModel", "covariance_estimator": "ledoit_wolf""#,
        #""covariance_estimator": {"name": "factor", "base": "ledoit_wolf"}"#,
    ])
    func `the factors' own covariance is by the estimator that is named`(_ how: String) async throws
    {
        let result = try await FactorMarket.answer(#""objective": "MinRisk", \#(factors), \#(how)"#)
        let weights = [
            3.67969271e-01, 3.78275717e-01, 9.48553716e-02, 0, 0.0514881078, 0.107411533,
        ]
        #expect(distance(result.weights, weights) < 1e-7)
        #expect(abs(result.metrics.volatility - 0.15655767733214904) < 1e-12)
    }

    @Test(arguments: [
        #""model": "FactorModel", "mean_estimator": {"name": "ewma", "decay": 0.97}"#,
        #""mean_estimator": {"name": "factor", "base": {"name": "ewma", "decay": 0.97}}"#,
    ])
    func `what is expected of the factors is expected of the assets`(_ how: String) async throws {
        let means = [0.02930963, 0.07923441, -0.17139689, -0.15298532, 0.0053511, 0.21646359]
        let pinned = #"{"KO": 0.1, "PG": 0.2, "XOM": 0.3, "JPM": 0.2, "AAPL": 0.1, "LLY": 0.1}"#
        let result = try await FactorMarket.answer(
            #"""
            "objective": "MinRisk", \#(factors), \#(how),
            "constraints": {"lower_bound": \#(pinned), "upper_bound": \#(pinned)}
            """#
        )
        let expected = zip(means, [0.1, 0.2, 0.3, 0.2, 0.1, 0.1]).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(result.metrics.expectedReturn - expected) < 1e-8)
    }

    @Test func `the means of the sample are the assets' own`() async throws {
        let objective = #""objective": "Utility", "risk_aversion": 4"#
        let sample = #""covariance_estimator": "factor""#
        let model = try await FactorMarket.answer(
            #""model": "FactorModel", \#(objective), \#(factors)"#
        )
        let plain = try await FactorMarket.answer(#"\#(objective), \#(factors), \#(sample)"#)
        #expect(distance(model.weights, plain.weights) < 1e-9)
    }

    @Test func `factors that are not chosen load nothing`() async throws {
        let all = try await FactorMarket.answer(#""objective": "MinRisk", \#(factors)"#)
        for selection in [
            #""forward""#, #"{"method": "backward", "criterion": "sic"}"#, #""lasso""#,
        ] {
            let result = try await FactorMarket.answer(
                #""model": "FactorModel", "objective": "MinRisk", \#(factors), "factor_selection": \#(selection)"#
            )
            let model = try #require(result.factorModel)
            let chosen = model.loadings.reduce(0) { $0 + $1.filter { $0 != 0 }.count }
            #expect(chosen < 24 && chosen > 5, "\(selection)")
            // Fewer factors never explain more.
            for (few, most) in zip(model.rSquared, all.factorModel?.rSquared ?? []) {
                #expect(few <= most + 1e-12)
            }
        }
    }

    @Test func `every measure and model takes the moments of factors`() async throws {
        for members in [
            #""model": "FactorModel", "risk_measure": "CVaR", "objective": "MinRisk""#,
            #""model": "HRP", "covariance_estimator": "factor""#,
            #""model": "RiskParity", "covariance_estimator": "factor""#,
            #""model": "WorstCase", "covariance_estimator": "factor", "mean_estimator": "factor""#,
            #""model": "FactorModel", "views": ["KO - PG == 0.02"], "objective": "Utility""#,
            #""model": "FactorModel", "efficient_frontier": 5"#,
            #""covariance_estimator": {"name": "denoised", "base": "factor"}"#,
        ] {
            let result = try await FactorMarket.answer(#"\#(factors), \#(members)"#)
            #expect(abs(result.weights.reduce(0, +) - 1) < 1e-8, "\(members)")
            #expect(result.factorModel?.factors.count == 4)
        }
    }

    @Test func `principal components take another covariance to begin with`() async throws {
        let plain = try await FactorMarket.answer(
            #""objective": "MinRisk", "covariance_estimator": {"name": "factor", "factors": 6, "base": "oas"}"#
        )
        let same = try await FactorMarket.answer(
            #""objective": "MinRisk", "covariance_estimator": "oas""#
        )
        #expect(plain.weights == same.weights)
        #expect(plain.factorModel == nil)
    }

    @Test func `a factor that says nothing new is named`() async throws {
        let report = await #expect(throws: ErrorReport.self) {
            try await FactorMarket.answer(
                #""model": "FactorModel", "factors": ["MTUM", "NONE"]"#
            )
        }
        #expect(report?.code == .unknownAsset)
        #expect(report?.details["assets"] == .array([.string("NONE")]))
        let text =
            "Date,A,B,F,G\n2020-01-01,1,1,1,2\n2020-01-02,1.1,1,1.1,2\n2020-01-03,1,1.1,1.2,2\n"
            + "2020-01-06,1.1,1.2,1.1,2\n2020-01-07,1,1.1,1,2\n"
        let still = #expect(throws: ErrorReport.self) {
            try SmallMarket.answer(
                #"{"assets": ["A", "B"], "factors": ["F", "G"], "model": "FactorModel", "objective": "MinRisk"}"#,
                prices: text
            )
        }
        #expect(still?.code == .insufficientHistory)
        #expect(still?.details["factor"] == .string("G"))
    }
}
