import Desk
import MarketData
import TestKit
import Testing

/// Requests whose trades are limited by volumes.
@Suite struct VolumeAnswerTests {
    private static let file = Result {
        try PriceCSV.parse(RepositoryFiles.bytes("Examples/prices/riskfolio_10.csv"), name: "ten")
    }

    private func answer(
        _ volume: String,
        more: String = "",
        fields: String = #", "current_weights": {"APA": 0.5, "CMCSA": 0.5}"#
    ) throws -> OptimizationResult {
        let text = """
            {"assets": ["APA", "CMCSA", "JCI"], "objective": "MinRisk"\(fields),
             "constraints": {"volume_participation": \(volume)\(more)}}
            """
        return try Desk.optimize(
            OptimizationRequest(json: JSON(parsing: text)),
            file: Self.file.get(),
            version: "test",
            elapsedSeconds: { 0 }
        )
    }

    private let usual = """
        {"volume": {"APA": 2e6, "CMCSA": 4e6, "JCI": 1e6}, "max": 0.25, "horizon_days": 2,
         "portfolio_value": 1e7}
        """

    @Test func `each trade is within its part of the volume, and the binding ones have prices`()
        throws
    {
        let result = try answer(usual)
        let reach = [0.1, 0.2, 0.05]
        for (i, current) in [0.5, 0.5, 0].enumerated() {
            #expect(abs(result.weights[i] - current) <= reach[i] + 1e-12)
        }
        let prices = result.shadowPrices.filter { $0.constraint.hasSuffix("participation max") }
        #expect(!prices.isEmpty)
        #expect(prices.allSatisfy { $0.limit == 0.25 && $0.shadowPrice < 0 })
        let written = result.json["metadata"]?["request"]?["constraints"]?["volume_participation"]
        #expect(written?["horizon_days"] == JSON(2.0))
    }

    @Test(arguments: [
        (#"{"volume": {"APA": 1, "JCI": 1}, "max": 1, "portfolio_value": 1}"#, "volume", "CMCSA"),
        (
            #"{"volume": {"APA": 0, "CMCSA": 1, "JCI": 1}, "max": 1, "portfolio_value": 1}"#,
            "volume.APA", "0.01 to 1e15"
        ),
        (
            #"{"volume": {"APA": 1, "CMCSA": 1, "JCI": 1}, "max": -1, "portfolio_value": 1}"#,
            "max", "from 0"
        ),
        (#"{"volume": {"APA": 1, "CMCSA": 1, "JCI": 1}, "max": 1}"#, "portfolio_value", "missing"),
        (
            #"{"volume": {"APA": 1, "CMCSA": 1, "JCI": 1}, "max": 1, "portfolio_value": 1, "days": 2}"#,
            "days", "unknown"
        ),
        (
            #"{"volume": {"APA": 1, "CMCSA": 1, "JCI": 1}, "max": 1, "portfolio_value": 1, "horizon_days": 0}"#,
            "horizon_days", "above 0"
        ),
    ])
    func `what is missing or makes no sense is named`(
        volume: String,
        path: String,
        words: String
    ) throws {
        let error = #expect(throws: ErrorReport.self) { try answer(volume) }
        #expect(error?.code == .invalidRequest)
        #expect(
            error?.details["path"] == .string("constraints.volume_participation.\(path)")
        )
        #expect(error?.message.contains(words) == true)
    }

    @Test func `it needs to know what is held`() {
        let unknown = #expect(throws: ErrorReport.self) { try answer(usual, fields: "") }
        #expect(unknown?.message.contains("current_weights is missing") == true)
    }

    @Test func `what cannot be sold whole counts as held`() throws {
        let result = try answer(usual, more: #", "max_assets": 2"#)
        #expect(result.weights.map { $0 != 0 } == [true, true, false])
        #expect(result.weights[0] >= 0.4 && result.weights[1] >= 0.3)
        let one = #expect(throws: ErrorReport.self) {
            try answer(usual, more: #", "max_assets": 1"#)
        }
        #expect(one?.code == .infeasible)
        #expect(one?.message.contains("participation max") == true)
    }

    @Test func `it may be soft, and stands beside cash`() throws {
        let hard = try answer(usual)
        let soft = try answer(
            usual,
            more: #", "soft": [{"constraint": "JCI participation max", "penalty": 1e-5}]"#
        )
        #expect(hard.weights[2] <= 0.05 + 1e-12)
        #expect(soft.weights[2] > 0.06)
        let cash = try answer(usual, more: #", "budget": {"min": 0.9}"#)
        let kept = try #require(cash.cash)
        #expect(kept > 0.05 && kept <= 0.1 + 1e-9)
    }
}
