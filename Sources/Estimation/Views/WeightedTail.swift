internal import Numerics

/// The worst returns of scenarios that are not equally probable.
///
///     edge   the first return, from the worst on, at which the probabilities reach the mass a
///     mean   edge − Σ pₜ max(0, edge − xₜ) / a
///
/// The scenario at the edge counts with what the worse ones leave of the mass: Rockafellar &
/// Uryasev, "Conditional Value-at-Risk for General Loss Distributions", Journal of Banking &
/// Finance 26 (2002).
public struct WeightedTail: Hashable, Sendable {
    /// The return at the edge of the tail; the value at risk is its negative.
    public let edge: Double
    /// The mean return in the tail; the conditional value at risk is its negative.
    public let mean: Double

    /// The tail of finite `returns` that has the probability `mass`.
    ///
    /// - Complexity: O(T log T).
    public init(of returns: [Double], probabilities: [Double], mass: Double) {
        precondition(returns.count == probabilities.count, "One probability per return.")
        precondition(!returns.isEmpty && mass > 0 && mass < 1, "A tail is a part of something.")
        let order = returns.indices.sorted { returns[$0] < returns[$1] }
        var reached = 0.0
        // A sum of probabilities that rounding keeps from the mass has reached it.
        let enough = mass * (1 - 1e-12)
        let last = order.first { index in
            reached += probabilities[index]
            return reached >= enough
        }
        let edge = returns[last ?? order[order.count - 1]]
        let below = returns.indices.map { probabilities[$0] * max(0, edge - returns[$0]) }
        self.edge = edge
        mean = edge - Statistics.sum(below) / mass
    }
}
