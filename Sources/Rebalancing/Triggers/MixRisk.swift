internal import Numerics

/// The risk of a mix of assets, by its daily returns.
public struct MixRisk: Hashable, Sendable {
    /// The part of the variance that each asset bears; `nil` where nothing moves.
    public let shares: [Double]?
    /// What is lost in a day at most with a probability of 95 %, a fraction of the worth: the loss that 5 % of the
    /// days of the past exceed or reach, by the weights of today.
    public let valueAtRisk: Double
    /// The correlation that all pairs would have in common, (σ² − Σwᵢ²σᵢ²) / ((Σwᵢσᵢ)² − Σwᵢ²σᵢ²); `nil` of fewer
    /// than two assets.
    public let correlation: Double?

    /// The risk by returns, days × assets, of weights.
    ///
    /// - Parameters:
    ///   - returns: Days × assets.
    ///   - weights: Of the assets.
    ///   - mix: The returns times the weights.
    ///   - deviations: The standard deviation of each column of the returns.
    /// - Complexity: O(assets · days).
    init(_ returns: Matrix, _ weights: [Double], _ mix: [Double], deviations: [Double]) {
        let variance = Statistics.variance(mix) ?? 0
        let mean = Statistics.mean(mix) ?? 0
        // What is multiplied with deviations need not be centered itself.
        let products = BLAS.multiplyTransposed(returns, mix.map { $0 - mean })
        let covariances = products.map { $0 / Double(mix.count - 1) }
        shares =
            variance > 1e-16 ? zip(weights, covariances).map { $0 * $1 / variance } : nil
        // The ⌈n / 20⌉th worst day.
        let tail = Selection.smallest((mix.count + 19) / 20, of: mix)
        valueAtRisk = max(0, 0 - tail[tail.count - 1])
        let own = zip(weights, deviations).map { $0 * $1 }
        let single = BLAS.dot(own, own)
        let sum = own.reduce(0, +)
        let pairs = sum * sum - single
        correlation = pairs > 1e-16 ? (variance - single) / pairs : nil
    }
}
