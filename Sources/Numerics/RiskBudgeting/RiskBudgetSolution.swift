/// Weights whose contributions to the variance were given, and how near to them they are.
public struct RiskBudgetSolution: Hashable, Sendable {
    /// How it ended: ``SolverStatus/dualInfeasible`` where `weights` are a portfolio without risk, of
    /// which there are no contributions.
    public var status: SolverStatus
    /// w, positive, with the sum 1.
    public var weights: [Double]
    /// √(wᵀΣw).
    public var deviation: Double
    /// The largest difference between a contribution's share and its budget.
    public var residual: Double
    /// A bound on log √(wᵀΣw) − Σ bᵢ log wᵢ above the least there is, known from w alone.
    public var gap: Double
    /// Products with Σ, or Newton's steps with those before them.
    public var iterations: Int
    /// Which method answered.
    public var method: SolverMethod
}

extension RiskBudgetSolution {
    /// An answer whose errors rᵢ relative to the budgets have Σ bᵢ rᵢ² = `size`.
    ///
    /// In the coordinates log x the Hessian of f is at least diag b, so that Newton's decrement λ, as f
    /// has it, is at most the square root of `size`. f over the least budget β is self-concordant, which
    /// bounds f − f* by −β (δ + log(1 − δ)) with δ = λ/√β below 1: Boyd & Vandenberghe, "Convex
    /// Optimization" (2004), 9.6.3.
    init(
        _ status: SolverStatus,
        weights: [Double],
        deviation: Double,
        residual: Double,
        size: Double,
        leastBudget: Double,
        iterations: Int,
        method: SolverMethod
    ) {
        let decrement = (size / leastBudget).squareRoot()
        self.init(
            status: status,
            weights: weights,
            deviation: deviation,
            residual: residual,
            // Below a thousandth the series δ²/2 + δ³/3 + … has more digits than the logarithm.
            gap: decrement < 1e-3
                ? leastBudget * decrement * decrement * (0.5 + decrement)
                : decrement < 1
                    ? -leastBudget * (decrement + Double.log(onePlus: -decrement)) : .infinity,
            iterations: iterations,
            method: method
        )
    }
}
