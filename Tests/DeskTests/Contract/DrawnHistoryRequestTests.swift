import Desk
import Testing

/// What models over drawn or parted histories say to factors and to histories of different lengths.
@Suite struct DrawnHistoryRequestTests {
    private func refusal(_ members: String) -> ErrorReport? {
        do {
            _ = try OptimizationRequestTests.decode(#"{"assets": ["C", "D"], \#(members)}"#)
            return nil
        } catch { return error as? ErrorReport }
    }

    @Test(arguments: [
        (
            #""model": "Resampled", "resampling": {"method": "moving"}, "missing_data": "em", "risk_measure": "CVaR""#,
            "missing_data"
        ),
        (
            #""model": "Resampled", "resampling": {"method": "moving"}, "missing_data": "em", "objective": "Kelly""#,
            "missing_data"
        ),
        (
            #"""
            "model": "Resampled", "resampling": {"method": "circular"}, "missing_data": "pairwise",
            "risk_weights": {"MV": 1, "MAD": 1}
            """#,
            "missing_data"
        ),
        (
            #""model": "Stacking", "models": [{"name": "one"}], "final": {"missing_data": "pairwise"}"#,
            "final.missing_data"
        ),
        (
            #""model": "Stacking", "models": [{"name": "one", "covariance_estimator": "oas", "missing_data": "em"}]"#,
            "models[0].covariance_estimator"
        ),
        (
            #""model": "Stacking", "models": [{"name": "one", "model": "FactorModel", "factors": ["A"]}]"#,
            "models[0].factors"
        ),
    ])
    func `what they do not see is refused by its name`(_ members: String, _ path: String) throws {
        let report = try #require(refusal(members))
        #expect(report.code == .invalidRequest)
        #expect(report.details["path"]?.string == path, "\(report.message)")
    }

    @Test(arguments: [
        #""model": "Resampled", "factors": ["A"], "mean_estimator": "factor""#,
        #""model": "Resampled", "missing_data": "pairwise""#,
        #""model": "WorstCase", "factors": ["A"], "covariance_estimator": "factor""#,
        #""model": "Resampled", "resampling": {"method": "stationary"}, "factors": ["A"]"#,
        #""model": "WorstCase", "uncertainty": {"method": "circular"}, "factors": ["A"]"#,
        #""model": "Stacking", "factors": ["A"], "models": [{"name": "b", "model": "FactorModel"}]"#,
        #""model": "Resampled", "resampling": {"method": "moving"}, "missing_data": "em""#,
        #""model": "Resampled", "missing_data": "em", "risk_measure": "CVaR""#,
        #""model": "WorstCase", "uncertainty": {"method": "moving"}, "missing_data": "pairwise""#,
        #""model": "Stacking", "models": [{"name": "one"}], "missing_data": "pairwise""#,
    ])
    func `histories take any moments that suit them, and factors go with the assets`(
        _ members: String
    ) {
        #expect(refusal(members) == nil)
    }

    @Test func `covariances of drawn histories fit into memory`() throws {
        let symbols = (0..<500).map { "\"S\($0)\"" }.joined(separator: ", ")
        func refused(_ samples: Int, _ covariance: String) -> ErrorReport? {
            let json =
                #"{"assets": [\#(symbols)], "model": "WorstCase", "uncertainty": {"method": "#
                + #""stationary", "samples": \#(samples), "covariance": "\#(covariance)"}}"#
            do {
                _ = try OptimizationRequestTests.decode(json)
                return nil
            } catch { return error as? ErrorReport }
        }
        let report = try #require(refused(401, "box"))
        #expect(report.details["path"]?.string == "uncertainty.samples")
        #expect(report.message.contains("400 histories"))
        #expect(refused(400, "ellipsoid") == nil)
        #expect(refused(100_000, "none") == nil)
    }
}
