internal import Estimation
internal import Numerics

/// Relaxed risk parity where nothing needs to be relaxed.
extension RiskParity {
    /// The portfolio whose shares are the budgets, if it is an answer to the relaxed problem.
    ///
    /// ψ² ≥ wᵀΣw / n = Σ wᵢ(Σw)ᵢ / n ≥ γ², since budgets are 1 in sum: no weights have a ψ − γ below 0, and of shares
    /// equal to the budgets it is 0. So where nothing else is in the objective and those weights keep all limits,
    /// they are the optimum, and every limit's price is 0.
    ///
    /// - Returns: The optimum, or `nil` where that is not known to be it.
    /// - Complexity: That of ``RiskBudgeting``.
    static func unrelaxed(
        _ problem: PortfolioProblem,
        _ parity: RelaxedRiskParity
    ) -> OptimizationOutcome? {
        guard parity.regularization == .none, problem.constraints.budget > 0,
            problem.constraints.penalties.isEmpty,
            problem.constraints.trading?.hasCosts != true
        else { return nil }
        let found = RiskBudgeting(
            covariance: problem.distribution.covariance,
            budgets: parity.budgets
        ).solve()
        guard found.status == .optimal,
            var portfolio = portfolio(found.weights, found, budget: problem.constraints.budget),
            problem.allows(portfolio.weights)
        else { return nil }
        let loss = max(0, parity.loss(portfolio.weights, problem.distribution))
        portfolio.quality.objective = loss
        // In the size of ψ and γ themselves, as the objective is about zero.
        let size = found.deviation / Double(parity.budgets.count).squareRoot()
        portfolio.quality.dualityGap = loss / (problem.constraints.budget * size)
        return .optimal(portfolio)
    }
}
