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

    /// Points between two exponentials of a kernel.
    private static let stretch = 32

    /// The density at `count` points of one distance from `start` on.
    ///
    /// Along points of one distance a kernel is a product, φ(d + δ) = φ(d) · e^(−dδ − δ²/2), and so is the second
    /// factor: two multiplications a point, begun anew before roundings add up.
    ///
    /// - Complexity: O(count · values within reach).
    func values(from start: Double, step: Double, count: Int) -> [Double] {
        let scale = 1 / (Double(sorted.count) * bandwidth * (2 * Double.pi).squareRoot())
        var sums = [Double](repeating: 0, count: count)
        let pace = step / bandwidth
        let slowing = Double.exp(-pace * pace)
        for value in sorted {
            let points = near(value, start, step, count)
            for first in stride(
                from: points.lowerBound,
                to: points.upperBound,
                by: Self.stretch
            ) {
                let distance = (start + Double(first) * step - value) / bandwidth
                var kernel = Double.exp(-0.5 * distance * distance)
                var factor = Double.exp(-pace * (distance + 0.5 * pace))
                for point in first..<min(first + Self.stretch, points.upperBound) {
                    sums[point] += kernel
                    kernel *= factor
                    factor *= slowing
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
