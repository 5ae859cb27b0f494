import Performance
import TestKit
import Testing

@Suite struct DrawdownTests {
    /// PerformanceAnalytics 2.1.0: `maxDrawdown(portfolio_bacon)`, and its list of drawdowns.
    @Test func `the deepest drawdown of Bacon's portfolio`() throws {
        let drawdown = try #require(ReturnSeries(Series.bacon, periodsPerYear: 12).deepestDrawdown)
        #expect(agree(drawdown.magnitude, 0.144672955739218))
        #expect((drawdown.start, drawdown.trough) == (13, 17))
        #expect(drawdown.recovery == nil)
    }

    /// Expected values of empyrical-reloaded's own tests.
    @Test func `drawdowns are those of empyrical`() throws {
        let cases = [
            (Series.Empyrical.mixed, 0.1), (Series.Empyrical.negative, 0.3659073),
            ([0.1, -0.1, 0.1], 0.1),
        ]
        for (returns, expected) in cases {
            let series = try ReturnSeries(returns, periodsPerYear: 252)
            #expect(abs(series.maximumDrawdown - expected) < 1e-7)
        }
    }

    @Test func `the peak counts the starting capital`() throws {
        let series = try ReturnSeries([-0.5, 0.5, 1, -0.25], periodsPerYear: 252)
        let drawdown = try #require(series.deepestDrawdown)
        #expect(drawdown.magnitude == 0.5)
        #expect((drawdown.start, drawdown.trough) == (0, 0))
        #expect(drawdown.recovery == 2)
    }

    @Test func `recovery means at the peak again, exactly`() throws {
        let series = try ReturnSeries([1, -0.5, 0.5, -0.25, 1, 1], periodsPerYear: 252)
        let drawdown = try #require(series.deepestDrawdown)
        #expect(drawdown.magnitude == 0.5)
        #expect((drawdown.start, drawdown.trough, drawdown.recovery) == (1, 1, 4))
    }

    @Test func `wealth that never falls has no drawdown`() throws {
        let series = try ReturnSeries([0, 0.1, 0, 0.2], periodsPerYear: 252)
        #expect(series.deepestDrawdown == nil)
        #expect(series.maximumDrawdown == 0)
    }

    @Test func `a fall of nearly everything keeps its digits`() throws {
        let crash = [Double](repeating: -0.99, count: 200) + [Double](repeating: 99, count: 201)
        let drawdown = try #require(ReturnSeries(crash, periodsPerYear: 252).deepestDrawdown)
        #expect(drawdown.magnitude == 1)
        #expect((drawdown.start, drawdown.trough) == (0, 199))
        #expect(drawdown.recovery == 400 || drawdown.recovery == 399)
    }

    @Test func `a boom beyond the largest double keeps its drawdown`() throws {
        let boom = [Double](repeating: 999, count: 150) + [-0.25, -0.2, 1]
        let drawdown = try #require(ReturnSeries(boom, periodsPerYear: 252).deepestDrawdown)
        #expect(agree(drawdown.magnitude, 0.4))
        #expect((drawdown.start, drawdown.trough, drawdown.recovery) == (150, 151, 152))
    }

    @Test(arguments: 0..<200)
    func `agrees with a search of all pairs`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 2...60, using: &generator)
        let returns = (0..<count).map { _ in Double.random(in: -0.2...0.21, using: &generator) }
        let wealth = returns.reduce(into: [1.0]) { $0.append(($0.last ?? 1) * (1 + $1)) }
        var deepest = 0.0
        for (t, low) in wealth.enumerated() {
            for peak in wealth[...t] { deepest = max(deepest, (peak - low) / peak) }
        }
        let series = try ReturnSeries(returns, periodsPerYear: 252)
        #expect(abs(series.maximumDrawdown - deepest) < 1e-15)
        guard let drawdown = series.deepestDrawdown else { return }
        let peak = wealth[drawdown.start]
        #expect((peak - wealth[drawdown.trough + 1]) / peak == drawdown.magnitude)
        #expect(wealth[...drawdown.trough].allSatisfy { $0 <= peak })
        let later = wealth[(drawdown.trough + 2)...].firstIndex { $0 >= peak }
        #expect(drawdown.recovery == later.map { $0 - 1 })
    }
}
