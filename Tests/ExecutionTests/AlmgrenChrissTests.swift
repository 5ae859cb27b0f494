import Execution
import Portfolio
import TestKit
import Testing

/// The standard example of Almgren and Chriss (2000), section 4: a million shares at 50 in five days.
@Suite struct AlmgrenChrissTests {
    private func example(_ riskAversion: Double, steps: Int = 5) throws -> AlmgrenChriss {
        try AlmgrenChriss(
            quantity: 1e6,
            days: 5,
            steps: steps,
            market: .init(
                volatility: 0.95,
                fixedCost: 0.0625,
                permanentImpact: 2.5e-7,
                temporaryImpact: 2.5e-6
            ),
            riskAversion: riskAversion
        )
    }

    /// The figures that the DROP library publishes for its run of the example: cost in millions, variance in
    /// 10¹², half-life in days.
    @Test(arguments: [
        (1e-9, 0.6625, 1.0812, 51.30), (2e-9, 0.6625, 1.0794, 36.27), (9e-9, 0.6626, 1.0669, 17.10),
    ])
    func `DROP's figures`(aversion: Double, cost: Double, variance: Double, life: Double) throws {
        let model = try example(aversion)
        #expect(abs(model.expectedCost / 1e6 - cost) < 0.5e-4)
        #expect(abs(model.variance / 1e12 - variance) < 0.5e-4)
        #expect(abs((model.halfLife ?? 0) - life) < 0.5e-2)
    }

    @Test func `without aversion the line is straight`() throws {
        let model = try example(0)
        #expect(model.holdings == [1e6, 8e5, 6e5, 4e5, 2e5, 0])
        #expect(abs(model.expectedCost - 662_500) < 1e-6)
        #expect(abs(model.variance.squareRoot() - 1_040_673) < 0.5)
        #expect(model.halfLife == nil)
    }

    @Test func `an aversion of a millionth`() throws {
        let model = try example(1e-6)
        #expect(abs(model.urgency - 0.6071) < 0.5e-4)
        #expect(abs((model.halfLife ?? 0) - 1.6472) < 0.5e-4)
        let holdings: [Double] = [1_000_000, 541_956, 289_854, 147_897, 62_142, 0]
        for (left, right) in zip(model.holdings, holdings) { #expect(abs(left - right) < 0.5) }
        #expect(abs(model.expectedCost - 911_227) < 0.5)
        #expect(abs(model.variance.squareRoot() - 603_431) < 0.5)
    }

    @Test func `the parts follow the trajectory in whole lots`() throws {
        let parent = try ParentOrder(
            intent: "plan",
            asset: Sample.asset(),
            side: .sell,
            quantity: FixedDecimal(1_000_000),
            lot: FixedDecimal(100),
            start: Sample.time()
        )
        let parts = try example(1e-6).parts(of: parent, interval: .seconds(86_400))
        #expect(
            parts.map { Int($0.quantity.double) } == [458_000, 252_100, 142_000, 85_700, 62_200]
        )
    }

    /// The method of the paper is compared with no formula at all: no small change of the trajectory that keeps
    /// its ends has a lower E + λV.
    @Test func `no trajectory nearby is better`() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<300 {
            let aversion = Double.random(in: 0...5e-6, using: &generator)
            let model = try example(aversion, steps: Int.random(in: 2...30, using: &generator))
            let step = 5 / Double(model.steps)
            func objective(_ holdings: [Double]) -> Double {
                let effective = 2.5e-6 - 2.5e-7 * step / 2
                let trades = zip(holdings, holdings.dropFirst()).map { $0 - $1 }
                let cost = effective / step * trades.reduce(0) { $0 + $1 * $1 }
                let risk = 0.95 * 0.95 * step * holdings.dropFirst().reduce(0) { $0 + $1 * $1 }
                return cost + aversion * risk
            }
            let best = objective(model.holdings)
            for _ in 0..<20 {
                var other = model.holdings
                let index = Int.random(in: 1..<model.steps, using: &generator)
                other[index] += Double.random(in: -1e4...1e4, using: &generator)
                #expect(objective(other) >= best * (1 - 1e-12))
            }
        }
    }

    @Test func `extreme urgency neither overflows nor leaves the bounds`() throws {
        let model = try example(1e6)
        #expect(model.holdings.first == 1e6)
        #expect(model.holdings.dropFirst().allSatisfy { $0 >= 0 && $0 < 1 })
    }

    @Test func `markets without a least cost are refused`() {
        #expect(throws: ScheduleError.self) {
            try AlmgrenChriss(
                quantity: 1,
                days: 1,
                steps: 1,
                market: .init(
                    volatility: 1,
                    fixedCost: 0,
                    permanentImpact: 2,
                    temporaryImpact: 1
                ),
                riskAversion: 0
            )
        }
    }
}
