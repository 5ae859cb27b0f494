import Numerics
import Optimization
import TestKit
import Testing

@Suite struct OrderedRiskMeasureTests {
    private func returns(_ count: Int, seed: UInt64) -> [Double] {
        var random = SeededGenerator(seed: seed)
        // Rounded, so that there are ties.
        return (0..<count).map { _ in
            (Double.random(in: -0.05..<0.05, using: &random) * 500).rounded() / 500
        }
    }

    @Test(arguments: [2, 3, 17, 120])
    func `Gini's difference is the mean over all pairs`(count: Int) {
        let x = returns(count, seed: UInt64(count))
        var total = 0.0
        for s in 0..<count { for t in 0..<s { total += abs(x[s] - x[t]) } }
        let mean = total / Double(count * (count - 1) / 2)
        #expect(abs(GiniMeanDifference().risk(of: x) - mean) <= 1e-16 * Double(count))
        #expect(abs(2 * LinearMoment(order: 2).risk(of: x) - mean) <= 1e-16 * Double(count))
    }

    @Test(arguments: [1, 2, 19, 20, 21, 40, 173])
    func `ordered weights give what the direct forms give`(count: Int) {
        let x = returns(count, seed: 7)
        var measures: [any OrderedRiskMeasure] = [WorstRealization(), ReturnRange()]
        for confidence in [0.5, 0.93, 0.95, 0.999] {
            measures += [
                ConditionalValueAtRisk(confidence: confidence), CVaRRange(confidence: confidence),
                TailGini(confidence: confidence), TailGiniRange(confidence: confidence),
            ]
        }
        for measure in measures {
            let average = OrderedWeightedAverage(weights: measure.orderedWeights(count: count))
            #expect(average.isConvex, "\(measure.code)")
            #expect(abs(average.risk(of: x) - measure.risk(of: x)) <= 1e-15, "\(measure.code)")
        }
    }

    @Test func `the first L-moment is the mean`() throws {
        let x = returns(31, seed: 3)
        let mean = try #require(Statistics.mean(x))
        #expect(abs(LinearMoment(order: 1).risk(of: x) - mean) <= 1e-17)
    }

    @Test func `tail Gini tends to the integral of CVaR`() {
        let x = returns(200, seed: 9)
        let alpha = 0.05
        let steps = 20_000
        let integral =
            (0..<steps).reduce(0.0) { sum, i in
                let s = (Double(i) + 0.5) * alpha / Double(steps)
                return sum + s * ConditionalValueAtRisk(confidence: 1 - s).risk(of: x)
            } * 2 / (alpha * Double(steps))
        let fine = TailGini(confidence: 1 - alpha, samples: 5_000).risk(of: x)
        #expect(abs(fine - integral) <= 1e-4 * integral)
    }

    @Test func `as many weights as returns, no other number`() async {
        await #expect(processExitsWith: .failure) {
            _ = OrderedWeightedAverage(weights: [-1, 0]).risk(of: [0.1, 0.2, 0.3])
        }
    }

    @Test func `weights that fall are not convex`() {
        #expect(!OrderedWeightedAverage(weights: [0, -1]).isConvex)
    }
}
