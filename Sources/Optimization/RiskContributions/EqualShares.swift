internal import Estimation
internal import Numerics

/// The most equal shares of the variance that keep limits on them: the least Σ sᵢ² with Σ sᵢ = 1.
struct EqualShares {
    private let outcome: OptimizationOutcome

    /// - Complexity: That of a quadratic program of n variables.
    init(_ bounds: [RiskContributionBound], _ distribution: ReturnDistribution) {
        let count = distribution.assets.count
        // Shares are the weights of a portfolio whose assets are alike.
        let alike = ReturnDistribution(
            assets: distribution.assets,
            mean: [Double](repeating: 0, count: count),
            covariance: Matrix.identity(count),
            scenarios: Matrix(rows: 2, columns: count),
            periodsPerYear: 1
        )
        let unbounded = [Double](repeating: .infinity, count: count)
        let rows = bounds.map { bound in
            var coefficients = [Double](repeating: 0, count: count)
            for i in bound.assets { coefficients[i] = 1 }
            var row = LinearConstraint(
                name: bound.name,
                coefficients: coefficients,
                minimum: bound.sense == .atLeast ? bound.share : nil,
                maximum: bound.sense == .atMost ? bound.share : nil
            )
            row.namesSides = false
            return row
        }
        outcome = MeanVariance(
            PortfolioProblem(
                distribution: alike,
                objective: .minimumRisk,
                constraints: PortfolioConstraints(
                    assets: count,
                    lower: unbounded.map { -$0 },
                    upper: unbounded,
                    linear: rows
                )
            )
        )
        .solve()
    }

    /// Limits that no shares keep, as these are 1 in sum; `nil` where some do.
    var conflict: Conflict? {
        guard case .infeasible(var conflict) = outcome else { return nil }
        // That shares are 1 in sum is nobody's limit.
        conflict.members.removeAll { $0.constraint == "budget" }
        conflict.relaxation.removeAll { $0.constraint == "budget" }
        return conflict
    }

    /// The portfolio with these shares, whatever else is allowed; `nil` where some may be short or have no share.
    func portfolio(_ problem: PortfolioProblem, _ hooks: ConicHooks) -> [Double]? {
        guard case .optimal(let shares) = outcome, shares.weights.allSatisfy({ $0 > 1e-9 }),
            problem.constraints.lower.allSatisfy({ $0 >= 0 })
        else { return nil }
        let parity = PortfolioProblem(
            distribution: problem.distribution,
            objective: .riskParity(budgets: shares.weights, of: .assets),
            constraints: PortfolioConstraints(
                assets: shares.weights.count,
                budget: problem.constraints.budget
            )
        )
        guard case .optimal(let portfolio) = Optimizer.solve(parity, hooks: hooks) else {
            return nil
        }
        return portfolio.weights
    }
}
