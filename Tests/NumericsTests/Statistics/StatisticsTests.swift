import Numerics
import TestKit
import Testing

@Suite struct StatisticsTests {
    /// Neumaier's own example, and one whose plain sum loses everything.
    @Test func `compensated sums keep what plain ones lose`() {
        #expect(Statistics.sum([1, 1e100, 1, -1e100]) == 2)
        let tenths = [Double](repeating: 0.1, count: 1_000_003)
        #expect(Statistics.sum(tenths) == 100_000.3)
        #expect(Statistics.sum([]) == 0)
        #expect(Statistics.sum([.greatestFiniteMagnitude, .greatestFiniteMagnitude]) == .infinity)
    }

    @Test(arguments: 1...40)
    func `sums of every length add every element once`(count: Int) {
        let values = (1...count).map(Double.init)
        #expect(Statistics.sum(values) == Double(count * (count + 1) / 2))
        let squares = values.reduce(0) { $0 + ($1 - 3) * ($1 - 3) }
        #expect(Statistics.sumOfSquares(values, around: 3) == squares)
        let below = values.reduce(0) { $0 + ($1 < 3 ? ($1 - 3) * ($1 - 3) : 0) }
        #expect(Statistics.sumOfSquares(values, below: 3) == below)
    }

    @Test(arguments: [0.1, 0.01, 1e-300, 123.456, -0.07])
    func `equal values have their mean and no variance, exactly`(value: Double) {
        for count in [2, 3, 9, 1000, 8312] {
            let flat = [Double](repeating: value, count: count)
            #expect(Statistics.mean(flat) == value)
            #expect(Statistics.variance(flat) == 0)
        }
    }

    /// NIST's NumAcc4: mean 10000000.2, standard deviation 0.1 (n − 1), of 1001 values
    /// (<https://www.itl.nist.gov/div898/strd/univ/numacc4.html>).
    @Test func `mean and deviation survive a large offset`() throws {
        let values =
            [10_000_000.2]
            + (0..<500).flatMap { _ in [10_000_000.1, 10_000_000.3] }
        #expect(Statistics.mean(values) == 10_000_000.2)
        // The data's own rounding to doubles moves the deviation by 6e-9.
        #expect(abs(try #require(Statistics.standardDeviation(values)) - 0.1) < 1e-8)
    }

    @Test func `too few values have no statistic`() {
        #expect(Statistics.mean([]) == nil)
        #expect(Statistics.variance([1]) == nil)
        #expect(Statistics.standardDeviation([]) == nil)
        #expect(Statistics.median([]) == nil)
        #expect(Statistics.medianAbsoluteDeviation([]) == nil)
    }

    @Test func `medians and absolute deviations of known samples`() {
        #expect(Statistics.median([3, 1, 2]) == 2)
        #expect(Statistics.median([4, 1, 3, 2]) == 2.5)
        #expect(Statistics.medianAbsoluteDeviation([1, 1, 2, 2, 4, 6, 9]) == 1)
        #expect(Statistics.median([1, .nan]) == nil)
    }

    @Test func `finds the first value that is not finite`() {
        #expect([1.0, 2, .nan, .infinity].firstIndexOfNonFinite == 2)
        #expect([-Double.infinity].firstIndexOfNonFinite == 0)
        #expect([0.0, .greatestFiniteMagnitude].firstIndexOfNonFinite == nil)
    }
}
