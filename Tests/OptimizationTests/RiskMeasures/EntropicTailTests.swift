import Numerics
import Optimization
import TestKit
import Testing

/// The risk is proved by probabilities that attain it within the entropy ball.
@Suite struct EntropicTailTests {
    static let kappas = [0, 1e-8, 1e-3, 0.1, 0.3, 0.6, 0.9, 0.99]

    private func returns(_ count: Int, _ random: inout SeededGenerator) -> [Double] {
        (0..<count).map { _ in
            let u = Double.random(in: 0.001..<1, using: &random)
            return 0.01 * (Double.random(in: -1..<1, using: &random) + Double.log(u))
        }
    }

    /// Σ φ(p), written with powers and not as the measure computes it.
    private func entropy(_ probabilities: [Double], _ kappa: Double) -> Double {
        Statistics.sum(
            probabilities.filter { $0 > 0 }.map { p in
                let log = Double.log(p)
                guard kappa > 1e-6 else { return p * log }
                return p * (Double.exp(kappa * log) - Double.exp(-kappa * log)) / (2 * kappa)
            }
        )
    }

    @Test(arguments: kappas)
    func `the gap is closed by probabilities within the ball`(kappa: Double) {
        var random = SeededGenerator(seed: 11)
        for count in [2, 3, 10, 21, 60, 200, 1000] {
            for confidence in [0.01, 0.5, 0.9, 0.95, 0.99] {
                let x = returns(count, &random)
                let tail = EntropicTail(of: x, confidence: confidence, kappa: kappa)
                let size = x.reduce(0) { max($0, abs($1)) }
                #expect(abs(tail.risk - tail.lowerBound) <= 2e-13 * size, "\(count), \(confidence)")
                #expect(tail.probabilities.allSatisfy { $0 >= 0 })
                #expect(abs(Statistics.sum(tail.probabilities) - 1) <= 1e-15 * Double(count))
                let loss = 0 - BLAS.dot(tail.probabilities, x)
                #expect(abs(loss - tail.lowerBound) <= 1e-14 * size)
                let radius =
                    entropy([1 / (Double(count) * (1 - confidence))], kappa)
                    * Double(count) * (1 - confidence)
                #expect(entropy(tail.probabilities, kappa) <= radius + 1e-11 * max(1, abs(radius)))
            }
        }
    }

    @Test func `a small deformation is none`() {
        var random = SeededGenerator(seed: 12)
        let x = returns(150, &random)
        let plain = EntropicTail(of: x, confidence: 0.95)
        let deformed = EntropicTail(of: x, confidence: 0.95, kappa: 1e-7)
        #expect(abs(plain.risk - deformed.risk) <= 1e-9 * plain.risk)
    }

    @Test(arguments: [0, 0.3, 0.9])
    func `no other scale gives a smaller bound`(kappa: Double) {
        var random = SeededGenerator(seed: 13)
        let x = returns(80, &random)
        let tail = EntropicTail(of: x, confidence: 0.9)
        for factor in [0.1, 0.9, 0.999, 1.001, 1.1, 10] {
            let other = EntropicRiskMeasure(tolerance: tail.scale * factor, confidence: 0.9)
            #expect(other.risk(of: x) >= tail.risk - 1e-16)
        }
        let best = EntropicRiskMeasure(tolerance: tail.scale, confidence: 0.9)
        #expect(abs(best.risk(of: x) - tail.risk) <= 1e-15)
    }

    @Test(arguments: [0, 0.3, 0.9])
    func `ties of the worst that fill the tail are the worst realization`(kappa: Double) {
        // A tail of two and a half of fifty.
        for ties in 1...5 {
            let x = (0..<50).map { $0 < ties ? -0.1 : 0.001 * Double($0) }
            let tail = EntropicTail(of: x, confidence: 0.95, kappa: kappa)
            // At κ = 0.9 no double lies between.
            #expect((tail.risk == 0.1) == (ties >= 3) || kappa > 0.5)
            #expect(tail.risk <= 0.1)
        }
    }

    @Test(arguments: [0, 0.3, 0.9])
    func `returns that differ by a rounding are no obstacle`(kappa: Double) {
        let x = (0..<100).map { 0.01 + Double($0 % 7) * 0.01.ulp }
        let tail = EntropicTail(of: x, confidence: 0.95, kappa: kappa)
        #expect(abs(tail.risk + 0.01) <= 1e-16)
    }

    @Test(arguments: [0, 0.3, 0.9])
    func `magnitudes do not matter`(kappa: Double) {
        var random = SeededGenerator(seed: 14)
        let x = returns(90, &random)
        let risk = EntropicTail(of: x, confidence: 0.95, kappa: kappa).risk
        for scale in [1e-150, 1e-12, 1e12, 1e150] {
            let scaled = EntropicTail(of: x.map { scale * $0 }, confidence: 0.95, kappa: kappa)
            #expect(abs(scaled.risk - scale * risk) <= 1e-13 * scale * risk)
        }
    }
}
