public import Numerics

/// Of what a portfolio's risk is shared out: the positions yₖ, all above zero, of which each contributes its budget.
public enum RiskParts: Hashable, Sendable {
    /// The weights themselves, y = w: a long-only portfolio.
    case assets
    /// The sizes of weights whose signs are given, yᵢ = sᵢ wᵢ with s of 1 and −1.
    case signed([Double])
    /// The exposures y = Bᵀw to factors, with their loadings B, assets × factors, of full column rank.
    ///
    /// Whatever else the weights do bears no risk at the optimum: there the gradient of the risk is a
    /// combination of the columns of B, and the factors have all of it. Roncalli & Weisang, "Risk Parity
    /// Portfolios with Risk Factors", Quantitative Finance 16 (2016).
    case exposures(Matrix)

    /// y of some weights.
    ///
    /// - Complexity: O(n) for assets, O(n · k) for k factors.
    public func positions(_ weights: [Double]) -> [Double] {
        switch self {
        case .assets: weights
        case .signed(let signs): zip(signs, weights).map { $0 * $1 }
        case .exposures(let loadings): BLAS.multiplyTransposed(loadings, weights)
        }
    }

    /// Each y as an expression of the weights.
    func expressions(assets count: Int) -> [Expression] {
        switch self {
        case .assets: (0..<count).map { Expression(weights: .asset($0, 1)) }
        case .signed(let signs): signs.indices.map { Expression(weights: .asset($0, signs[$0])) }
        case .exposures(let loadings):
            (0..<loadings.columns).map { Expression.weights(Array(loadings.column($0))) }
        }
    }
}
