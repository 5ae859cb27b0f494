/// The density of Marchenko & Pastur's law of variance 1, on points of one distance.
///
/// Variance σ² stretches the eigenvalues by σ² and divides their density by it, so that one table has the densities
/// of all variances.
struct UnitNoiseDensity {
    private let low: Double
    private let step: Double
    private let densities: [KernelDensity.Lanes]

    /// How many points there are, a multiple of eight.
    private static let points = 1000

    /// The table of T / n.
    ///
    /// - Complexity: O(points).
    init(ratio: Double) {
        let width = (1 / ratio).squareRoot()
        let (low, high) = ((1 - width) * (1 - width), (1 + width) * (1 + width))
        let step = (high - low) / Double(Self.points - 1)
        let offsets = SIMD8<Double>(0, 1, 2, 3, 4, 5, 6, 7) * step
        let scale = ratio / (2 * Double.pi)
        densities = (0..<(Self.points / 8)).map { place in
            let values = low + Double(8 * place) * step + offsets
            let square = (high - values) * (values - low)
            let roots = square.replacing(with: 0, where: square .< 0).squareRoot()
            return scale * roots / values
        }
        (self.low, self.step) = (low, step)
    }

    /// The sum of squared differences between the density of variance σ² and another.
    ///
    /// - Complexity: O(points), and that of the other's values.
    func distance(to found: KernelDensity, variance: Double) -> Double {
        let others = found.values(
            from: variance * low,
            step: variance * step,
            lanes: densities.count
        )
        let scale = 1 / variance
        var sums = KernelDensity.Lanes.zero
        for (own, other) in zip(densities, others) {
            let differences = other - scale * own
            // At T = n the density has a pole at 0, which no kernel follows.
            let counted = differences.replacing(with: 0, where: .!(own .< .infinity))
            sums += counted * counted
        }
        return sums.sum()
    }
}
