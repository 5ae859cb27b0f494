internal import Numerics

/// Shares of the variance of other parts than long positions.
extension RiskParts {
    /// Weights of any sum whose parts share the variance as budgets say, and how they were found.
    ///
    /// The least variance that weights of the exposures y = Bᵀw have is yᵀVy with V = (BᵀΣ⁻¹B)⁻¹, of the
    /// weights w = Σ⁻¹BVy, so that y shares V as a long-only portfolio would. Of signed weights V is Σ with
    /// rows and columns of those signs.
    ///
    /// - Returns: Weights and the solution for y; `nil` where Σ is singular, or the exposures depend on each other.
    /// - Complexity: O(n³) for factors, O(n²) for signs, beside what the budgeting costs.
    func budgeted(
        _ covariance: Matrix,
        _ budgets: [Double]
    ) -> (weights: [Double], solution: RiskBudgetSolution)? {
        switch self {
        case .assets:
            let found = RiskBudgeting(covariance: covariance, budgets: budgets).solve()
            return (found.weights, found)
        case .signed(let signs):
            var turned = covariance
            for j in signs.indices {
                for i in signs.indices { turned[i, j] *= signs[i] * signs[j] }
            }
            let found = RiskBudgeting(covariance: turned, budgets: budgets).solve()
            return (positions(found.weights), found)
        case .exposures(let loadings):
            guard let factor = try? Cholesky(covariance),
                let inner = try? Cholesky(BLAS.gram(factor.solveTriangular(loadings)))
            else { return nil }
            var reduced = inner.inverse
            reduced.mirrorLowerTriangle()
            let found = RiskBudgeting(covariance: reduced, budgets: budgets).solve()
            let prices = BLAS.multiply(reduced, found.weights)
            return (factor.solve(BLAS.multiply(loadings, prices)), found)
        }
    }
}
