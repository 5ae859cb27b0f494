import Numerics
import Testing

/// Moments of seeded samples lie within five standard errors of the distribution's own.
@Suite struct DeviatesTests {
    let count = 1_000_000

    @Test func `uniform doubles fill the unit interval evenly`() {
        var generator = Xoshiro256(seed: 1)
        let sample = generator.uniforms(count)
        #expect(sample.allSatisfy { $0 >= 0 && $0 < 1 })
        let mean = sample.reduce(0, +) / Double(count)
        #expect(abs(mean - 0.5) < 5 * (1.0 / 12 / Double(count)).squareRoot())
        let inLowestPercent = Double(sample.count { $0 < 0.01 })
        #expect(abs(inLowestPercent - 10_000) < 5 * (10_000 * 0.99).squareRoot())
    }

    @Test func `open uniforms never reach the ends`() {
        var generator = Xoshiro256(seed: 2)
        #expect((0..<100_000).allSatisfy { _ in (0.0..<1).contains(generator.openUniform()) })
    }

    @Test func `normal deviates have the moments of the normal distribution`() {
        var generator = Xoshiro256(seed: 3)
        let sample = generator.normals(count)
        let n = Double(count)
        let moments = (1...4).map { power in
            sample.reduce(0) { sum, x in sum + (0..<power).reduce(1) { product, _ in product * x } }
                / n
        }
        #expect(abs(moments[0]) < 5 * (1 / n).squareRoot())
        #expect(abs(moments[1] - 1) < 5 * (2 / n).squareRoot())
        #expect(abs(moments[2]) < 5 * (15 / n).squareRoot())
        #expect(abs(moments[3] - 3) < 5 * (96 / n).squareRoot())
    }

    /// Shares of the normal distribution beyond 1, 2, 3 and 4, from tables of its integral; the
    /// last lie in the ziggurat's tail, which begins at 3.44.
    @Test(arguments: [
        (1.0, 0.317_310_507_862_914), (2, 0.045_500_263_896_358), (3, 0.002_699_796_063_260),
        (4, 6.334_248_366_624e-5),
    ])
    func `normal deviates have normal tails`(threshold: Double, share: Double) {
        var generator = Xoshiro256(seed: 4)
        let beyond = generator.normals(count).count { abs($0) > threshold }
        let expected = share * Double(count)
        #expect(abs(Double(beyond) - expected) < 5 * expected.squareRoot())
    }

    @Test func `bounded integers are even and within bounds`() {
        var generator = Xoshiro256(seed: 5)
        var counts = [Int](repeating: 0, count: 7)
        for _ in 0..<70_000 { counts[generator.integer(below: 7)] += 1 }
        #expect(counts.allSatisfy { abs($0 - 10_000) < 500 })
        #expect((0..<100).allSatisfy { _ in generator.integer(below: 1) == 0 })
        #expect((0..<100).allSatisfy { _ in generator.integer(below: .max) >= 0 })
    }

    @Test func `shuffles keep the elements and reach every order equally`() {
        var generator = Xoshiro256(seed: 6)
        #expect(generator.permutation(50).sorted() == Array(0..<50))
        #expect(generator.permutation(0).isEmpty)
        var orders: [[Int]: Int] = [:]
        for _ in 0..<60_000 { orders[generator.permutation(3), default: 0] += 1 }
        #expect(orders.count == 6)
        #expect(orders.values.allSatisfy { abs($0 - 10_000) < 500 })
    }
}
