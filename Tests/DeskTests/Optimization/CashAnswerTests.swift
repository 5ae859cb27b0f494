import Desk
import Testing

/// Answers that keep cash, as a user gets them.
@Suite struct CashAnswerTests {
    private func answer(_ request: String) throws -> OptimizationResult {
        try SmallMarket.answer(request, prices: SmallMarket.twoAssets)
    }

    @Test func `cash is what is not invested, and earns the rate`() throws {
        let result = try answer(
            """
            {"assets": ["C", "D"], "objective": "MinRisk", "risk_free_rate": 0.0252,
             "constraints": {"budget": {"min": 0.25}}, "efficient_frontier": 3}
            """
        )
        let full = try answer(#"{"assets": ["C", "D"], "objective": "MinRisk"}"#)
        #expect(abs(try #require(result.cash) - 0.75) < 1e-9)
        #expect(result.weights.count == 2)
        for (part, whole) in zip(result.weights, full.weights) {
            #expect(abs(part - whole / 4) < 1e-7)
        }
        let expected = full.metrics.expectedReturn / 4 + 0.75 * 0.0252
        #expect(abs(result.metrics.expectedReturn - expected) < 1e-7)
        #expect(abs(result.metrics.volatility - full.metrics.volatility / 4) < 1e-9)
        #expect(abs(result.metrics.valueAtRisk - (full.metrics.valueAtRisk / 4 - 7.5e-5)) < 1e-7)
        #expect(result.shadowPrices.map(\.constraint).contains("budget min"))
        #expect(result.efficientFrontier.allSatisfy { $0.weights.count == 2 })
        #expect(full.cash == nil)
    }

    @Test func `a range of one number differs from the number by its cash`() throws {
        let request = { (budget: String) in
            #"{"assets": ["C", "D"], "objective": "Sharpe", "risk_free_rate": 0.02, "#
                + #""constraints": {"budget": \#(budget)}}"#
        }
        let range = try answer(request(#"{"min": 0.5, "max": 0.5}"#))
        let whole = try answer(request("1"))
        for (half, full) in zip(range.weights, whole.weights) {
            #expect(abs(half - full / 2) < 1e-6)
        }
        let (ratio, same) = (range.metrics.sharpeRatio ?? 0, whole.metrics.sharpeRatio ?? 1)
        #expect(abs(ratio - same) < 1e-8 * same)
    }
}
