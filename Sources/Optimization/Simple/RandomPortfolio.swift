public import Numerics
internal import Estimation

/// Weights drawn at random, as a benchmark that any model should beat.
///
/// Dirichlet: w = g / Σ g with gᵢ of the gamma distribution; with concentration 1 every long-only portfolio is equally
/// likely. Under limits it is the nearest portfolio that keeps them, min ‖w − w₀‖².
public enum RandomPortfolio {
    /// Weights that are positive and sum to 1, all equally likely.
    ///
    /// - Complexity: O(n).
    public static func weights(_ count: Int, using generator: inout Xoshiro256) -> [Double] {
        // A gamma variable of shape 1 is an exponential one.
        let draws = (0..<count).map { _ in -Double.log(generator.openUniform()) }
        let sum = draws.reduce(0, +)
        return draws.map { $0 / sum }
    }

    /// The problem whose optimum is the nearest portfolio to drawn weights that keeps the limits.
    ///
    /// Limits on risk or tracking error would not be on the problem's own moments.
    public static func problem(_ problem: PortfolioProblem, seed: UInt64) -> PortfolioProblem {
        var generator = Xoshiro256(seed: seed)
        let drawn = weights(problem.distribution.assets.count, using: &generator)
        let weights = drawn.map { problem.constraints.budget * $0 }
        // max 2 w₀ᵀw − wᵀw, which is ‖w₀‖² − ‖w − w₀‖².
        var result = problem.believing(
            mean: weights.map { 2 * $0 },
            covariance: .identity(weights.count)
        )
        result.objective = .utility(riskAversion: 1)
        return result
    }
}
