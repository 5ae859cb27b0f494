import Performance
import Testing

@Suite struct PerformanceSummaryTests {
    /// numpy 2.4.6 on the same 8,312 returns: `mean() * 252`, `prod(1 + r) ** (252 / n) - 1`,
    /// `std(ddof=1)`, `sqrt(mean(minimum(r - 0.02 / 252, 0) ** 2))`, `cumprod` and
    /// `maximum.accumulate` from 1, and the sorted tail of 415.6 observations.
    @Test func `a long history agrees with numpy`() throws {
        let series = try ReturnSeries(Series.long, periodsPerYear: 252)
        let summary = try PerformanceSummary(series, riskFreeRate: 0.02, confidenceLevel: 0.95)
        #expect(summary.observations == 8312)
        #expect(agree(summary.arithmeticReturn, 0.09779828130084955))
        #expect(agree(summary.compoundReturn, 0.08421706204293256))
        #expect(agree(summary.volatility, 0.18403291581469405))
        #expect(agree(summary.sharpeRatio, 0.42274112191530994))
        #expect(agree(summary.sortinoRatio, 0.6113611714565985))
        #expect(agree(summary.maximumDrawdown, 0.3730279960478178))
        #expect(summary.deepestDrawdown?.start == 6405)
        #expect(summary.deepestDrawdown?.trough == 6827)
        #expect(summary.deepestDrawdown?.recovery == 7434)
        #expect(agree(summary.valueAtRisk, 0.01757247648047887))
        #expect(agree(summary.conditionalValueAtRisk, 0.01860232580174707))
    }

    @Test func `repeats what the series itself says`() throws {
        let series = try ReturnSeries(Series.bacon, periodsPerYear: 12)
        let summary = try PerformanceSummary(series, riskFreeRate: 0.06, confidenceLevel: 0.9)
        #expect(summary.arithmeticReturn == series.arithmeticReturn)
        #expect(summary.compoundReturn == series.compoundReturn)
        #expect(summary.volatility == series.volatility)
        #expect(summary.sharpeRatio == series.sharpeRatio(riskFreeRate: 0.06))
        #expect(summary.sortinoRatio == series.sortinoRatio(riskFreeRate: 0.06))
        #expect(summary.deepestDrawdown == series.deepestDrawdown)
        #expect(summary.maximumDrawdown == series.maximumDrawdown)
        let tail = try series.tailRisk(confidenceLevel: 0.9)
        #expect(summary.valueAtRisk == tail.valueAtRisk)
        #expect(summary.conditionalValueAtRisk == tail.conditionalValueAtRisk)
    }

    @Test func `a flat history has no ratios`() throws {
        let flat = try ReturnSeries([Double](repeating: 0.1, count: 9), periodsPerYear: 252)
        let summary = try PerformanceSummary(flat)
        #expect(summary.volatility == 0)
        #expect(summary.sharpeRatio == nil)
        #expect(summary.sortinoRatio == nil)
        #expect(summary.maximumDrawdown == 0)
        #expect(summary.valueAtRisk == -0.1)
    }

    @Test func `refuses rates and levels out of range`() throws {
        let series = try ReturnSeries(Series.bacon, periodsPerYear: 12)
        #expect(throws: PerformanceError.invalidRiskFreeRate(.infinity)) {
            try PerformanceSummary(series, riskFreeRate: .infinity)
        }
        #expect(throws: PerformanceError.invalidConfidenceLevel(1)) {
            try PerformanceSummary(series, confidenceLevel: 1)
        }
        let error = #expect(throws: PerformanceError.self) {
            try PerformanceSummary(series, riskFreeRate: .nan)
        }
        #expect(error?.description.contains("nan") == true)
    }
}
