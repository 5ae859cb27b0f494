internal import Numerics

/// e^(−d²/2) at distances d that grow by one step, eight at a time.
struct KernelWalk {
    /// A step, in bandwidths, and how the factors between kernels fall along it.
    struct Pace {
        let step: Double
        fileprivate let one: Double
        fileprivate let eight: Double
        fileprivate let lanes: Double

        init(_ step: Double) {
            self.step = step
            one = Double.exp(-step * step)
            eight = Double.exp(-8 * step * step)
            lanes = Double.exp(-64 * step * step)
        }
    }

    private var kernels: SIMD8<Double>
    /// From each of eight to that eight steps on.
    private var factors: SIMD8<Double>
    /// From factors to those eight steps on.
    private let slowing: Double

    /// The walk from a distance on, in bandwidths.
    init(distance d: Double, pace: Pace) {
        let step = pace.step
        var kernel = Double.exp(-0.5 * d * d)
        var factor = Double.exp(-step * (d + 0.5 * step))
        var farther = Double.exp(-8 * step * (d + 4 * step))
        var (kernels, factors) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
        for lane in 0..<8 {
            (kernels[lane], factors[lane]) = (kernel, farther)
            kernel *= factor
            factor *= pace.one
            farther *= pace.eight
        }
        (self.kernels, self.factors) = (kernels, factors)
        slowing = pace.lanes
    }

    /// The next eight.
    mutating func next() -> SIMD8<Double> {
        defer {
            kernels *= factors
            factors *= slowing
        }
        return kernels
    }
}
