internal import Numerics

/// The gradient of an entropic or relativistic tail in the weights, and rows M with Hessian MᵀM.
///
/// With p the worst probabilities, 1/θ the scale and q = dp/dy their slopes, the gradient is −Rᵀp by
/// the envelope theorem, and what the inner minimum over shift and scale leaves of the curvature is
///
///     H = θ Rᵀ(Q − QB (BᵀQB)⁻¹ BᵀQ)R,   B = [1, x],   x = Rw
///
/// the weighted spread of the assets' returns that a regression on the portfolio's does not explain.
struct EntropicCurvature {
    let gradient: [Double]
    /// Scenarios that weigh × assets.
    let rows: Matrix

    /// `nil` where the worst scenarios alone count, which has no curvature.
    ///
    /// - Complexity: O(scenarios · assets).
    init?(_ tail: EntropicTail, kappa: Double, scenarios: Matrix, returns: [Double]) {
        guard tail.scale > 0 else { return nil }
        gradient = BLAS.multiplyTransposed(scenarios, tail.probabilities).map { -$0 }
        let slopes = KaniadakisEntropy(kappa: kappa).slopes(at: tail.probabilities)
        let total = Statistics.sum(slopes)
        let center = BLAS.dot(slopes, returns) / total
        let moves = returns.map { $0 - center }
        let spread = zip(slopes, moves).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
        guard total > 0, spread > 0 else { return nil }
        let mean = BLAS.multiplyTransposed(scenarios, slopes).map { $0 / total }
        let beta = BLAS.multiplyTransposed(scenarios, zip(slopes, moves).map { $0 * $1 })
            .map { $0 / spread }
        let least = EntropicCurvature.negligible * (slopes.max() ?? 0)
        let chosen = slopes.indices.filter { slopes[$0] > least }
        let roots = chosen.map { (slopes[$0] / tail.scale).squareRoot() }
        var rows = Matrix(rows: chosen.count, columns: scenarios.columns)
        for i in 0..<scenarios.columns {
            let (to, from) = (i * chosen.count, i * scenarios.rows)
            for (k, t) in chosen.enumerated() {
                let rest = scenarios.elements[from + t] - mean[i] - beta[i] * moves[t]
                rows.elements[to + k] = roots[k] * rest
            }
        }
        self.rows = rows
    }

    /// A scenario of so small a share of the greatest slope bends nothing that a step would notice.
    private static let negligible = 1e-8
}

extension KaniadakisEntropy {
    /// dp/dy of every probability p, y = φ′(p).
    fileprivate func slopes(at probabilities: [Double]) -> [Double] {
        guard kappa > 0 else { return probabilities }
        return probabilities.map { p in
            p > 0 ? p * logSlope(at: derivative(atExponential: Double.log(p))) : 0
        }
    }
}
