internal import Estimation
internal import Numerics

/// −Σ pₜ log(1 + rₜᵀw), of which Kelly's portfolio is the least: with gₜ = 1/(1 + rₜᵀw) its gradient is
/// −Rᵀ(p ∘ g) and its Hessian Rᵀ diag(p ∘ g²) R.
struct GrowthLoss: SmoothLoss {
    let scenarios: Matrix
    /// How probable each scenario is.
    private let shares: [Double]

    init(_ distribution: ReturnDistribution) {
        scenarios = distribution.scenarios
        let equal = 1 / Double(max(1, scenarios.rows))
        shares =
            distribution.probabilities ?? [Double](repeating: equal, count: scenarios.rows)
    }

    struct Point: SmoothPoint {
        let weights: [Double]
        /// 1 + rₜᵀw.
        let factors: [Double]
        let value: Double
        let size: Double
    }

    /// `nil` where a scenario loses everything.
    func point(at weights: [Double], near other: Point?) -> Point? {
        let returns = BLAS.multiply(scenarios, weights)
        guard returns.allSatisfy({ $0 > -1 }) else { return nil }
        let growth = returns.map { Double.log(onePlus: $0) }
        let value = 0 - Statistics.sum(zip(growth, shares).map { $0 * $1 })
        // The gains and losses cancel in it, but not below a thousandth.
        let terms = BLAS.dot(growth.map(abs), shares)
        return Point(
            weights: weights,
            factors: returns.map { 1 + $0 },
            value: value,
            size: max(abs(value), 1e-3 * terms)
        )
    }

    func curvature(at point: Point) -> (gradient: [Double], hessian: Matrix)? {
        let inverses = point.factors.map { 1 / $0 }
        let pulls = zip(shares, inverses).map { $0 * $1 }
        let bends = zip(shares, inverses).map { $0.squareRoot() * $1 }
        var rows = scenarios
        for i in 0..<rows.columns {
            let start = i * rows.rows
            for t in bends.indices { rows.elements[start + t] *= bends[t] }
        }
        let gradient = BLAS.multiplyTransposed(scenarios, pulls).map { 0 - $0 }
        return (gradient, BLAS.gram(rows))
    }
}
