import Portfolio
import TestKit
import Testing

@testable import Desk

/// Weights of a solver as decimals that people and books can add up.
@Suite struct ExactWeightsTests {
    @Test func `thirds add up to one, and the first has the rest`() {
        let exact = ExactWeights.rounded([1.0 / 3, 1.0 / 3, 1.0 / 3])
        #expect(exact.map(\.description) == ["0.3333333334", "0.3333333333", "0.3333333333"])
    }

    @Test func `sums are exact, zeros stay and no weight moves by more than a unit`() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<500 {
            let parts = (0..<Int.random(in: 1...60, using: &random)).map { _ in
                Bool.random(using: &random) ? 0 : Double.random(in: 0...1, using: &random)
            }
            let whole = parts.reduce(0, +)
            guard whole > 0 else { continue }
            let weights = parts.map { $0 / whole }
            let exact = ExactWeights.rounded(weights)
            #expect(exact.reduce(.zero, +) == FixedDecimal(1))
            for (weight, decimal) in zip(weights, exact) {
                #expect(abs(weight - decimal.double) <= 1.0001e-10)
                if weight == 0 { #expect(decimal == .zero) }
            }
        }
    }
}
