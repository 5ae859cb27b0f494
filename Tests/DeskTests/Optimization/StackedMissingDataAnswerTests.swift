import Desk
import Testing

/// Histories of different lengths beside models that are fitted to parts of them.
@Suite struct StackedMissingDataAnswerTests {
    private static let models = #"""
        "models": [{"name": "calm", "objective": "MinRisk"}, {"name": "tree", "model": "HRP"}]
        """#

    private func distance(_ found: [Double], _ expected: [Double]) -> Double {
        zip(found, expected).reduce(found.count == expected.count ? 0 : .infinity) {
            max($0, abs($1.0 - $1.1))
        }
    }

    private func ask(
        _ members: String,
        _ change: (inout [[Double?]]) -> Void = { _ in }
    ) async throws -> OptimizationResult {
        try await GappedMarket.answer(#""model": "Stacking", \#(members)"#, change)
    }

    @Test(
        arguments: ["pairwise", "em"],
        ["", #""cross_validation": {"train": 400, "test": 100},"#]
    )
    func `where nothing is missing the stack is the same`(
        _ method: String,
        _ validation: String
    ) async throws {
        let whole = try await ask(validation + Self.models)
        let found = try await ask(#"\#(validation) \#(Self.models), "missing_data": "\#(method)""#)
        #expect(distance(found.weights, whole.weights) < 1e-9)
        #expect(found.warnings == whole.warnings)
        #expect(found.stacking?.observations == whole.stacking?.observations)
    }

    @Test(arguments: ["pairwise", "em"])
    func `each model is what it is by itself, and is told of once`(method: String) async throws {
        let asked = #"\#(Self.models), "missing_data": "\#(method)""#
        let result = try await ask(asked, GappedMarket.halve)
        let alone = try await GappedMarket.answer(
            #""objective": "MinRisk", "missing_data": "\#(method)""#,
            GappedMarket.halve
        )
        let report = try #require(result.stacking)
        #expect(report.parts[0].weights == alone.weights)
        let common = try await ask(Self.models, GappedMarket.halve)
        #expect(distance(result.weights, common.weights) > 1e-4)
        #expect(report.observations == common.stacking?.observations)
        #expect(result.warnings.count { $0.contains("missing_data") } == 1)
        #expect(
            try await ask(asked, GappedMarket.halve).json.bytes() == result.json.bytes()
        )
    }

    @Test func `a model may have histories of its own`() async throws {
        let mixed = #"""
            "models": [{"name": "all", "objective": "MinRisk", "missing_data": "em"},
            {"name": "rows", "objective": "MinRisk"}]
            """#
        let result = try await ask(mixed, GappedMarket.halve)
        let turned = try await ask(
            #"""
            "missing_data": "em", "models": [{"name": "all", "objective": "MinRisk"},
            {"name": "rows", "objective": "MinRisk", "missing_data": "common"}]
            """#,
            GappedMarket.halve
        )
        #expect(result.weights == turned.weights)
        let alone = try await GappedMarket.answer(
            #""objective": "MinRisk""#,
            GappedMarket.halve
        )
        let report = try #require(result.stacking)
        #expect(report.parts[1].weights == alone.weights)
        #expect(distance(report.parts[0].weights, alone.weights) > 1e-4)
        #expect(result.warnings.contains { $0.hasPrefix("missing_data of models all em: of 1003") })
    }

    /// Days on which JCI has no price, so that no whole row tells what others did on them.
    private static let gaps = [300, 301, 640, 641, 1_001, 1_002, 1_003]

    @Test(arguments: ["pairwise", "em"])
    func `no fit sees what comes after the days that it is fitted to`(
        method: String
    ) async throws {
        let asked = #"""
            "missing_data": "\#(method)", "cross_validation": {"train": 500, "test": 400},
            "models": [{"name": "calm", "objective": "MinRisk"}]
            """#
        func part(doubling days: [Int]) async throws -> StackingReport.Part {
            let result = try await ask(asked) { columns in
                for day in Self.gaps { columns[4][day] = nil }
                for day in days { columns[0][day] = columns[0][day].map { 1.2 * $0 } }
            }
            let report = try #require(result.stacking)
            #expect(report.fits == 1)
            return try #require(report.parts.first)
        }
        let untouched = try await part(doubling: [])
        // A price on a day that is no whole row's changes no return that anybody is judged by.
        for later in [[640], [641], [1_001, 1_002], [1_003]] {
            let found = try await part(doubling: later)
            #expect(found.expectedReturn == untouched.expectedReturn, "\(later)")
            #expect(found.volatility == untouched.volatility)
            #expect(found.weights != untouched.weights)
        }
        let earlier = try await part(doubling: [300])
        #expect(earlier.expectedReturn != untouched.expectedReturn)
    }

    @Test func `histories are drawn within parts, too`() async throws {
        let result = try await ask(
            #"""
            "missing_data": "pairwise", "cross_validation": {"folds": 2}, "models": [
            {"name": "doubt", "model": "WorstCase", "objective": "MinRisk",
             "uncertainty": {"method": "circular", "samples": 20}},
            {"name": "mean", "model": "Resampled", "objective": "MinRisk",
             "resampling": {"method": "circular", "samples": 4}}]
            """#,
            GappedMarket.halve
        )
        #expect(abs(result.weights.reduce(0, +) - 1) < 1e-9)
    }
}
