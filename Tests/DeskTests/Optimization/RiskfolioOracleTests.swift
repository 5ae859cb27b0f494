import Desk
import MarketData
import Portfolio
import TestKit
import Testing

/// Riskfolio-Lib's own test data (BSD-3): ten stocks, the last 200 simple returns, long-only.
@Suite struct RiskfolioOracleTests {
    /// Exact minimum-variance weights, from an exact active-set QP.
    private let exact: [String: Double] = [
        "AMZN": 0.089176688, "APA": 0, "CMCSA": 0.185080054, "CPB": 0.179735939,
        "JCI": 0.182652663, "JPM": 0.028615819, "MMC": 0.189177694, "MO": 0.115347878,
        "TGT": 0.030213263, "ZION": 0,
    ]

    @Test func `minimum variance has the published weights and deviation`() throws {
        let result = try optimize("MinRisk")
        for (asset, weight) in zip(result.assets, result.weights) {
            let expected = try #require(exact[asset.symbol])
            // Nine digits are published.
            #expect(abs(weight - expected) < 1e-9, "\(asset)")
        }
        #expect(result.weights.filter { $0 == 0 }.count == 2)
        let deviation = result.metrics.volatility / 252.0.squareRoot()
        #expect(abs(deviation - 7.27929802811e-03) < 1e-8 * 7.28e-03)
        #expect(result.status == "optimal")
        #expect(abs(result.riskContributions.reduce(0, +) - 1) < 1e-12)
    }

    @Test func `the same question has the same answer, byte for byte`() throws {
        var first = try optimize("Sharpe")
        var second = try optimize("Sharpe")
        first.solver.seconds = 0
        second.solver.seconds = 0
        #expect(first.json.text() == second.json.text())
        #expect(first.portfolioID.count == 16)
        let other = try optimize("MinRisk")
        #expect(other.portfolioID != first.portfolioID)
    }

    @Test func `the frontier starts at least risk and passes the greatest ratio`() throws {
        let frontier = try optimize("MinRisk", extra: #","efficient_frontier": 30"#)
        #expect(frontier.efficientFrontier.count == 30)
        let first = try #require(frontier.efficientFrontier.first)
        #expect(abs(first.risk - frontier.metrics.volatility) < 1e-12)
        let best = try optimize("Sharpe")
        let ratios = frontier.efficientFrontier.compactMap(\.sharpeRatio)
        #expect(ratios.allSatisfy { $0 <= (best.metrics.sharpeRatio ?? 0) + 1e-9 })
        #expect((ratios.max() ?? 0) > 0.99 * (best.metrics.sharpeRatio ?? 0))
    }

    @Test func `an empty group is named as the reason`() throws {
        let constraints = #"""
            , "constraints": {"groups": {"Tech": ["AMZN"], "Finance": ["BAC"]},
            "group_constraints": {"Tech": {"min": 0.2}, "Finance": {"min": 0.1, "max": 0.4}}}
            """#
        let error = #expect(throws: ErrorReport.self) {
            try optimize("Sharpe", extra: constraints)
        }
        let report = try #require(error)
        #expect(report.code == .infeasible)
        #expect(report.message.contains("Group Finance consists of BAC only"))
        #expect(report.message.contains("Finance min from 0.1 to 0.0"))
    }

    private func optimize(_ objective: String, extra: String = "") throws -> OptimizationResult {
        let bytes = RepositoryFiles.bytes("Examples/prices/riskfolio_10.csv")
        let file = try PriceCSV.parse(bytes, name: "riskfolio_10.csv")
        // The oracle uses the last 200 returns: the prices of the last 201 days.
        let start = file.table.days[file.table.days.count - 201]
        let symbols = file.table.assets.map { "\"\($0)\"" }.joined(separator: ",")
        let json = try JSON(
            parsing: #"""
                {"assets": [\#(symbols)], "start_date": "\#(start)", "objective": "\#(objective)"
                \#(extra)}
                """#
        )
        return try Desk.optimize(
            try OptimizationRequest(json: json),
            file: file,
            version: "test",
            elapsedSeconds: { 0 }
        )
    }
}
