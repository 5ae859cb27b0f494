internal import Estimation
internal import Numerics

/// Shares of the risk as budgets say, by any measure and under any limits.
///
///     minimize r(y)  subject to  Σ bᵢ log yᵢ = c  and every limit multiplied by κ = Σ yᵢ/B;  w = y/κ
///
/// with r of degree one. Where no limit binds, yᵢ ∂r/∂yᵢ = λ bᵢ at its optimum: the assets share the risk
/// as b says. The level c makes y about as large as w, and is of no consequence. Riskfolio-Lib states
/// the same; Cajas, "Advanced Portfolio Optimization" (2025).
extension ConvexPortfolio {
    func parityStatement(_ budgets: [Double]) -> PortfolioStatement {
        var statement = PortfolioStatement(problem, isHomogenized: true)
        // A chain of drawdowns that a limit shares would not tell whose its prices are.
        statement.builder.drawdownNode = nil
        if risk is StandardDeviation {
            statement.builder.quadratic = problem.distribution.covariance.scaled(by: 2)
        } else {
            statement.risk = statement.builder.section { builder in
                builder.objective = risk.stateOfDegreeOne(in: &builder)
            }
        }
        let start = parityStart(budgets)
        let level = zip(budgets, start).reduce(Double.log(parityScale)) {
            $0 + $1.0 * Double.log($1.1)
        }
        let logarithms = statement.builder.logarithmsOfWeights()
        statement.builder.normalize(logarithms.sum(budgets), to: level)
        return statement
    }

    /// Each asset's share of the risk, yᵢ ∂r/∂yᵢ over their sum; `nil` where the measure's gradient is not
    /// asked for.
    ///
    /// Where the measure has an edge, as one of few scenarios has everywhere that counts, its gradient
    /// there is one of many, and the shares are by that which the optimum is proven with.
    func riskShares(
        _ weights: [Double],
        _ statement: PortfolioStatement,
        _ answer: StatedAnswer
    ) -> [Double]? {
        guard let section = statement.risk else { return nil }
        let budget = problem.constraints.budget
        let gradient = statement.builder.gradient(of: section, in: answer, budget: budget)
        let parts = zip(weights, gradient).map { $0 * $1 }
        let total = parts.reduce(0, +)
        return total > 0 ? parts.map { $0 / total } : nil
    }

    // MARK: - No portfolio

    /// The conflict of limits on sums of weights with weights above zero, if risk parity has one.
    var contradictionToHolding: OptimizationOutcome? {
        guard case .riskParity = problem.objective else { return nil }
        let least = 1e-6 * problem.constraints.budget
        let limits = problem.limits.map { limit in
            guard case .asset(let i) = limit.row, limit.sense == .atLeast, limit.value < least,
                limit.userOrigin == 0
            else { return limit }
            var positive = limit
            positive.name = "\(problem.distribution.assets[i]) above 0"
            (positive.value, positive.given) = (least, 0)
            // What is asked of every asset is the last thing to give up.
            positive.relaxationWeight = 1e4
            return positive
        }
        let stated = LimitedProgram(
            quadratic: .zero,
            linear: problem.distribution.mean.map { -$0 },
            limits: limits
        )
        let solution = QuadraticSolver().solve(stated.program)
        guard solution.status == .primalInfeasible else { return nil }
        return .infeasible(ConflictFinder(limits).conflict(provenBy: solution, stated))
    }

    /// The portfolio along which risk parity improves without end.
    func riskless(_ certificate: ConicSolution) -> OptimizationOutcome? {
        guard case .riskParity = problem.objective else { return nil }
        let direction = certificate.x.prefix(problem.distribution.assets.count).map { max(0, $0) }
        let total = direction.reduce(0, +)
        return total > 0 ? .riskless(weights: direction.map { $0 / total }) : nil
    }

    /// The portfolio of least risk, whatever the limits, if that is none at all.
    var risklessPortfolio: OptimizationOutcome? {
        guard case .riskParity = problem.objective else { return nil }
        var free = problem
        free.objective = .minimumRisk
        free.constraints = PortfolioConstraints(assets: problem.distribution.assets.count)
        guard case .optimal(let safest) = ConvexPortfolio(free, risk: risk, hooks: hooks).solve()
        else { return nil }
        return riskless(safest.weights)
    }

    /// Weights of risk parity that have no risk, beside what single assets have.
    func riskless(_ weights: [Double]) -> OptimizationOutcome? {
        guard case .riskParity = problem.objective else { return nil }
        let scenarios = problem.distribution.scenarios
        let single = (0..<scenarios.columns).reduce(0) {
            max($0, risk.risk(of: scenarios.column($1)))
        }
        let own = risk.risk(of: BLAS.multiply(scenarios, weights))
        return own <= (risk.degree == 2 ? 1e-18 : 1e-9) * single ? .riskless(weights: weights) : nil
    }

    // MARK: - Start

    /// The weights that share the variance so, or equal ones: near to those of any other measure.
    func parityStart(_ budgets: [Double]) -> [Double] {
        let found = RiskBudgeting(covariance: problem.distribution.covariance, budgets: budgets)
            .solve()
        let scale = problem.constraints.budget
        switch found.status {
        case .optimal, .optimalInaccurate: return found.weights.map { scale * $0 }
        default: return budgets.map { _ in scale / Double(budgets.count) }
        }
    }
}
