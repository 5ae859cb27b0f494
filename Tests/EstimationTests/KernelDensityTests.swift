import Numerics
import Testing

@testable import Estimation

@Suite struct KernelDensityTests {
    /// By its definition, in wide steps and in narrow ones, near and far from the values.
    @Test(arguments: [(0.01, 0.0015), (0.01, 0.0001), (1e-4, 0.002), (0.5, 0.01), (0.003, 0.0014)])
    func `the density is the sum of its kernels`(bandwidth: Double, step: Double) {
        var random = Xoshiro256(seed: 5)
        let values = (0..<40).map { _ in random.uniform() * 3 }.sorted()
        let density = KernelDensity(sorted: values, bandwidth: bandwidth)
        let found = density.values(from: 0.2, step: step, lanes: 125)
        let scale = 1 / (40 * bandwidth * (2 * Double.pi).squareRoot())
        for point in 0..<1000 {
            let x = 0.2 + Double(point) * step
            let expected = values.reduce(0) { sum, value in
                let distance = (x - value) / bandwidth
                return sum + scale * Double.exp(-0.5 * distance * distance)
            }
            // What is beyond reach is below the rounding of one kernel's height.
            #expect(abs(found[point / 8][point % 8] - expected) <= 1e-12 * (expected + 40 * scale))
        }
    }
}
