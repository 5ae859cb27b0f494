import Numerics
import TestKit
import Testing

@Suite struct QuantileTests {
    static let sample: [Double] = [2.5, -1, 7, 3.25, 0.5, 9, -4.75, 6, 1.125, 3]

    /// numpy.quantile(sample, [0.05, 0.25, 0.5, 0.77, 0.95], method=…), numpy 2.4.6.
    static let numpy: [(QuantileConvention, [Double])] = [
        (.invertedDistribution, [-4.75, 0.5, 2.5, 6.0, 9.0]),
        (.averagedInvertedDistribution, [-4.75, 0.5, 2.75, 6.0, 9.0]),
        (.closestObservation, [-4.75, -1.0, 2.5, 6.0, 9.0]),
        (.interpolatedInvertedDistribution, [-4.75, -0.25, 2.5, 5.175000000000001, 8.0]),
        (.hazen, [-4.75, 0.5, 2.75, 6.199999999999999, 9.0]),
        (.weibull, [-4.75, 0.125, 2.75, 6.470000000000001, 9.0]),
        (.linear, [-3.0625, 0.65625, 2.75, 5.807499999999999, 8.099999999999998]),
        (.medianUnbiased, [-4.75, 0.3749999999999998, 2.75, 6.290000000000001, 9.0]),
        (.normalUnbiased, [-4.75, 0.40625, 2.75, 6.2675, 9.0]),
    ]

    @Test(arguments: numpy)
    func `agrees with numpy`(convention: QuantileConvention, expected: [Double]) throws {
        for (probability, value) in zip([0.05, 0.25, 0.5, 0.77, 0.95], expected) {
            let quantile = try #require(
                Statistics.quantile(Self.sample, at: probability, by: convention)
            )
            #expect(abs(quantile - value) < 1e-13, "at \(probability)")
        }
    }

    @Test(arguments: QuantileConvention.allCases)
    func `ends are the extremes, one value is every quantile`(convention: QuantileConvention) {
        #expect(Statistics.quantile(Self.sample, at: 0, by: convention) == -4.75)
        #expect(Statistics.quantile(Self.sample, at: 1, by: convention) == 9)
        #expect(Statistics.quantile([5], at: 0.3, by: convention) == 5)
    }

    @Test func `probabilities outside the unit interval have no quantile`() {
        for probability in [-0.01, 1.01, .nan] {
            #expect(Statistics.quantile(Self.sample, at: probability) == nil)
        }
    }

    @Test func `interpolation does not overflow`() {
        let huge = Double.greatestFiniteMagnitude
        #expect(Statistics.median([-huge, huge]) == 0)
        #expect(Statistics.median([huge, huge]) == huge)
    }

    @Test(arguments: [1, 2, 31, 32, 33, 100, 1000, 8312])
    func `selection finds what sorting finds`(count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        let shapes: [(String, (Int) -> Double)] = [
            ("random", { _ in Double.random(in: -1...1, using: &generator) }),
            ("few values", { _ in Double(Int.random(in: 0...2, using: &generator)) }),
            ("ascending", { Double($0) }), ("descending", { -Double($0) }),
            ("equal", { _ in 1 }), ("alternating", { $0 % 2 == 0 ? Double($0) : -Double($0) }),
        ]
        for (name, shape) in shapes {
            let values = (0..<count).map(shape)
            let sorted = values.sorted()
            for rank in Set([0, count / 20, count / 2, count - 1]) {
                var scratch = values
                Selection.place(rank: rank, of: &scratch)
                #expect(scratch[rank] == sorted[rank], "\(name)")
                #expect(scratch[..<rank].allSatisfy { $0 <= scratch[rank] }, "\(name)")
                #expect(scratch[rank...].allSatisfy { $0 >= scratch[rank] }, "\(name)")
                #expect(scratch.sorted() == sorted, "\(name)")
                let smallest = Selection.smallest(rank + 1, of: values)
                #expect(smallest.last == sorted[rank], "\(name)")
                #expect(smallest.sorted() == Array(sorted[...rank]), "\(name)")
            }
        }
    }
}
