internal import Numerics

/// Probabilities that hold views and add nothing else.
public struct PooledScenarios: Hashable, Sendable {
    /// What a view asked for, and what it got.
    public struct Outcome: Hashable, Sendable {
        /// The view's name.
        public let name: String
        /// Its quantity under the prior probabilities; `nil` where an asset that never moves has none.
        public let prior: Double?
        /// The value that it asked for.
        public let value: Double
        /// Its quantity under the new probabilities.
        public let posterior: Double?
    }

    /// One for each scenario, above 0 and 1 in sum.
    public let probabilities: [Double]
    /// Σ pₜ ln(pₜ / qₜ), 0 where the views say nothing new.
    public let relativeEntropy: Double
    /// The views, in their order.
    public let outcomes: [Outcome]

    /// How many equally probable scenarios would be as uncertain, exp(−Σ pₜ ln pₜ).
    ///
    /// Meucci, "Effective Number of Scenarios in Fully Flexible Probabilities" (2012).
    public var effectiveScenarios: Double {
        Double.exp(0 - Statistics.sum(probabilities.map { $0 > 0 ? $0 * Double.log($0) : 0 }))
    }

    init(probabilities: [Double], prior: [Double], outcomes: [Outcome]) {
        self.probabilities = probabilities
        self.outcomes = outcomes
        relativeEntropy = PooledScenarios.relativeEntropy(of: probabilities, from: prior)
    }

    /// Σ pₜ ln(pₜ / qₜ), of terms qₜ ((pₜ/qₜ) ln(pₜ/qₜ) − pₜ/qₜ + 1), none of which is negative.
    static func relativeEntropy(of probabilities: [Double], from prior: [Double]) -> Double {
        Statistics.sum(
            zip(probabilities, prior).map { p, q in
                let ratio = p / q
                return q * (ratio > 0 ? ratio * Double.log(ratio) - ratio + 1 : 1)
            }
        )
    }
}
