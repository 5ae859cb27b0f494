public import Numerics

/// Returns of a made-up market with a few common factors, the same for the same seed.
///
/// Here, where code is optimized, since millions of them are drawn.
public struct RandomReturns: Sendable {
    /// The returns, observations × assets.
    public let scenarios: Matrix
    /// The mean of each asset.
    public let mean: [Double]
    /// The unbiased covariance.
    public let covariance: Matrix

    /// Returns of a two-factor model.
    public init(assets n: Int, observations: Int, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let loadings = (0..<n).map { _ in (0.7 + 0.3 * random.deviate(), 0.4 * random.deviate()) }
        let drifts = (0..<n).map { _ in 4e-4 + 2e-4 * random.deviate() }
        let noises = (0..<n).map { _ in 0.005 + 0.01 * Double.random(in: 0..<1, using: &random) }
        var scenarios = Matrix(rows: observations, columns: n)
        for t in 0..<observations {
            let (market, style) = (0.01 * random.deviate(), 0.006 * random.deviate())
            for j in 0..<n {
                scenarios[t, j] =
                    drifts[j] + loadings[j].0 * market + loadings[j].1 * style
                    + noises[j] * random.deviate()
            }
        }
        self.init(scenarios)
    }

    /// Given returns, with their moments.
    public init(_ scenarios: Matrix) {
        let count = Double(scenarios.rows)
        let mean = (0..<scenarios.columns).map { scenarios.column($0).reduce(0, +) / count }
        var centered = scenarios
        for j in 0..<scenarios.columns {
            for t in 0..<scenarios.rows { centered[t, j] -= mean[j] }
        }
        self.scenarios = scenarios
        self.mean = mean
        covariance = BLAS.gram(centered, scale: 1 / (count - 1))
    }
}

extension SeededGenerator {
    /// The sum of twelve uniform numbers less six: nearly normal, of variance 1.
    fileprivate mutating func deviate() -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += Double.random(in: 0..<1, using: &self) }
        return sum
    }
}
