import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

/// A risk identifier touches its measure at one series of returns and is below it at all others.
@Suite struct RiskEnvelopeTests {
    static let codes = RiskMeasures.codes.filter {
        RiskMeasures.measure(for: $0, orderedWeights: RiskEnvelopeTests.slopes(40))
            is any EnvelopedRisk
    }

    @Test func `all measures that grow in proportion to the returns have one`() {
        let without = RiskMeasures.codes.filter { code in
            let measure = RiskMeasures.measure(
                for: code,
                orderedWeights: RiskEnvelopeTests.slopes(40)
            )
            return measure?.isOptimizable == true && !RiskEnvelopeTests.codes.contains(code)
        }
        // Root kurtosis grows with the square of the returns.
        #expect(Set(without) == ["KT", "SKT"])
    }

    @Test(arguments: RiskEnvelopeTests.codes)
    func `it touches at its own returns and is below at others`(code: String) throws {
        let count = 40
        let measure = try #require(
            RiskMeasures.measure(for: code, orderedWeights: RiskEnvelopeTests.slopes(count))
                as? any EnvelopedRisk
        )
        guard var identifier = measure.identifier(count: count) else {
            // Compounded wealth is not proportional to the returns.
            #expect(code.hasSuffix("_Rel"))
            return
        }
        var random = SeededGenerator(seed: 17)
        let samples = (0..<60).map { k in
            (0..<count).map { _ in
                let x = Double.random(in: -0.05..<0.055, using: &random)
                // Every third series has ties and flat stretches.
                return k % 3 == 0 ? (x * 100).rounded() / 100 : x
            }
        }
        for x in samples {
            let u = identifier.weights(of: x)
            let risk = measure.risk(of: x)
            #expect(abs(BLAS.dot(u, x) - risk) <= 1e-12 * max(abs(risk), 0.01), "\(code)")
            for y in samples {
                #expect(BLAS.dot(u, y) <= measure.risk(of: y) + 1e-12, "\(code)")
            }
        }
    }

    @Test func `a threshold other than zero has none`() {
        #expect(FirstLowerPartialMoment(threshold: 1e-3).identifier(count: 9) == nil)
        #expect(SecondLowerPartialMoment(threshold: 1e-3).identifier(count: 9) == nil)
        let mixed = WeightedRisk([
            .init(MaximumDrawdown(), weight: 1),
            .init(FirstLowerPartialMoment(threshold: 1e-3), weight: 1),
        ])
        #expect(mixed.identifier(count: 9) == nil)
    }

    @Test func `that of a weighted sum is the sum`() throws {
        let sum = WeightedRisk([
            .init(ConditionalDrawdownAtRisk(), weight: 2),
            .init(StandardDeviation(), weight: 0.5),
        ])
        var identifier = try #require(sum.identifier(count: 5))
        let returns = [0.01, -0.03, 0.02, -0.01, 0.015]
        let value = BLAS.dot(identifier.weights(of: returns), returns)
        #expect(abs(value - sum.risk(of: returns)) < 1e-15)
    }

    /// Rising weights, of which a measure of sorted returns is convex.
    private static func slopes(_ count: Int) -> [Double] {
        (0..<count).map { Double($0) - Double(count) / 2 }
    }
}
