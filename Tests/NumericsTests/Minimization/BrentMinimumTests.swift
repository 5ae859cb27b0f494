import Foundation
import Numerics
import Testing

@Suite struct BrentMinimumTests {
    /// How often a function is asked.
    private final class Count { var evaluations = 0 }

    private func search(
        _ interval: ClosedRange<Double>,
        _ tolerance: Double,
        _ function: (Double) -> Double
    ) -> (found: BrentMinimum, evaluations: Int) {
        let count = Count()
        let found = BrentMinimum(in: interval, within: tolerance) {
            count.evaluations += 1
            return function($0)
        }
        return (found, count.evaluations)
    }

    @Test func `a parabola takes few evaluations`() {
        let (found, evaluations) = search(-3...10, 1e-6) { ($0 - 1.25) * ($0 - 1.25) + 2 }
        #expect(abs(found.point - 1.25) < 1e-6)
        #expect(found.value < 2 + 1e-12)
        #expect(evaluations < 12)
    }

    /// x − log x, cos, and a quartic whose curvature is nothing at its minimum.
    @Test func `smooth functions take less than the golden section`() {
        // log(length / tolerance) / log φ would be 40 and more.
        let logarithm = search(0.01...9, 1e-8) { $0 - log($0) }
        #expect(abs(logarithm.found.point - 1) < 3e-8)
        #expect(logarithm.evaluations < 25)
        let cosine = search(1...6, 1e-8, cos)
        #expect(abs(cosine.found.point - .pi) < 3e-8)
        #expect(cosine.evaluations < 20)
        let quartic = search(-2...5, 1e-8) { pow($0 - 1, 4) }
        #expect(abs(quartic.found.point - 1) < 1e-3 && quartic.found.value < 1e-12)
    }

    @Test(arguments: 1...50 as ClosedRange<UInt64>)
    func `the kink of convex pieces is found to the last digits`(seed: UInt64) {
        var random = Xoshiro256(seed: seed)
        let kink = random.uniform()
        let slopes = (0.1 + random.uniform(), 0.1 + random.uniform())
        let (found, evaluations) = search(0...1, 1e-14) {
            $0 < kink ? slopes.0 * (kink - $0) : slopes.1 * ($0 - kink)
        }
        #expect(abs(found.point - kink) < 2e-14)
        #expect(evaluations < 160)
    }

    @Test func `where the function has no value is not where it is least`() {
        let (found, _) = search(0...1, 1e-6) { $0 > 0.3 ? .infinity : -$0 }
        #expect(found.point <= 0.3 && found.point > 0.3 - 3e-6)
        let (none, evaluations) = search(0...1, 1e-6) { _ in .infinity }
        #expect(none.value == .infinity && evaluations < 60)
    }

    @Test func `a minimum at an end is come near to`() {
        #expect(search(2...3, 1e-9) { $0 }.found.point < 2 + 3e-9)
        #expect(search(2...3, 1e-9) { -$0 }.found.point > 3 - 3e-9)
        #expect(search(2...2, 1e-9) { $0 }.found.point == 2)
    }
}
