import Performance
import TestKit
import Testing

@Suite struct TailRiskTests {
    let hundred = (1...100).map { -Double($0) / 1000 }

    @Test func `a whole number of observations is averaged`() throws {
        let series = try ReturnSeries(hundred.shuffled(seed: 1), periodsPerYear: 252)
        let tail = try series.tailRisk(confidenceLevel: 0.95)
        #expect(tail.valueAtRisk == 0.096)
        #expect(agree(tail.conditionalValueAtRisk, 0.098))
    }

    /// 2.5 observations of the hundred: (0.1 + 0.099 + 0.098 / 2) / 2.5.
    @Test func `the observation at the edge counts by its fraction`() throws {
        let series = try ReturnSeries(hundred.shuffled(seed: 2), periodsPerYear: 252)
        let tail = try series.tailRisk(confidenceLevel: 0.975)
        #expect(tail.valueAtRisk == 0.098)
        #expect(agree(tail.conditionalValueAtRisk, 0.0992))
    }

    @Test func `a tail of less than one observation is the worst one`() throws {
        let series = try ReturnSeries(hundred, periodsPerYear: 252)
        let tail = try series.tailRisk(confidenceLevel: 0.999)
        #expect(tail.valueAtRisk == 0.1)
        #expect(agree(tail.conditionalValueAtRisk, 0.1))
    }

    @Test func `gains are negative losses`() throws {
        let series = try ReturnSeries([0.01, 0.02, 0.03, 0.04], periodsPerYear: 252)
        #expect(try series.valueAtRisk(confidenceLevel: 0.75) == -0.01)
        #expect(agree(try series.conditionalValueAtRisk(confidenceLevel: 0.5), -0.015))
    }

    /// The minimum over z of z + Σ max(−rₜ − z, 0) / a, searched at every observation.
    @Test(arguments: [0.5, 0.9, 0.95, 0.99, 0.123, 0.999])
    func `is the minimum of Rockafellar and Uryasev, at the value at risk`(level: Double) throws {
        let returns = Array(Series.long.prefix(137))
        let series = try ReturnSeries(returns, periodsPerYear: 252)
        let tail = try series.tailRisk(confidenceLevel: level)
        func objective(_ z: Double) -> Double {
            z + returns.reduce(0) { $0 + max(-$1 - z, 0) } / (137 * (1 - level))
        }
        let minimum = try #require(returns.map { objective(-$0) }.min())
        #expect(abs(tail.conditionalValueAtRisk - minimum) < 1e-14)
        #expect(abs(objective(tail.valueAtRisk) - minimum) < 1e-14)
        #expect(tail.conditionalValueAtRisk >= tail.valueAtRisk)
    }

    @Test(arguments: [0, 1, -0.5, 95, .nan, .infinity])
    func `a level outside (0, 1) is refused`(level: Double) throws {
        let series = try ReturnSeries(hundred, periodsPerYear: 252)
        let error = #expect(throws: PerformanceError.self) {
            try series.tailRisk(confidenceLevel: level)
        }
        #expect(error?.description.contains("\(level)") == true)
    }
}

extension [Double] {
    fileprivate func shuffled(seed: UInt64) -> [Double] {
        var generator = SeededGenerator(seed: seed)
        return shuffled(using: &generator)
    }
}
