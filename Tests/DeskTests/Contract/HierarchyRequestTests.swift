import Desk
import Estimation
import Optimization
import Testing

/// What the models with a tree of the assets take and what they refuse.
@Suite struct HierarchyRequestTests {
    private func decode(_ members: String) throws -> OptimizationRequest {
        try OptimizationRequestTests.decode(#"{"assets": ["A", "B", "C"], \#(members)}"#)
    }

    @Test(arguments: ["HRP", "HERC", "NCO", "Schur"])
    func `defaults are UPGMA on correlations`(_ model: String) throws {
        let request = try decode(#""model": "\#(model)""#)
        #expect(request.hierarchy == RequestedHierarchy())
        #expect(request.objective == .minimumRisk)
        #expect(try OptimizationRequest(json: request.json) == request)
        #expect((request.json["clusters"] == .string("gap")) == ["HERC", "NCO"].contains(model))
        #expect((request.json["gamma"] == JSON(0.5)) == (model == "Schur"))
    }

    @Test(arguments: [
        #""model": "HRP", "linkage": "centroid", "leaf_order": "optimal", "distance": "correlation_rows""#,
        #""model": "HRP", "linkage": "DBHT", "codependence": "abs_kendall", "risk_measure": "VaR""#,
        #""model": "HRP", "risk_measure": "vol", "leaf_order": "scipy""#,
        #""model": "HRP", "risk_weights": {"CVaR": 1, "MDD": 2}"#,
        #""model": "HERC", "clusters": 3, "risk_measure": "UCI_Rel""#,
        #""model": "HERC", "clusters": "silhouette", "max_clusters": 2"#,
        #""model": "NCO", "objective": "Sharpe", "codependence": {"measure": "mutual_info", "bins": 9}"#,
        #""model": "NCO", "codependence": {"measure": "mutual_info", "bins": "freedman"}"#,
        #""model": "Schur", "gamma": 1, "codependence": {"measure": "tail", "tail_share": 0.1}"#,
        #""model": "Schur", "gamma": 0, "codependence": {"measure": "gerber2", "gerber_threshold": 0.7}"#,
        #""model": "HRP", "constraints": {"upper_bound": 0.5, "budget": 0.9, "text": ["A >= 0.1"]}"#,
    ])
    func `what is asked comes back from the canonical form`(_ members: String) throws {
        let request = try decode(members)
        #expect(try OptimizationRequest(json: request.json) == request)
        #expect(request != (try decode(#""model": "\#(request.model.rawValue)""#)))
    }

    @Test func `fields have the meaning of their names`() throws {
        let tree = try decode(
            #""model": "NCO", "linkage": "median", "clusters": "silhouette", "max_clusters": 7"#
        ).hierarchy
        #expect(tree.clustering.linkage == .median)
        #expect(tree.cut == .silhouette && tree.maximumClusters == 7)
        let likeness = try decode(
            #""model": "HRP", "codependence": {"measure": "mutual_info", "bins": "scott"}"#
        ).hierarchy.clustering.codependence
        #expect(likeness.measure == .mutualInformation && likeness.bins == .scott)
    }

    @Test(arguments: [
        (#""model": "Classic", "linkage": "single""#, "linkage"),
        (#""model": "RiskParity", "distance": "correlation""#, "distance"),
        (#""codependence": "spearman""#, "codependence"),
        (#""leaf_order": "tree""#, "leaf_order"),
        (#""model": "HRP", "clusters": 2"#, "clusters"),
        (#""model": "Schur", "max_clusters": 2"#, "max_clusters"),
        (#""model": "HERC", "gamma": 0.5"#, "gamma"),
        (#""model": "Schur", "gamma": 1.5"#, "gamma"),
        (#""model": "HERC", "clusters": 4"#, "clusters"),
        (#""model": "HERC", "clusters": 0"#, "clusters"),
        (#""model": "HERC", "clusters": "many""#, "clusters"),
        (#""model": "HERC", "clusters": 2, "max_clusters": 3"#, "max_clusters"),
        (#""model": "HERC", "max_clusters": 1"#, "max_clusters"),
        (#""model": "HRP", "linkage": "nearest""#, "linkage"),
        (#""model": "HRP", "codependence": "pearson's""#, "codependence"),
        (#""model": "HRP", "codependence": {"bins": 3}"#, "codependence.measure"),
        (
            #""model": "HRP", "codependence": {"measure": "tail", "bins": 3}"#,
            "codependence.bins"
        ),
        (
            #""model": "HRP", "codependence": {"measure": "mutual_info", "bins": "knuth"}"#,
            "codependence.bins"
        ),
        (
            #""model": "HRP", "codependence": {"measure": "tail", "tail_share": 1}"#,
            "codependence.tail_share"
        ),
        (#""model": "HRP", "objective": "Sharpe""#, "objective"),
        (#""model": "Schur", "risk_measure": "CVaR""#, "risk_measure"),
        (#""model": "HRP", "risk_measure": "beta""#, "risk_measure"),
        (#""model": "HRP", "efficient_frontier": 3"#, "efficient_frontier"),
        (#""model": "HRP", "current_weights": {}, "costs": {"linear": 0.01}"#, "costs"),
        (
            #""model": "HERC", "current_weights": {}, "constraints": {"turnover": 0.1}"#,
            "constraints.turnover"
        ),
        (#""model": "NCO", "constraints": {"max_assets": 2}"#, "constraints.max_assets"),
        (#""model": "NCO", "constraints": {"return_target": 0.1}"#, "constraints.return_target"),
        (#""model": "HRP", "constraints": {"budget": 0}"#, "constraints.budget"),
        (#""model": "HRP", "constraints": {"budget": {"min": 0.5}}"#, "constraints.budget"),
    ])
    func `what has no meaning is refused by its path`(_ members: String, _ path: String) {
        let report = #expect(throws: ErrorReport.self) { try decode(members) }
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string(path))
    }

    @Test func `measures that are not convex are for trees alone`() {
        for model in ["Classic", "NCO", "RiskParity"] {
            let report = #expect(throws: ErrorReport.self) {
                try decode(#""model": "\#(model)", "risk_measure": "VaR""#)
            }
            #expect(report?.code == .unsupported)
        }
    }
}
