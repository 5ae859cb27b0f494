internal import Estimation
internal import Numerics

/// Shares of the risk as budgets say, by any measure and under any limits.
///
///     minimize r(y)  subject to  Σ bᵢ log yᵢ = c  and every limit multiplied by κ = Σ yᵢ/B;  w = y/κ
///
/// with r of degree one, and signed weights or exposures in place of yᵢ in the logarithms where these share
/// the risk. Where no limit binds, yᵢ ∂r/∂yᵢ = λ bᵢ at its optimum: they share the risk as b says. The level c makes y about as large as w, and is of no consequence. Riskfolio-Lib states
/// the same; Cajas, "Advanced Portfolio Optimization" (2025).
extension ConvexPortfolio {
    func parityStatement(_ budgets: [Double], _ parts: RiskParts) -> PortfolioStatement {
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
        let start = positiveStart(budgets, parts)
        let level = zip(budgets, start).reduce(Double.log(parityScale)) {
            $0 + $1.0 * Double.log($1.1)
        }
        let logarithms = statement.builder.logarithms(
            of: parts.expressions(assets: problem.distribution.assets.count)
        )
        statement.builder.normalize(logarithms.sum(budgets), to: level)
        return statement
    }

    /// The measure's gradient; `nil` where it is not asked for.
    func riskSlopes(_ statement: PortfolioStatement, _ answer: StatedAnswer) -> [Double]? {
        guard let section = statement.risk else { return nil }
        let budget = problem.constraints.budget
        return statement.builder.gradient(of: section, in: answer, budget: budget)
    }

    // MARK: - No portfolio

    /// The conflict of limits on sums of weights with weights above zero, if risk parity has one.
    var contradictionToHolding: OptimizationOutcome? {
        guard case .riskParity(_, .assets) = problem.objective else { return nil }
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
        guard case .riskParity(_, let parts) = problem.objective else { return nil }
        let isLong = parts == .assets
        let direction = certificate.x.prefix(problem.distribution.assets.count)
            .map { isLong ? max(0, $0) : $0 }
        let total = direction.reduce(0) { $0 + abs($1) }
        return total > 0 ? .riskless(weights: direction.map { $0 / total }) : nil
    }

    /// The portfolio of least risk, whatever the limits, if that is none at all.
    var risklessPortfolio: OptimizationOutcome? {
        guard case .riskParity(_, .assets) = problem.objective else { return nil }
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

    /// The parts of these weights, those not above zero as a thousandth of the largest.
    private func positiveStart(_ budgets: [Double], _ parts: RiskParts) -> [Double] {
        let positions = parts.positions(parityStart(budgets, parts))
        let least = 1e-3 * positions.reduce(0) { max($0, abs($1)) }
        return parts == .assets ? positions : positions.map { max($0, least) }
    }

    /// The weights whose parts share the variance so, or equal ones: near to those of any other measure.
    ///
    /// Their sum is the budget where they have one, else that of their sizes.
    func parityStart(_ budgets: [Double], _ parts: RiskParts) -> [Double] {
        let budget = problem.constraints.budget
        let found = parts.budgeted(problem.distribution.covariance, budgets)
        switch found?.solution.status {
        case .optimal, .optimalInaccurate:
            let weights = found?.weights ?? []
            let (total, gross) = weights.reduce((0, 0)) { ($0.0 + $1, $0.1 + abs($1)) }
            let size = total > 1e-3 * gross ? total : gross
            return weights.map { budget / size * $0 }
        default:
            let count = problem.distribution.assets.count
            let equal = [Double](repeating: budget / Double(count), count: count)
            guard case .signed = parts else { return equal }
            return parts.positions(equal)
        }
    }
}
