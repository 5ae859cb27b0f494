@testable import Numerics
import TestKit
import Testing

/// The barriers' derivatives, against each other and against differences.
@Suite struct TripleBarrierTests {
    @Test(arguments: [0.5, 4, 12])
    func `the two shadows are inverse to each other`(spread: Double) {
        var random = SeededGenerator(seed: 21)
        for _ in 0..<500 {
            for (barrier, s) in samples(spread, &random) {
                let z = barrier.shadow(ofPrimal: s)
                #expect(barrier.contains(s))
                #expect(barrier.dualContains(z), "\(barrier) \(s)")
                // −∇f is homogeneous of degree −1 with s·∇f(s) = −3.
                #expect(abs(s.dot(z) - 3) < 1e-9 * size(s) * size(z))
                let back = barrier.shadow(ofDual: z)
                // The map back loses what the depth of z in its cone loses.
                #expect(size(back - s) < 1e-8 * size(s), "\(barrier) \(s) \(back)")
            }
        }
    }

    @Test func `the center is its own shadow`() {
        for barrier in barriers {
            let center = barrier.center
            #expect(size(barrier.shadow(ofDual: center) - center) < 1e-14)
            #expect(size(barrier.shadow(ofPrimal: center) - center) < 1e-14)
        }
    }

    @Test func `Hessian and third derivative are those of the gradient`() {
        var random = SeededGenerator(seed: 22)
        for _ in 0..<200 {
            for (barrier, s) in samples(1, &random) {
                let z = barrier.shadow(ofPrimal: s)
                let frame = barrier.dualHessian(at: z)
                let (u, v) = (direction(&random), direction(&random))
                let h = 1e-5
                let slope =
                    (0.5 / h)
                    * (barrier.shadow(ofDual: z - h * u)
                        - barrier.shadow(ofDual: z + h * u))
                #expect(size(frame.apply(u) - slope) < 1e-5 * size(slope) + 1e-4)
                #expect(size(frame.solve(frame.apply(u)) - u) < 1e-9)
                let bend =
                    (0.25 / h)
                    * (barrier.dualHessian(at: z + h * v).apply(u)
                        - barrier.dualHessian(at: z - h * v).apply(u))
                let third = barrier.dualCurvature(at: z, u, v)
                #expect(size(third - bend) < 1e-4 * size(bend) + 1e-3, "\(barrier)")
            }
        }
    }

    @Test func `the offset solves its equation to the last digits`() {
        for exponent in stride(from: -14.0, through: 12, by: 0.37) {
            let p = Double.exp(exponent * 2.302_585_092_994_046)
            let t = ExponentialBarrier.offset(solving: p)
            #expect(t > 0)
            #expect(abs(t + Double.log(onePlus: t) - p) <= 4e-16 * p, "\(p)")
        }
    }

    // MARK: - Helpers

    private var barriers: [any TripleBarrier] {
        [ExponentialBarrier()] + [0.5, 0.02, 0.3, 0.999].map { PowerBarrier(exponent: $0) }
    }

    private func samples(
        _ spread: Double,
        _ random: inout SeededGenerator
    ) -> [(any TripleBarrier, Vector3)] {
        let place = ConeSample.offset
        let exponential = ConeSample.sample(.exponential, rows: 3, spread, &random)
        var result: [(any TripleBarrier, Vector3)] = [
            (ExponentialBarrier(), exponential.s.triple(at: place))
        ]
        for α in [0.5, 0.02, 0.3, 0.999] {
            let power = ConeSample.sample(.power([α]), rows: 3, spread, &random)
            result.append((PowerBarrier(exponent: α), power.s.triple(at: place)))
        }
        return result
    }

    private func direction(_ random: inout SeededGenerator) -> Vector3 {
        Vector3(
            Double.random(in: -1...1, using: &random),
            Double.random(in: -1...1, using: &random),
            Double.random(in: -1...1, using: &random)
        )
    }

    private func size(_ v: Vector3) -> Double { v.dot(v).squareRoot() }
}
