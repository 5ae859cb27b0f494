@testable import Numerics
import TestKit
import Testing

/// How far steps go before they leave a cone.
@Suite struct ConeStepTests {
    @Test func `a step ends at the boundary`() {
        var random = SeededGenerator(seed: 41)
        for _ in 0..<50 {
            for sample in ConeSample.all(spread: 1, &random) {
                let cone = sample.scaled
                let ds = direction(sample.s.count, &random)
                let dz = direction(sample.s.count, &random)
                let length = cone.stepLength(
                    s: sample.s,
                    z: sample.z,
                    stepS: ds,
                    stepZ: dz,
                    limit: 1e3
                )
                // A nonsymmetric cone may stop two percent short of it.
                let beyond = cone.isSymmetric ? 1 + 1e-7 : 1.021
                #expect(length > 0)
                #expect(isInside(sample, ds, dz, (1 - 1e-7) * length), "\(sample)")
                #expect(length == 1e3 || !isInside(sample, ds, dz, beyond * length), "\(sample)")
            }
        }
    }

    @Test func `a step along the cone has no end`() {
        var random = SeededGenerator(seed: 42)
        for sample in ConeSample.all(spread: 1, &random) {
            let length = sample.scaled.stepLength(
                s: sample.s,
                z: sample.z,
                stepS: sample.s,
                stepZ: sample.z,
                limit: 50
            )
            #expect(length == 50, "\(sample)")
        }
    }

    @Test func `the constants of both steps solve the scaled condition of centrality`() {
        // λ ∘ (Wc) = λ∘λ + W⁻ᵀΔs ∘ WΔz − σμe; without a step and target, c = z.
        var random = SeededGenerator(seed: 43)
        for sample in ConeSample.all(spread: 1, &random) {
            let cone = sample.scaled
            let still = [Double](repeating: 0, count: sample.s.count)
            var (predictor, corrector) = (still, still)
            cone.predictorConstant(z: sample.z, into: &predictor)
            cone.correctorConstant(
                s: sample.s,
                z: sample.z,
                stepS: still,
                stepZ: still,
                centering: 0,
                into: &corrector
            )
            for i in sample.rows {
                #expect(predictor[i] == sample.z[i])
                #expect(abs(corrector[i] - sample.z[i]) < 1e-14)
            }
        }
    }

    @Test func `the corrector's error is of third order on the central path`() {
        // From s = μ s̃(z) the exact step to z + Δz keeps s = μ s̃; with Δz = hv the linearization
        // misses ½μ f*'''[Δz, Δz], which the constant holds: what remains is O(h³).
        let barrier = ExponentialBarrier()
        let z = Vector3(-0.8, 0.3, 1.4)
        let s = barrier.shadow(ofDual: z)
        let v = Vector3(0.3, -0.2, 0.5)
        let sizes = [1e-2, 5e-3].map { h -> Double in
            let step = h * v
            let linear = -1 * barrier.dualHessian(at: z).apply(step)
            let bend = barrier.dualCurvature(at: z, step, step)
            let exact = barrier.shadow(ofDual: z + step)
            let error = exact - (s + linear - bend)
            return error.dot(error).squareRoot()
        }
        #expect(sizes[1] < sizes[0] / 7)
    }

    private func isInside(_ sample: ConeSample, _ ds: [Double], _ dz: [Double], _ α: Double)
        -> Bool
    {
        let s = zip(sample.s, ds).map { $0 + α * $1 }
        let z = zip(sample.z, dz).map { $0 + α * $1 }
        let starts = stride(from: sample.rows.lowerBound, to: sample.rows.upperBound, by: 3)
        switch sample.kind {
        case .exponential:
            let barrier = ExponentialBarrier()
            return starts.allSatisfy {
                barrier.contains(s.triple(at: $0)) && barrier.dualContains(z.triple(at: $0))
            }
        case .power(let exponents):
            return zip(starts, exponents).allSatisfy { start, α in
                let barrier = PowerBarrier(exponent: α)
                return barrier.contains(s.triple(at: start))
                    && barrier.dualContains(z.triple(at: start))
            }
        default:
            let cone = sample.kind.makeCone(rows: sample.rows)
            return cone.margin(of: s) > 0 && cone.margin(of: z) > 0
        }
    }

    private func direction(_ count: Int, _ random: inout SeededGenerator) -> [Double] {
        (0..<count).map { _ in Double.random(in: -1...1, using: &random) }
    }
}
