public import Numerics

/// The expected returns that would make everybody hold the market: Π = f + δ Σ w.
///
/// The reverse of optimizing μᵀw − δ/2 wᵀΣw: Sharpe, "Imputing Expected Security Returns from Portfolio
/// Composition", Journal of Financial and Quantitative Analysis 9 (1974).
public struct MarketEquilibrium: Hashable, Sendable {
    /// w, the market's weights, 1 in sum.
    public let weights: [Double]
    /// f, the risk-free return per period.
    public let riskFreeReturn: Double

    /// He & Litterman's δ, "the world average risk tolerance".
    public static let usualRiskAversion = 2.5

    /// The market in which each asset has the value given; none is negative and not all are zero.
    public init(capitalizations: [Double], riskFreeReturn: Double = 0) {
        let total = Statistics.sum(capitalizations)
        precondition(
            capitalizations.allSatisfy { $0 >= 0 } && total > 0 && total.isFinite,
            "A market has a value."
        )
        weights = capitalizations.map { $0 / total }
        self.riskFreeReturn = riskFreeReturn
    }

    /// Π, for a risk aversion δ.
    ///
    /// - Complexity: O(n²).
    public func returns(covariance: Matrix, riskAversion: Double) -> [Double] {
        BLAS.multiply(covariance, weights).map { riskFreeReturn + riskAversion * $0 }
    }

    /// The δ at which the market is expected to earn `marketReturn` per period: (R − f) / wᵀΣw.
    ///
    /// - Returns: δ; `nil` where the market has no variance.
    /// - Complexity: O(n²).
    public func riskAversion(marketReturn: Double, covariance: Matrix) -> Double? {
        let variance = BLAS.quadraticForm(covariance, weights)
        return variance > 0 ? (marketReturn - riskFreeReturn) / variance : nil
    }
}
