internal import Numerics

/// The density of a sample by Gaussian kernels, Σₖ φ((x − xₖ) / h) / (n h).
struct KernelDensity {
    private let sorted: [Double]
    private let bandwidth: Double
    /// Beyond so many bandwidths a kernel is below the rounding of those near.
    private static let reach = 8.6

    /// The density of ascending values.
    init(sorted: [Double], bandwidth: Double) {
        self.sorted = sorted
        self.bandwidth = bandwidth
    }

    /// Eight points beside each other.
    typealias Lanes = SIMD8<Double>
    /// Lanes between two exponentials of a kernel.
    private static let stretch = 32
    /// Bandwidths between two points beyond which a kernel reaches few of them.
    private static let wide = 0.5

    /// The density at points of one distance from `start` on, eight in each element.
    ///
    /// Along points of one distance a kernel is a product, φ(d + δ) = φ(d) · e^(−dδ − δ²/2), and so is the second
    /// factor: two multiplications for eight points, begun anew before roundings add up.
    ///
    /// - Complexity: O(points · values within reach).
    func values(from start: Double, step: Double, lanes count: Int) -> [Lanes] {
        let scale = 1 / (Double(sorted.count) * bandwidth * (2 * Double.pi).squareRoot())
        var sums = [Lanes](repeating: .zero, count: count)
        let pace = KernelWalk.Pace(step / bandwidth)
        for value in sorted {
            let points = near(value, start, step, 8 * count)
            guard !points.isEmpty else { continue }
            guard pace.step < Self.wide else {
                for point in points {
                    let distance = (start + Double(point) * step - value) / bandwidth
                    sums[point / 8][point % 8] += Double.exp(-0.5 * distance * distance)
                }
                continue
            }
            let lanes = (points.lowerBound / 8)..<((points.upperBound + 7) / 8)
            for first in stride(from: lanes.lowerBound, to: lanes.upperBound, by: Self.stretch) {
                let distance = (start + Double(8 * first) * step - value) / bandwidth
                var kernel = KernelWalk(distance: distance, pace: pace)
                for place in first..<min(first + Self.stretch, lanes.upperBound) {
                    sums[place] += kernel.next()
                }
            }
        }
        return sums.map { $0 * scale }
    }

    /// The points at which the kernel of a value counts.
    private func near(_ value: Double, _ start: Double, _ step: Double, _ count: Int) -> Range<Int>
    {
        let reach = KernelDensity.reach * bandwidth
        let (first, last) = ((value - reach - start) / step, (value + reach - start) / step)
        let low = Int(min(max(first.rounded(.up), 0), Double(count)))
        let high = Int(min(max(last.rounded(.down) + 1, 0), Double(count)))
        return low..<max(low, high)
    }
}
