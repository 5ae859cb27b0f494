import Desk
import Testing

/// What a request may say of views on factors, of errors of views, and where views say nothing.
@Suite struct FactorViewRequestTests {
    private func decode(_ members: String) throws -> OptimizationRequest {
        try OptimizationRequestTests.decode(#"{"assets": ["C", "D"], \#(members)}"#)
    }

    @Test(arguments: [
        #""factors": ["F", "G"], "factor_views": ["F - G == 0.03 @ 60%"]"#,
        #""factors": ["F"], "factor_views": [{"assets": {"F": 1}, "return": 0.1, "omega": 0.01}], "tau": 0.1"#,
        #""model": "BlackLitterman", "factors": ["F"], "factor_views": ["F == 0.1"]"#,
        #""views": ["C == 0.1", "D == 0.2"], "view_covariance": [[0.01, 0.002], [0.002, 0.02]]"#,
        #""model": "HRP", "risk_measure": "vol", "entropy_views": ["C >= D"]"#,
        #""model": "InverseVolatility", "entropy_views": ["C >= D"]"#,
        #""factors": ["F"], "factor_views": ["F == 0.1"], "entropy_views": ["C >= D"]"#,
        #""factors": ["F"], "model": "FactorModel", "entropy_views": ["F - C >= 0.02", "D == 0.1"]"#,
        #""factors": ["F"], "opinions": [{"weight": 1, "entropy_views": [{"assets": ["F"], "value": 0}]}]"#,
    ])
    func `the canonical form means the same`(_ members: String) throws {
        let request = try decode(members)
        #expect(try OptimizationRequest(json: request.json) == request)
    }

    @Test(arguments: [
        (#""factor_views": ["F == 0.1"]"#, "factor_views"),
        (
            #""factors": ["F"], "factor_views": [{"assets": {"C": 1}, "return": 0.1}]"#,
            "factor_views[0].assets.C"
        ),
        (
            #""factors": ["F"], "factor_views": ["F == 0.1"], "mean_estimator": "capm""#,
            "mean_estimator"
        ),
        (#""view_covariance": [[1]]"#, "view_covariance"),
        (#""views": ["C == 0.1"], "view_covariance": [[1, 0], [0, 1]]"#, "view_covariance"),
        (
            #""views": ["C == 0.1", "D == 0.1"], "view_covariance": [[1, 0], [0]]"#,
            "view_covariance[1]"
        ),
        (
            #""views": ["C == 0.1", "D == 0.1"], "view_covariance": [[1, 0.5], [0, 1]]"#,
            "view_covariance"
        ),
        (
            #""views": ["C == 0.1", "D == 0.1"], "view_covariance": [[1, 2], [2, 1]]"#,
            "view_covariance"
        ),
        (#""views": ["C == 0.1 @ 60%"], "view_covariance": [[1]]"#, "view_covariance"),
        (#""views": ["C == 0.1"], "factor_view_covariance": [[1]]"#, "factor_view_covariance"),
        (
            #""factors": ["F"], "factor_views": ["F == 0.1 @ 60%"], "factor_view_covariance": [[1]]"#,
            "factor_view_covariance"
        ),
        (#""model": "EqualWeight", "views": ["C == 0.1"]"#, "views"),
        (#""model": "EqualWeight", "entropy_views": ["C >= D"]"#, "entropy_views"),
        (
            #""model": "Random", "opinions": [{"weight": 0.5, "entropy_views": ["C >= D"]}]"#,
            "opinions"
        ),
    ])
    func `what has no meaning is refused by name`(_ members: String, _ path: String) {
        let report = #expect(throws: ErrorReport.self) { try decode(members) }
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path), "\(report?.message ?? "")")
    }

    @Test func `a tree by anything but correlations is refused where returns count unequally`() {
        for measure in ["spearman", "kendall", "distance", "tail", "abs_kendall"] {
            let report = #expect(throws: ErrorReport.self) {
                try decode(
                    #""model": "HRP", "codependence": "\#(measure)", "entropy_views": ["C >= D"]"#
                )
            }
            #expect(report?.code == .unsupported)
            #expect(report?.details["path"] == .string("codependence"))
            let served = ["pearson", "abs_pearson"].map(JSON.string)
            #expect(report?.details["served"] == .array(served))
        }
    }

    @Test func `a network by anything but correlations is refused likewise`() {
        let report = #expect(throws: ErrorReport.self) {
            try decode(
                #"""
                "entropy_views": ["C >= D"], "constraints": {"graph": [
                  {"name": "rim", "kind": "centrality", "codependence": "kendall", "max": 0.5}]}
                """#
            )
        }
        #expect(report?.code == .unsupported)
        #expect(report?.details["path"] == .string("constraints.graph[0].codependence"))
    }

    @Test func `the deviation is no measure of models that minimize`() {
        let report = #expect(throws: ErrorReport.self) {
            try decode(#""risk_measure": "vol", "entropy_views": ["C >= D"]"#)
        }
        #expect(report?.details["path"] == .string("risk_measure"))
    }
}
