internal import Numerics

/// −Σ log(1 + rₜᵀw) / T, of which Kelly's portfolio is the least: with gₜ = 1/(1 + rₜᵀw) its gradient is
/// −Rᵀg/T and its Hessian Rᵀ diag(g²) R/T.
struct GrowthLoss: SmoothLoss {
    let scenarios: Matrix

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
        let count = Double(returns.count)
        let value = 0 - Statistics.sum(growth) / count
        // The gains and losses cancel in it, but not below a thousandth.
        let terms = Statistics.sum(growth.map(abs)) / count
        return Point(
            weights: weights,
            factors: returns.map { 1 + $0 },
            value: value,
            size: max(abs(value), 1e-3 * terms)
        )
    }

    func curvature(at point: Point) -> (gradient: [Double], hessian: Matrix)? {
        let count = Double(point.factors.count)
        let inverses = point.factors.map { 1 / $0 }
        var rows = scenarios
        for i in 0..<rows.columns {
            let start = i * rows.rows
            for t in inverses.indices { rows.elements[start + t] *= inverses[t] }
        }
        let gradient = BLAS.multiplyTransposed(scenarios, inverses).map { 0 - $0 / count }
        return (gradient, BLAS.gram(rows, scale: 1 / count))
    }
}
