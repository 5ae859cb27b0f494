internal import Estimation
internal import Numerics

/// Shares of the risk as near to budgets as a demanded return and limits leave them.
///
///     minimize    ψ − γ
///     subject to  wᵀΣw / n + ρ² ≤ ψ²,   wᵢ (Σw)ᵢ ≥ n bᵢ γ²,   Σw ≥ 0,   w ≥ 0
///
/// ψ is the deviation that each asset would contribute if all did the same, γ² the least that one contributes for
/// each share of its budget: with exact parity ψ = γ, and the difference is what limits cost. Gambeta & Kwon, "Risk
/// Return Trade-Off in Relaxed Risk Parity Portfolio Optimization", Journal of Risk and Financial Management 13 (2020).
public struct RelaxedRiskParity: Hashable, Sendable {
    /// What keeps the portfolio calm beside its shares.
    public enum Regularization: Hashable, Sendable {
        /// Version A: nothing, ρ = 0.
        case none
        /// Version B: the portfolio's own deviation, ρ ≥ √(wᵀΣw).
        case deviation
        /// Version C: what it would be without correlations, ρ ≥ √(λ Σ σᵢ² wᵢ²).
        case penalty(Double)
    }

    /// Each asset's share of the risk, positive and 1 in sum.
    public var budgets: [Double]
    /// The version.
    public var regularization: Regularization

    /// A problem.
    public init(budgets: [Double], regularization: Regularization = .none) {
        (self.budgets, self.regularization) = (budgets, regularization)
    }

    /// ψ − γ, over variables that it adds to `builder`.
    ///
    /// - Complexity: O(n²) numbers in n + 2 cones.
    func state(in builder: inout ProgramBuilder) -> Expression {
        let covariance = builder.distribution.covariance
        let unit = builder.returnUnit
        let (ψ, γ, ρ) = (builder.scalar(), builder.scalar(), builder.scalar())
        for scalar in [ψ, γ, ρ] { builder.require(atLeastZero: .scalar(scalar)) }
        let root = Double(budgets.count).squareRoot()
        let rows = CovarianceFactor(covariance).rows.map { Expression.weights($0) }
        builder.require(.scalar(ψ, root), atLeastNormOf: rows + [.scalar(ρ, root)])
        for (i, budget) in budgets.enumerated() {
            // In units of a return squared, so that weights and slopes are of one size: x y ≥ z² as a cone, in
            // which neither is below zero.
            let slope = Expression.weights(covariance.column(i).map { $0 / (unit * unit) })
            let weight = Expression(weights: .asset(i, 1))
            let least = 2 * (Double(budgets.count) * budget).squareRoot() / unit
            builder.require(weight + slope, atLeastNormOf: [.scalar(γ, least), weight - slope])
        }
        switch regularization {
        case .none: builder.require(zero: .scalar(ρ))
        case .deviation: builder.require(.scalar(ρ), atLeastNormOf: rows)
        case .penalty(let λ):
            let deviations = builder.distribution.deviations
            let own = deviations.indices.map {
                Expression(weights: .asset($0, λ.squareRoot() * deviations[$0]))
            }
            builder.require(.scalar(ρ), atLeastNormOf: own)
        }
        return .scalar(ψ) - .scalar(γ)
    }

    /// ψ − γ of weights, with ρ and γ as they are best.
    func loss(_ weights: [Double], _ distribution: ReturnDistribution) -> Double {
        let slopes = BLAS.multiply(distribution.covariance, weights)
        let variance = max(0, BLAS.dot(slopes, weights))
        let count = Double(budgets.count)
        let squaredPenalty: Double
        switch regularization {
        case .none: squaredPenalty = 0
        case .deviation: squaredPenalty = variance
        case .penalty(let λ):
            squaredPenalty = zip(distribution.deviations, weights).reduce(0) {
                $0 + λ * $1.0 * $1.0 * $1.1 * $1.1
            }
        }
        let least = weights.indices.map {
            (max(0, weights[$0] * slopes[$0]) / (count * budgets[$0])).squareRoot()
        }
        return (variance / count + squaredPenalty).squareRoot() - (least.min() ?? 0)
    }
}
