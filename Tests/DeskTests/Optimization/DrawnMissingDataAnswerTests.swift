import Desk
import Testing

/// Histories of different lengths beside histories that are drawn.
@Suite struct DrawnMissingDataAnswerTests {
    private static let worst = #"""
        "model": "WorstCase", "objective": "Utility", "risk_aversion": 3,
        "uncertainty": {"method": "stationary", "samples": 60, "mean": "box", "covariance": "ellipsoid", "seed": 4}
        """#
    private static let resampled = #"""
        "model": "Resampled", "objective": "Utility", "risk_aversion": 3,
        "resampling": {"method": "circular", "samples": 20, "seed": 4}
        """#

    private func distance(_ found: [Double], _ expected: [Double]) -> Double {
        zip(found, expected).reduce(found.count == expected.count ? 0 : .infinity) {
            max($0, abs($1.0 - $1.1))
        }
    }

    @Test(arguments: [worst, resampled], ["pairwise", "em"])
    func `where nothing is missing the same histories are drawn`(
        _ members: String,
        _ method: String
    ) async throws {
        let whole = try await GappedMarket.answer(members)
        let found = try await GappedMarket.answer(#"\#(members), "missing_data": "\#(method)""#)
        #expect(distance(found.weights, whole.weights) < 1e-9)
        #expect(found.worstCase?.blockLength == whole.worstCase?.blockLength)
        #expect(found.resampling?.blockLength == whole.resampling?.blockLength)
        #expect(found.warnings == whole.warnings)
    }

    @Test(arguments: [worst, resampled], ["pairwise", "em"])
    func `a stock listed later changes the answer, and asking again does not`(
        _ members: String,
        _ method: String
    ) async throws {
        let asked = #"\#(members), "missing_data": "\#(method)""#
        let found = try await GappedMarket.answer(asked, GappedMarket.halve)
        let again = try await GappedMarket.answer(asked, GappedMarket.halve)
        #expect(found.json.bytes() == again.json.bytes())
        let common = try await GappedMarket.answer(members, GappedMarket.halve)
        #expect(distance(found.weights, common.weights) > 1e-3)
        #expect(found.warnings.contains { $0.contains("JCI 502") })
        #expect(!found.warnings.contains { $0.contains("histories") })
    }

    /// By how much the mean of one stock may be too high.
    private func doubt(
        of symbol: String,
        _ method: String,
        _ change: (inout [[Double?]]) -> Void
    ) async throws -> Double {
        let result = try await GappedMarket.answer(
            #"""
            "model": "WorstCase", "objective": "MaxRet", "missing_data": "\#(method)",
            "uncertainty": {"method": "circular", "block": 5, "samples": 300, "covariance": "none"},
            "constraints": {"lower_bound": {"\#(symbol)": 1}, "upper_bound": {"\#(symbol)": 1}}
            """#,
            change
        )
        return result.metrics.expectedReturn - (try #require(result.worstCase).expectedReturn)
    }

    @Test(arguments: ["pairwise", "em"])
    func `a short history is doubted more, and a whole one as if all were`(
        method: String
    ) async throws {
        let short = try await doubt(of: "JCI", method, GappedMarket.halve)
        let long = try await doubt(of: "JCI", "common") { _ in }
        #expect(short > 1.15 * long, "\(short) \(long)")
        let other = try await doubt(of: "AMZN", method, GappedMarket.halve)
        let whole = try await doubt(of: "AMZN", "common") { _ in }
        #expect(abs(other - whole) < 1e-6 * whole, "\(other) \(whole)")
        // Whole rows alone would doubt it as much as the short one.
        #expect(try await doubt(of: "AMZN", "common", GappedMarket.halve) > 1.15 * other)
    }

    @Test func `histories in which a stock is hardly known are left out and counted`() async throws
    {
        let few = { (columns: inout [[Double?]]) in GappedMarket.list(&columns, with: 5) }
        let result = try await GappedMarket.answer(
            #"""
            "model": "WorstCase", "objective": "MinRisk", "missing_data": "pairwise",
            "uncertainty": {"method": "stationary", "block": 1, "samples": 200}
            """#,
            few
        )
        let warning = try #require(result.warnings.first { $0.contains("of 200 histories drawn") })
        #expect(warning.contains("JCI, of which 4 of 1003 are"))
        let report = await #expect(throws: ErrorReport.self) {
            try await GappedMarket.answer(
                #"""
                "model": "WorstCase", "objective": "MinRisk", "missing_data": "pairwise",
                "uncertainty": {"method": "moving", "block": 50, "samples": 200}
                """#,
                few
            )
        }
        #expect(report?.code == .insufficientHistory)
        #expect(report?.message.contains("JCI") == true)
        #expect(report?.message.contains("uncertainty.block") == true, "\(report?.message ?? "")")
    }

    @Test func `portfolios of histories in which a stock is hardly known are none`() async throws {
        let few = { (columns: inout [[Double?]]) in GappedMarket.list(&columns, with: 5) }
        func ask(_ drawn: String, _ more: String = "") async throws -> OptimizationResult {
            try await GappedMarket.answer(
                #"""
                "model": "Resampled", "objective": "MinRisk", "missing_data": "pairwise", \#(more)
                "resampling": {"samples": 40, \#(drawn)}
                """#,
                few
            )
        }
        let result = try await ask(#""method": "stationary", "block": 1"#)
        let report = try #require(result.resampling)
        #expect(0 < report.answered && report.answered < 40)
        let lost = "In \(40 - report.answered) of 40 histories drawn too few returns are known"
        #expect(result.warnings.contains { $0.hasPrefix(lost) }, "\(result.warnings)")
        #expect(!result.warnings.contains { $0.contains("risk-free rate") })
        let frontier = try await ask(
            #""method": "stationary", "block": 1"#,
            #""efficient_frontier": 3,"#
        )
        #expect(frontier.efficientFrontier.count == 3)
        let error = await #expect(throws: ErrorReport.self) {
            try await ask(#""method": "moving", "block": 400, "seed": 2, "observations": 2"#)
        }
        #expect(error?.code == .insufficientHistory)
        #expect(error?.details["answered"] == JSON(0), "\(error?.message ?? "")")
    }

    @Test func `equilibrium means are those of each history's covariance`() async throws {
        let asked = #"\#(Self.resampled), "missing_data": "pairwise""#
        let sample = try await GappedMarket.answer(asked, GappedMarket.halve)
        let market = try await GappedMarket.answer(
            #"\#(asked), "mean_estimator": "equilibrium""#,
            GappedMarket.halve
        )
        #expect(distance(sample.weights, market.weights) > 1e-3)
        #expect(abs(market.weights.reduce(0, +) - 1) < 1e-9)
    }
}
