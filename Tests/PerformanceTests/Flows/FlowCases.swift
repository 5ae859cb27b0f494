import Performance
import Portfolio
import Testing

/// Returns on money that goes in and out, as Portfolio Performance (`IRRTest`, `IRRCalculationTest`,
/// `ClientIndexTest`) and Microsoft's page on XIRR have them.
@Suite struct FlowCases {
    private func rate(_ flows: [(String, Double)]) throws -> Double? {
        InternalRateOfReturn.of(
            try flows.map { CashFlow(day: try #require(Day($0.0)), amount: $0.1) }
        )
    }

    @Test func `X1, a loan for a year`() throws {
        let found = try #require(try rate([("2010-01-01", -200), ("2010-12-31", 210)]))
        #expect(abs(found - 0.0501407503) < 1e-10)
    }

    @Test func `X2, the exact root where a spreadsheet stops early`() throws {
        let found = try rate([
            ("2002-11-30", -4398), ("2007-06-11", 200), ("2008-05-11", 270), ("2009-05-01", 280),
            ("2010-06-01", 280), ("2011-05-02", 300), ("2012-04-30", 330), ("2012-12-06", 14508),
        ])
        #expect(abs(try #require(found) - 0.14443898947) < 1e-11)
    }

    @Test func `X4, taxes are money taken out`() throws {
        let found = try rate([("2015-12-31", -1000), ("2016-06-01", 150), ("2016-12-31", 1230)])
        #expect(abs(try #require(found) - 0.4121287843) < 1e-10)
    }

    @Test func `X5, Microsoft's example`() throws {
        let found = try rate([
            ("2008-01-01", -10000), ("2008-03-01", 2750), ("2008-10-30", 4250),
            ("2009-02-15", 3250), ("2009-04-01", 2750),
        ])
        // The page has 0.373362535, from a search that ends early; the exact root is this.
        #expect(abs(try #require(found) - 0.37336253351883) < 1e-13)
    }

    @Test func `X7, a short sale`() throws {
        let found = try rate([("2024-01-01", -60), ("2024-12-31", 105)])
        // 365 days are a year by this convention, whatever the calendar says.
        #expect(abs(try #require(found) - 0.75) < 1e-12)
    }

    @Test func `money that goes one way has no rate`() throws {
        #expect(try rate([("2010-01-01", -200)]) == nil)
        #expect(try rate([("2010-01-01", 200), ("2011-01-01", 210)]) == nil)
        #expect(InternalRateOfReturn.of([]) == nil)
    }

    @Test func `all lost in a year is found as well as a thousandfold`() throws {
        let lost = try #require(try rate([("2010-01-01", -1000), ("2011-01-01", 1e-3)]))
        #expect(abs(lost - (1e-6 - 1)) < 1e-15)
        let won = try #require(try rate([("2010-01-01", -1), ("2011-01-01", 1000)]))
        #expect(abs(won - 999) < 1e-10)
    }

    // MARK: - Time-weighted

    private let excel: [TimeWeightedReturn.Valuation] = {
        // Deposits and withdrawals, and what each day earned or cost.
        let rows: [(flow: Double, gain: Double)] = [
            (10_000, 0), (0, 230), (200, 200), (-400, -234.41), (0, 293.99), (0, 293.99),
            (5400, 195.99), (-3697.04, -882.52), (0, -1003.85),
        ]
        var value = 0.0
        return rows.map { flow, gain in
            value += flow + gain
            return .init(value: value, inflow: max(flow, 0), outflow: max(-flow, 0))
        }
    }()

    @Test func `TW1, a spreadsheet of nine days`() {
        let found = TimeWeightedReturn(excel)
        let daily = [
            0, 0.023, 0.019175455, -0.0220517, 0.0294117647, 0.0285714286, 0.012261967,
            -0.0545454545, -0.0865384615,
        ]
        let cumulative = [
            0, 0.023, 0.042616491, 0.019624983, 0.049614163, 0.079603343, 0.092841403, 0.03323197,
            -0.056182678,
        ]
        for (found, expected) in zip(found.daily, daily) { #expect(abs(found - expected) < 1e-6) }
        for (found, expected) in zip(found.cumulative, cumulative) {
            #expect(abs(found - expected) < 1e-5)
        }
        #expect(abs((excel.last?.value ?? 0) - 10_596.15) < 1e-9)
        #expect(found.unexplained.isEmpty)
    }

    @Test func `TW2, money that goes in and out changes nothing`() {
        let targets = [0, 0.023, 0.043, 0.02, 0.05, 0.08, 0.1, 0.04, -0.05]
        for flows in [
            [10_000, 0, 200, -400, 0, 0, 5400, -3697.04, 0], [10_000, 0, 0, 0, 0, 0, 0, 0, 0],
        ] {
            var (value, worth) = (0.0, 1.0)
            let days = zip(targets, flows).map { target, flow -> TimeWeightedReturn.Valuation in
                let growth = (1 + target) / worth
                worth = 1 + target
                value = (value + max(flow, 0)) * growth - max(-flow, 0)
                return .init(value: value, inflow: max(flow, 0), outflow: max(-flow, 0))
            }
            let found = TimeWeightedReturn(days).cumulative
            for (found, target) in zip(found, targets) { #expect(abs(found - target) < 1e-14) }
        }
    }

    @Test func `TW3, a deposit on the last day is neutral`() {
        let days: [TimeWeightedReturn.Valuation] = [
            .init(value: 100, inflow: 100), .init(value: 110), .init(value: 210, inflow: 100),
        ]
        #expect(abs(TimeWeightedReturn(days).total - 0.1) < 1e-15)
    }

    @Test func `TW4, interest on nothing is no return but a question`() {
        let found = TimeWeightedReturn([.init(value: 10), .init(value: 10)])
        #expect(found.total == 0)
        #expect(found.unexplained == [0])
    }
}
