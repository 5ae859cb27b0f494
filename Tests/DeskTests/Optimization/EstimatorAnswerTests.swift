import Desk
import MarketData
import Testing

/// Estimators through the whole of an answer.
@Suite struct EstimatorAnswerTests {
    private let prices: String = {
        var lines = ["Date,A,B,C"]
        var (state, values) = (UInt64(7), [100.0, 100, 100])
        for day in 1...28 {
            lines.append(
                "2020-01-\(day < 10 ? "0" : "")\(day),"
                    + values.map { "\($0)" }.joined(separator: ",")
            )
            for i in values.indices {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                values[i] *= 1 + 0.02 * (Double(state >> 11) * 0x1p-53 - 0.45)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }()

    private func answer(_ fields: String) throws -> OptimizationResult {
        try SmallMarket.answer(
            #"{"assets": ["A", "B", "C"], "objective": "MinRisk", \#(fields)}"#,
            prices: prices
        )
    }

    @Test func `every estimator answers`() throws {
        for name in RequestedCovarianceEstimator.Name.allCases {
            let options =
                switch name {
                case .impliedVolatility: #", "volatilities": {"A": 0.2, "B": 0.1, "C": 0.3}"#
                case .regimeAdjusted: #", "half_life": 10"#
                default: ""
                }
            let result = try answer(
                #""covariance_estimator": {"name": "\#(name.rawValue)"\#(options)}"#
            )
            #expect(abs(result.weights.reduce(0, +) - 1) < 1e-9, "\(name)")
        }
        for name in RequestedMeanEstimator.Name.allCases {
            let views = name == .blackLitterman ? #", "views": ["A - B == 0.03"]"# : ""
            // Nothing but factors can be expected of factors.
            guard name != .factor else { continue }
            let result = try answer(#""mean_estimator": "\#(name.rawValue)"\#(views)"#)
            #expect(result.metrics.expectedReturn.isFinite, "\(name)")
        }
    }

    /// The optimum of the utility whose λ is half the market's δ is the market.
    @Test func `in equilibrium the market is optimal`() throws {
        let result = try SmallMarket.answer(
            #"""
            {"assets": ["A", "B", "C"], "objective": "Utility", "risk_aversion": 1.5,
             "mean_estimator": {"name": "equilibrium", "risk_aversion": 3,
                                "market_caps": {"A": 50, "B": 30, "C": 20}},
             "covariance_estimator": "oas"}
            """#,
            prices: prices
        )
        for (weight, market) in zip(result.weights, [0.5, 0.3, 0.2]) {
            #expect(abs(weight - market) < 1e-6)
        }
    }

    @Test func `what the data cannot give is said`() throws {
        let report = #expect(throws: ErrorReport.self) {
            try answer(#""covariance_estimator": {"name": "detoned", "market_components": 3}"#)
        }
        #expect(report?.code == .invalidRequest)
        #expect(report?.message.contains("market_components") == true)
    }

    @Test func `moments are kept under all that they depend on`() throws {
        let table = try PriceCSV.parse(Array(prices.utf8), name: "prices.csv").table
        let keys = try [
            #""mean_estimator": "historical""#, #""mean_estimator": "capm""#,
            #""mean_estimator": "capm", "risk_free_rate": 0.02"#,
            #""covariance_estimator": "gerber1""#,
            #""covariance_estimator": {"name": "gerber1", "threshold": 0.6}"#,
            #""covariance_estimator": {"name": "denoised", "base": "ewma"}"#,
            #""covariance_estimator": {"name": "denoised", "base": "ewma"}, "ewma_decay": 0.9"#,
            #""covariance_estimator": {"name": "semi", "benchmark": 0.02}"#,
            #""covariance_estimator": {"name": "semi", "benchmark": 0.02}, "periods_per_year": 365"#,
            #""mean_estimator": "ewma""#, #""mean_estimator": "ewma", "ewma_decay": 0.9"#,
        ].map { try key($0, table) }
        #expect(Set(keys).count == keys.count)
        let same = try [
            #""mean_estimator": "historical""#, #""objective": "MinRisk", "ewma_decay": 0.5"#,
            #""covariance_estimator": {"name": "historical"}, "periods_per_year": 365"#,
        ].map { try key($0, table) }
        #expect(Set(same).count == 1)
    }

    private func key(_ members: String, _ table: PriceTable) throws -> String {
        let text = #"{"assets": ["A", "B", "C"], \#(members)}"#
        let request = try OptimizationRequest(parsing: Array(text.utf8))
        return Proposal(request, history: try PreparedHistory(request, prices: table)).momentKey
    }
}
