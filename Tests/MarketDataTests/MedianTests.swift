import TestKit
import Testing

@testable import MarketData

@Suite struct MedianTests {
    private func sortedMedian(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2)
            ? sorted[middle - 1] / 2 + sorted[middle] / 2 : sorted[middle]
    }

    @Test func `selection agrees with sorting`() {
        var generator = SeededGenerator(seed: 11)
        for count in [1, 2, 3, 4, 16, 17, 33, 100, 1001, 8312] {
            for levels in [1, 2, 3, 10, 1_000_000] {
                let values = (0..<count).map { _ in
                    Double(Int.random(in: 0..<levels, using: &generator)) - 3
                }
                #expect(Median.of(values) == sortedMedian(values))
            }
        }
    }

    @Test func `ordered and organ-pipe inputs are selected too`() {
        let ascending = (0..<5000).map(Double.init)
        let pipes = (0..<5000).map { Double(min($0, 5000 - $0)) }
        for values in [ascending, ascending.reversed(), pipes] {
            #expect(Median.of(values) == sortedMedian(values))
        }
    }

    @Test func `returns without bound do not confuse the selection`() {
        let half = (0..<1000).map { $0 < 400 ? Double.infinity : Double($0) }
        #expect(Median.of(half) == sortedMedian(half))
        #expect(Median.of((0..<1000).map { $0 < 600 ? .infinity : Double($0) }) == .infinity)
        #expect(Median.of([1, .infinity, .infinity]) == .infinity)
    }

    @Test func `the median of nothing is unknown`() {
        #expect(Median.of([]) == nil)
        #expect(Median.scale(of: [], around: 0) == nil)
        #expect(Median.scale(of: [1, 1, 1], around: 1) == nil)
    }

    @Test func `the scale of normal numbers is their standard deviation`() throws {
        var generator = SeededGenerator(seed: 3)
        // The sum of twelve uniform numbers is nearly normal with standard deviation 1.
        let values = (0..<40_000).map { _ in
            (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) }
        }
        let center = try #require(Median.of(values))
        let scale = try #require(Median.scale(of: values, around: center))
        #expect(abs(scale - 1) < 0.02)
    }
}
