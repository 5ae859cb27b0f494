internal import Numerics

/// The moments of one asset's returns under probabilities.
struct ScenarioMoments {
    /// Σ pₜ xₜ.
    let mean: Double
    /// Σ pₜ (xₜ − μ)².
    let variance: Double
    /// xₜ − μ.
    let deviations: [Double]
    private let probabilities: [Double]

    init(_ returns: [Double], probabilities: [Double]) {
        let first = BLAS.dot(probabilities, returns)
        // What rounding left of the mean is taken off once more.
        let mean = first + BLAS.dot(probabilities, returns.map { $0 - first })
        let deviations = returns.map { $0 - mean }
        self.mean = mean
        self.deviations = deviations
        self.probabilities = probabilities
        variance = BLAS.dot(probabilities, deviations.map { $0 * $0 })
    }

    /// (xₜ − μ)ᵏ / σᵏ, in each scenario; `nil` without a variance.
    func standardizedPowers(_ power: Int) -> [Double]? {
        guard variance > 0 else { return nil }
        let deviation = variance.squareRoot()
        return deviations.map { x in
            (0..<power).reduce(1.0) { product, _ in product * (x / deviation) }
        }
    }

    /// E[(x − μ)ᵏ] / σᵏ; `nil` without a variance.
    func standardized(power: Int) -> Double? {
        standardizedPowers(power).map { BLAS.dot(probabilities, $0) }
    }
}
