/// The portfolio of which every asset contributes to the variance what its budget says.
///
/// The contributions of weights w are wᵢ (Σw)ᵢ / wᵀΣw. With budgets b > 0 that sum to 1 there is exactly
/// one portfolio without short positions whose contributions are b: the minimizer of
///
///     f(x) = ½ xᵀΣx − Σ bᵢ log xᵢ,   w = x / Σxᵢ,
///
/// since ∂f/∂xᵢ = 0 says xᵢ (Σx)ᵢ = bᵢ. Maillard, Roncalli & Teïletche, "The Properties of Equally
/// Weighted Risk Contribution Portfolios" (2010); Spinu, "An Algorithm for Computing Risk Parity Weights"
/// (2013). It also has the least √(wᵀΣw) / Π wᵢ^bᵢ of all portfolios.
///
/// ``BudgetDescent`` finds it in some ten products with Σ. ``BudgetNewton``, which provably converges,
/// takes over where that does not end.
///
///     RiskBudgeting(covariance: Σ, budgets: [0.5, 0.5]).solve().weights
public struct RiskBudgeting {
    /// Σ, symmetric and positive semidefinite.
    let covariance: Matrix
    /// b.
    let budgets: [Double]

    /// Shares of the variance of `covariance`; budgets are positive and sum to 1.
    public init(covariance: Matrix, budgets: [Double]) {
        precondition(
            covariance.rows == budgets.count && covariance.columns == budgets.count,
            "There is one budget for each row of the covariance."
        )
        precondition(budgets.allSatisfy { $0 > 0 && $0.isFinite }, "Budgets are positive.")
        self.covariance = covariance
        self.budgets = budgets
    }

    /// Equal shares of the variance of `covariance`.
    public init(covariance: Matrix) {
        let n = covariance.rows
        self.init(
            covariance: covariance,
            budgets: [Double](repeating: 1 / Double(max(1, n)), count: n)
        )
    }

    /// The portfolio, or one without risk where there is one: then there is nothing to share out.
    ///
    /// - Complexity: O(assets²) for each of some ten iterations; O(assets³) for each of Newton's.
    public func solve() -> RiskBudgetSolution {
        var descent = BudgetDescent(self)
        let variances = descent.variances
        guard variances.least > RiskBudgeting.rounding * variances.largest else {
            return riskless(variance: variances.least)
        }
        guard descent.run() else {
            var newton = BudgetNewton(self, from: descent.x, iterations: descent.iterations)
            return newton.solve()
        }
        return RiskBudgetSolution(
            .optimal,
            weights: descent.weights,
            deviation: descent.deviation,
            residual: descent.residual,
            size: descent.size,
            leastBudget: budgets.min() ?? 1,
            iterations: descent.iterations,
            method: .descent
        )
    }

    /// The first asset of this variance, alone.
    private func riskless(variance: Double) -> RiskBudgetSolution {
        let asset = budgets.indices.first { covariance[$0, $0] == variance }
        return RiskBudgetSolution(
            status: .dualInfeasible,
            weights: budgets.indices.map { $0 == asset ? 1 : 0 },
            deviation: 0,
            residual: .nan,
            gap: .nan,
            iterations: 0,
            method: .descent
        )
    }

    /// A variance so small beside the largest is that of a constant's rounding.
    private static let rounding = 1e-24
}
