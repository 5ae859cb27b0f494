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

    /// - Complexity: O(assets · days).
    init(_ returns: [[Double]], _ weights: [Double]) {
        let mix = MixRisk.mix(returns, weights)
        let variance = mix[...].variance
        let center = mix[...].centered
        let parts = zip(returns, weights)
            .map { column, weight in
                weight == 0 ? 0 : weight * column[...].centered.dot(center) / Double(mix.count - 1)
            }
        shares = variance > 1e-16 ? parts.map { $0 / variance } : nil
        // The ⌈n / 20⌉th worst day.
        valueAtRisk = max(0, 0 - mix.sorted()[(mix.count + 19) / 20 - 1])
        let deviations = zip(returns, weights).map { $1 * $0[...].variance.squareRoot() }
        let single = deviations.reduce(0) { $0 + $1 * $1 }
        let sum = deviations.reduce(0, +)
        let pairs = sum * sum - single
        correlation = pairs > 1e-16 ? (variance - single) / pairs : nil
    }

    /// The returns of a mix.
    static func mix(_ returns: [[Double]], _ weights: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: returns.first?.count ?? 0)
        for (column, weight) in zip(returns, weights) where weight != 0 {
            for day in result.indices { result[day] += weight * column[day] }
        }
        return result
    }
}
