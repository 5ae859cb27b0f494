public import Numerics

/// What each factor adds to the risk of a portfolio.
///
/// A portfolio w has the exposures y = Bᵀw. Of its risk, Σ wᵢ ∂r/∂wᵢ, the factors have
///
///     RCₖ = yₖ (B⁺ ∂r/∂w)ₖ
///
/// with the pseudoinverse B⁺: what the gradient is along the exposures, whatever else is held. The rest is
/// risk that no factor explains. Roncalli & Weisang, "Risk Parity Portfolios with Risk Factors",
/// Quantitative Finance 16 (2016); Riskfolio-Lib's `Factors_Risk_Contribution`.
public struct FactorRiskShares: Hashable, Sendable {
    /// B, assets × factors.
    public let loadings: Matrix

    /// The shares of factors with these loadings.
    public init(loadings: Matrix) { self.loadings = loadings }

    /// The first factor that no asset has, or that loads on the assets as a combination of those before it; `nil`
    /// where none does.
    ///
    /// - Complexity: O(n · k²) for k factors.
    public var firstDependent: Int? {
        // A factor beyond the number of assets always is, which rounding could hide.
        let dependent = LeastSquares.firstDependent(BLAS.gram(loadings))
        guard loadings.columns > loadings.rows else { return dependent }
        return min(dependent ?? loadings.rows, loadings.rows)
    }

    /// The share of each factor in the risk, given each asset's slope ∂r/∂w.
    ///
    /// - Returns: One share for each factor, 0 of those that no asset has, what is missing to 1 being that of the rest;
    ///   zeros where there is no risk, and `nil` where factors load alike, so that their parts cannot be told.
    /// - Complexity: O(n · k²).
    public func shares(_ weights: [Double], slopes: [Double]) -> [Double]? {
        var shares = [Double](repeating: 0, count: loadings.columns)
        let total = BLAS.dot(weights, slopes)
        guard total > 0 else { return shares }
        let held = shares.indices.filter { k in loadings.column(k).contains { $0 != 0 } }
        let chosen = loadings.submatrix(rows: Array(0..<loadings.rows), columns: held)
        guard FactorRiskShares(loadings: chosen).firstDependent == nil,
            let factor = try? Cholesky(BLAS.gram(chosen))
        else { return nil }
        let along = factor.solve(BLAS.multiplyTransposed(chosen, slopes))
        let exposures = BLAS.multiplyTransposed(chosen, weights)
        for (place, k) in held.enumerated() { shares[k] = exposures[place] * along[place] / total }
        return shares
    }
}
