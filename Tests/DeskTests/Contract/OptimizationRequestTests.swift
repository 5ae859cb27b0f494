import Desk
import Portfolio
import Testing

@Suite struct OptimizationRequestTests {
    /// The request printed in the paper on the optimization flow.
    static let documented = """
        {
          "assets": ["AAPL", "MSFT", "AMZN", "GOOGL", "FB"],
          "start_date": "2018-01-01", "end_date": "2023-01-01",
          "model": "Classic", "risk_measure": "MV", "objective": "Sharpe", "risk_free_rate": 0.0,
          "constraints": {
            "lower_bound": 0.0, "upper_bound": 0.3,
            "groups": {"Tech": ["AAPL", "MSFT", "GOOGL"], "Finance": ["JPM", "BAC"]},
            "group_constraints": {
              "Tech": {"min": 0.2, "max": 0.6}, "Finance": {"min": 0.1, "max": 0.4}
            }
          }
        }
        """

    /// A request that sets every field.
    static let complete = """
        {
          "assets": ["A", "B", "C"],
          "start_date": "2020-01-01", "end_date": "2020-12-31", "periods_per_year": 365,
          "model": "Classic", "risk_measure": "EVaR", "objective": "Utility",
          "risk_free_rate": 0.02, "risk_aversion": 2.5, "confidence_level": 0.99, "kappa": 0.2,
          "mean_estimator": "ewma", "covariance_estimator": "ledoit_wolf", "ewma_decay": 0.97,
          "constraints": {
            "lower_bound": {"B": -0.1}, "upper_bound": {"C": 0.4, "A": 0.5}, "budget": 0.9,
            "groups": {"One": ["A", "X"], "None": []},
            "group_constraints": {"One": {"max": 0.8}, "None": {}},
            "linear": [
              {"name": "beta", "coefficients": {"A": 1.1, "B": 0.9}, "min": -0.5, "max": 1},
              {"name": "free", "coefficients": {"C": 1}, "min": null}
            ],
            "return_target": 0.05, "risk_limits": {"MDD": 0.2, "MV": 0.15},
            "turnover": {"total": 0.4, "assets": {"A": 0.1}},
            "tracking_error": {"benchmark": {"A": 0.5, "C": 0.5}, "max": 0.03},
            "gross_leverage": 1.5, "short_budget": 0.2, "effective_assets": 2,
            "factor_exposure": [{"name": "value", "exposures": {"A": 1, "B": -1}, "max": 0.3}],
            "soft": [{"constraint": "beta", "penalty": 0.01}]
          },
          "current_weights": {"A": 0.5, "B": 0.5},
          "costs": {"linear": 0.001, "impact": {"A": 0.01}},
          "efficient_frontier": 50
        }
        """

    static func decode(_ text: String) throws -> OptimizationRequest {
        try OptimizationRequest(parsing: Array(text.utf8))
    }

    @Test func `the documented request is read`() throws {
        let request = try OptimizationRequestTests.decode(OptimizationRequestTests.documented)
        #expect(request.assets.map(\.symbol) == ["AAPL", "MSFT", "AMZN", "GOOGL", "FB"])
        #expect(request.startDate == Day("2018-01-01"))
        #expect(request.endDate == Day("2023-01-01"))
        #expect(request.objective == .sharpe)
        #expect(request.constraints.upperBound == BoundSpecification(common: 0.3))
        #expect(request.constraints.groups.map(\.name) == ["Tech", "Finance"])
        #expect(request.constraints.groups[1].assets.map(\.symbol) == ["JPM", "BAC"])
        let finance = RequestedLimits(minimum: 0.1, maximum: 0.4)
        #expect(
            request.constraints.groupConstraints[1]
                == GroupConstraint(group: "Finance", limits: finance)
        )
    }

    @Test func `every field is read`() throws {
        let request = try OptimizationRequestTests.decode(OptimizationRequestTests.complete)
        #expect(request.periodsPerYear == 365)
        #expect(request.objective == .utility)
        #expect(request.riskFreeRate == 0.02)
        #expect(request.riskAversion == 2.5)
        #expect(request.confidenceLevel == 0.99)
        #expect(request.meanEstimator == RequestedMeanEstimator(.ewma))
        #expect(request.covarianceEstimator == .ledoitWolf)
        #expect(request.ewmaDecay == 0.97)
        #expect(request.efficientFrontier == 50)
        let constraints = request.constraints
        #expect(constraints.lowerBound.values(for: request.assets) == [0, -0.1, 0])
        #expect(constraints.upperBound.values(for: request.assets) == [0.5, 1, 0.4])
        #expect(constraints.budget == .fixed(0.9))
        #expect(constraints.groups.map(\.assets.count) == [2, 0])
        #expect(constraints.groupConstraints[0].limits == RequestedLimits(maximum: 0.8))
        #expect(constraints.groupConstraints[1].limits == RequestedLimits())
        #expect(constraints.linear.map(\.name) == ["beta", "free"])
        #expect(constraints.linear[0].coefficients.map(\.value) == [1.1, 0.9])
        #expect(constraints.linear[0].limits == RequestedLimits(minimum: -0.5, maximum: 1))
        #expect(constraints.returnTarget == 0.05)
    }

    @Test func `every default is filled in, in the order of the contract`() throws {
        let request = try OptimizationRequestTests.decode(#"{"assets": ["A"]}"#)
        let expected =
            #"{"assets":["A"],"start_date":null,"end_date":null,"periods_per_year":252.0,"#
            + #""model":"Classic","risk_measure":"MV","risk_weights":null,"ordered_weights":null,"#
            + #""risk_budgets":null,"objective":"Sharpe","risk_free_rate":0.0,"#
            + #""risk_aversion":1.0,"confidence_level":0.95,"kappa":0.3,"mean_estimator":"historical","#
            + #""covariance_estimator":"historical","covariance_repair":"nearest","#
            + #""ewma_decay":0.94,"current_weights":null,"costs":null,"constraints":{"#
            + #""lower_bound":0.0,"upper_bound":1.0,"budget":1.0,"groups":{},"#
            + #""group_constraints":{},"linear":[],"text":[],"return_target":null,"#
            + #""risk_limits":{},"turnover":null,"volume_participation":null,"tracking_error":null,"gross_leverage":null,"#
            + #""short_budget":null,"effective_assets":null,"factor_exposure":[],"soft":[],"#
            + #""max_assets":null,"min_assets":null,"min_weight_if_held":null,"#
            + #""group_cardinality":[],"exclusive":[],"together":[]},"#
            + #""efficient_frontier":0,"solver":{"time_limit":null,"memory_limit":null}}"#
        #expect(request.json.text() == expected)
        let asset = try #require(AssetID("A"))
        #expect(request == OptimizationRequest(assets: [asset]))
    }

    @Test(arguments: [documented, complete, #"{"assets": ["A"]}"#])
    func `the canonical form reads back as the same request`(_ text: String) throws {
        let request = try OptimizationRequestTests.decode(text)
        let again = try OptimizationRequest(json: request.json)
        #expect(again == request)
        #expect(again.json.bytes() == request.json.bytes())
        #expect(try OptimizationRequestTests.decode(request.json.text(.pretty)) == request)
    }

    @Test func `spelling does not matter to the canonical form`() throws {
        let plain = #"{"assets":["A","B"],"risk_free_rate":0.5,"constraints":{"budget":1}}"#
        let odd = """
            {"constraints": {"lower_bound": {}, "budget": 10e-1, "return_target": null},
             "efficient_frontier": 0.0, "risk_free_rate": 5.0E-1, "assets": ["\\u0041", "B"]}
            """
        let left = try OptimizationRequestTests.decode(plain)
        let right = try OptimizationRequestTests.decode(odd)
        #expect(left.json.bytes() == right.json.bytes())
        let zero = try OptimizationRequestTests.decode(#"{"assets":["A"],"risk_free_rate":-0}"#)
        #expect(zero.json.text().contains(#""risk_free_rate":0.0"#))
    }

    @Test func `two thousand assets are the most`() throws {
        func request(_ count: Int) -> String {
            let symbols = (0..<count).map { "\"S\($0)\"" }
            return "{\"assets\": [\(symbols.joined(separator: ","))]}"
        }
        #expect(try OptimizationRequestTests.decode(request(2_000)).assets.count == 2_000)
        let failure = #expect(throws: ErrorReport.self) {
            try OptimizationRequestTests.decode(request(2_001))
        }
        #expect(failure?.details["path"] == .string("assets"))
    }

    @Test func `what is not JSON is malformed`() {
        let failure = #expect(throws: ErrorReport.self) {
            try OptimizationRequestTests.decode("{\"assets\": [\"A\",]}")
        }
        #expect(failure?.code == .malformedJSON)
        #expect(failure?.details["column"] == JSON(17))
    }
}
