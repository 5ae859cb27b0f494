import MarketData
import Numerics
import Performance
import Portfolio
import Testing

@Suite struct ReturnSeriesTests {
    /// PerformanceAnalytics 2.1.0 on the same data; its tolerance is 1e-9.
    @Test func `returns and risk are those of PerformanceAnalytics`() throws {
        let series = try ReturnSeries(Series.bacon, periodsPerYear: 12)
        #expect(agree(series.arithmeticReturn, 0.108))
        #expect(agree(series.compoundReturn, 0.103678289729809))
        #expect(agree(series.cumulativeReturn, 0.218105767220917))
        #expect(agree(series.volatility, 0.137000158679692))
        #expect(agree(series.sharpeRatio(), 0.788320254814486))
        let rootOfYear = Double(12).squareRoot()
        #expect(agree(series.sharpeRatio(riskFreeRate: 0.06), 0.101141535849951 * rootOfYear))
        #expect(agree(series.sortinoRatio(), 0.392372028795065 * rootOfYear))
        #expect(agree(series.sortinoRatio(riskFreeRate: 0.06), 0.156637075660087 * rootOfYear))
        let downside = series.downsideDeviation(below: 0.005)
        #expect(agree(downside, 0.0255367382412085 * rootOfYear))
        #expect(agree(series.downsideDeviation(below: 0.5), 0.492524026486695 * rootOfYear))
    }

    /// Expected values of empyrical-reloaded's own tests.
    @Test func `ratios are those of empyrical`() throws {
        let negative = try ReturnSeries(Series.Empyrical.negative, periodsPerYear: 252)
        #expect(agree(negative.sharpeRatio(), -24.406808633910085))
        #expect(agree(negative.sortinoRatio(), -13.5327430750434))
        let weekly = try ReturnSeries(Series.Empyrical.weekly, periodsPerYear: 52)
        #expect(agree(weekly.compoundReturn, 0.24690830513998208))
        #expect(agree(weekly.volatility, 0.38851569394870583))
        #expect(agree(weekly.sortinoRatio(), 1.115890105686644))
        #expect(agree(weekly.downsideDeviation(below: 0.1), 0.7733045971672482))
        let mixed = try ReturnSeries(Series.Empyrical.mixed, periodsPerYear: 252)
        #expect(agree(mixed.cumulativeReturn, 0.03893, within: 1e-4))
        #expect(agree(mixed.downsideDeviation(below: 0.1), 1.7161730681956295))
        #expect(
            agree(mixed.sharpeRatio(), 0.10859306069076737 * Double(252).squareRoot(), within: 1e-9)
        )
        let (one, two) = (Series.Empyrical.one, Series.Empyrical.two)
        #expect(
            agree(try ReturnSeries(one, periodsPerYear: 252).sortinoRatio(), 3.0639640966566306)
        )
        #expect(
            agree(try ReturnSeries(two, periodsPerYear: 12).sortinoRatio(), 8.312129608449284)
        )
    }

    @Test func `1 % a day for a year compounds to 1,127 %`() throws {
        let series = try ReturnSeries([Double](repeating: 0.01, count: 500), periodsPerYear: 252)
        #expect(agree(series.compoundReturn, 11.274002099240244, within: 1e-13))
        #expect(series.volatility == 0)
        #expect(series.sharpeRatio() == nil)
        #expect(series.sortinoRatio() == nil)
    }

    @Test func `a whole that no double can hold still has its yearly return`() throws {
        let tenfold = try ReturnSeries([Double](repeating: 9, count: 1000), periodsPerYear: 1)
        #expect(agree(tenfold.compoundReturn, 9))
        #expect(tenfold.cumulativeReturn == nil)
        let decimated = try ReturnSeries(
            [Double](repeating: -0.9, count: 1000),
            periodsPerYear: 1
        )
        #expect(agree(decimated.compoundReturn, -0.9))
        #expect(decimated.cumulativeReturn == -1)
        let absurd = try ReturnSeries([1e60, 1e60], periodsPerYear: 252)
        #expect(absurd.compoundReturn == nil)
        #expect(absurd.volatility == 0)
    }

    @Test(arguments: [-1, -1.5])
    func `a return of -1 or less loses everything for good`(ruin: Double) throws {
        let series = try ReturnSeries([0.1, ruin, 5, 5], periodsPerYear: 4)
        #expect(series.compoundReturn == -1)
        #expect(series.cumulativeReturn == -1)
        let drawdown = try #require(series.deepestDrawdown)
        #expect(drawdown.magnitude == 1)
        #expect((drawdown.start, drawdown.trough) == (1, 1))
        #expect(drawdown.recovery == nil)
    }

    @Test func `portfolio returns weigh the assets in every period`() throws {
        let table = ReturnTable(
            assets: ["A", "B"].compactMap { AssetID($0) },
            days: (0..<3).map { Day(daysSinceEpoch: $0) },
            values: Matrix(rows: [[0.5, 0.25], [-0.5, 0], [0.125, -0.25]])
        )
        let series = try ReturnSeries(weights: [0.5, 0.5], assets: table, periodsPerYear: 252)
        #expect(series.values == [0.375, -0.25, -0.0625])
        #expect(throws: PerformanceError.wrongNumberOfWeights(weights: 1, assets: 2)) {
            try ReturnSeries(weights: [1], assets: table, periodsPerYear: 252)
        }
    }

    @Test func `refuses what cannot be measured`() {
        #expect(throws: PerformanceError.insufficientHistory(observations: 1, required: 2)) {
            try ReturnSeries([0.1], periodsPerYear: 252)
        }
        #expect(throws: PerformanceError.insufficientHistory(observations: 0, required: 2)) {
            try ReturnSeries([], periodsPerYear: 252)
        }
        #expect(throws: PerformanceError.unusableReturn(period: 1, value: .infinity)) {
            try ReturnSeries([0, .infinity, .nan], periodsPerYear: 252)
        }
        #expect(throws: PerformanceError.unusableReturn(period: 2, value: -1e61)) {
            try ReturnSeries([0, 0, -1e61], periodsPerYear: 252)
        }
        for periods in [0, -1, .infinity, 1e10] {
            #expect(throws: PerformanceError.invalidPeriodsPerYear(periods)) {
                try ReturnSeries([0.1, 0.2], periodsPerYear: periods)
            }
        }
        let error = #expect(throws: PerformanceError.self) {
            try ReturnSeries([0, .nan], periodsPerYear: 252)
        }
        #expect(error?.description.contains("period 1 (from 0) is nan") == true)
    }
}
