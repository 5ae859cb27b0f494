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

    /// The density at `count` points of one distance from `start` on.
    ///
    /// - Complexity: O(count · values within reach).
    func values(from start: Double, step: Double, count: Int) -> [Double] {
        let scale = 1 / (Double(sorted.count) * bandwidth * (2 * Double.pi).squareRoot())
        var first = 0
        return (0..<count).map { index in
            let point = start + Double(index) * step
            let reach = KernelDensity.reach * bandwidth
            while first < sorted.count, sorted[first] < point - reach { first += 1 }
            var sum = 0.0
            for k in first..<sorted.count {
                guard sorted[k] <= point + reach else { break }
                let distance = (point - sorted[k]) / bandwidth
                sum += Double.exp(-0.5 * distance * distance)
            }
            return sum * scale
        }
    }
}
