internal import Estimation
internal import Numerics

/// Any convex measure of risk as objective, as limit or in a ratio, under any limits: one conic
/// program.
///
///     minimum risk     min r(w)
///     maximum return   max μᵀw
///     utility          max μᵀw − λ r(w)
///     ratio            min r(y) with μᵀy − fκ = 1 and every limit multiplied by κ; w = y/κ
///     growth           max Σ uₜ / T with exp(uₜ) ≤ 1 + rₜᵀw
///     diversification  the ratio with the assets' deviations for μ, f = 0 and r = σ
///     tracking error   min wᵀΣw − 2 bᵀΣw
///     risk parity      min r(y) with Σ bᵢ log yᵢ = c and every limit multiplied by κ; w = y/κ
///     relaxed parity   min ψ − γ, see ``RelaxedRiskParity``
///     robust tail      see ``WassersteinTail``
///
/// Everything is per period of the data; r is the measure as the user asked for it.
struct ConvexPortfolio {
    let problem: PortfolioProblem
    let risk: any StatedRisk
    let hooks: ConicHooks
    /// κ of risk parity, but for what the measure changes in it.
    let parityScale: Double

    init(
        _ problem: PortfolioProblem,
        risk: any StatedRisk,
        hooks: ConicHooks = ConicHooks(),
        parityScale: Double = 1
    ) {
        self.problem = problem
        self.risk = risk
        self.hooks = hooks
        self.parityScale = parityScale
    }

    func solve() -> OptimizationOutcome {
        guard let stated = statement() else {
            return problem.failureOfRatio { ConvexPortfolio($0, risk: risk, hooks: hooks).solve() }
        }
        let guess = guess(ratio: stated.ratio)
        let outcome = answer(stated.statement, ratio: stated.ratio, near: guess)
        guard stated.ratio == nil, !isParity, !problem.hasCompanions else { return outcome }
        return polished(inOwnUnits(outcome))
    }

    /// The logarithms of risk parity keep every asset as large as its budget.
    private var isParity: Bool {
        if case .riskParity = problem.objective { true } else { false }
    }

    /// The problem as a program, and of a ratio the gain that it is normalized to; `nil` where
    /// nothing can be gained at all.
    func statement(
        units: WeightUnits? = nil
    ) -> (statement: PortfolioStatement, ratio: Double?)? {
        switch problem.objective {
        case .maximumSharpe(let rate):
            let perPeriod = rate / problem.distribution.periodsPerYear
            return ratioStatement(gains: problem.distribution.mean, riskFreeRate: perPeriod)
        case .maximumDiversification:
            return ratioStatement(gains: problem.distribution.deviations, riskFreeRate: 0)
        case .riskParity(let budgets, let parts):
            return (parityStatement(budgets, parts), nil)
        case .minimumRisk, .maximumReturn, .utility, .maximumGrowth, .minimumTrackingError,
            .relaxedRiskParity, .robustTail:
            break
        }
        var statement = PortfolioStatement(problem, units: units)
        let cost = problem.tradingCost(in: &statement.builder) + doubt(in: &statement.builder)
        let wanted = objective(in: &statement.builder)
        statement.builder.objective = statement.builder.objective + wanted + cost
        return (statement, nil)
    }

    private func objective(in builder: inout ProgramBuilder) -> Expression {
        let gain = Expression.weights(problem.distribution.mean)
        switch problem.objective {
        case .minimumRisk, .maximumSharpe, .maximumDiversification, .riskParity:
            guard isQuadratic else { return risk.state(in: &builder) }
            builder.quadratic = problem.distribution.covariance.scaled(by: 2)
            return Expression()
        case .maximumReturn:
            return -1 * gain
        case .utility(let aversion):
            guard risk is StandardDeviation else {
                return aversion * risk.state(in: &builder) - gain
            }
            builder.quadratic = problem.distribution.covariance.scaled(by: 2 * aversion)
            return -1 * gain
        case .maximumGrowth:
            return -1 * builder.meanGrowth()
        case .minimumTrackingError(let benchmark):
            let covariance = problem.distribution.covariance
            builder.quadratic = covariance.scaled(by: 2)
            return -2 * .weights(BLAS.multiply(covariance, benchmark))
        case .relaxedRiskParity(let parity):
            return parity.state(in: &builder)
        case .robustTail(let tail):
            return tail.state(in: &builder, lower: problem.constraints.lower)
        }
    }

    /// Costs add to the variance, which the deviation's minimum does not know.
    private var isQuadratic: Bool {
        risk is StandardDeviation && problem.constraints.trading?.hasCosts == true
    }

    /// What the worst of the expected returns takes from the objective, if these are in it.
    private func doubt(in builder: inout ProgramBuilder) -> Expression {
        switch problem.objective {
        case .maximumReturn, .utility, .maximumSharpe:
            return problem.meanUncertainty?.penalty(in: &builder) ?? Expression()
        default: return Expression()
        }
    }

    // MARK: - Ratio

    /// The greatest ratio of what the assets give, less a rate and the costs, to the risk.
    private func ratioStatement(
        gains: [Double],
        riskFreeRate: Double
    ) -> (statement: PortfolioStatement, ratio: Double?)? {
        var statement = PortfolioStatement(problem, isHomogenized: true)
        let gain =
            Expression.weights(gains) + Expression(constant: -riskFreeRate)
            - problem.tradingCost(in: &statement.builder) - doubt(in: &statement.builder)
        let size = gains.reduce(0) { max($0, abs($1 - riskFreeRate)) }
        guard size > 0 else { return nil }
        // Costs make the gain concave: it may be less than what was earned, never more.
        statement.builder.normalize(gain, to: size)
        let wanted = risk.state(in: &statement.builder)
        statement.builder.objective = statement.builder.objective + wanted
        return (statement, size)
    }

    // MARK: - Answer

    func answer(
        _ statement: PortfolioStatement,
        ratio: Double?,
        near guess: [Double]?
    ) -> OptimizationOutcome {
        let need = statement.builder.writtenBytes
        guard MemoryBudget.fits(need) else {
            MemoryBudget.refuse(need, for: "the conic program")
            return .notConverged(SolverQuality(unsolved: .memoryLimit))
        }
        let found = statement.builder.solved(hooks: hooks, near: guess)
        let (written, solution) = (found.written, found.solution)
        switch solution.status {
        case .optimal, .optimalInaccurate:
            let κ = written.scale.map { solution.x[$0] } ?? 1
            guard κ > 1e-9 else { return .unbounded }
            let settled = statement.weights(written, solution, κ: κ)
            if let none = riskless(settled.weights) { return none }
            var quality = SolverQuality(found)
            quality.primalResidual = max(quality.primalResidual, settled.violation)
            return .optimal(
                OptimalPortfolio(
                    weights: settled.weights,
                    shadowPrices: prices(statement, written, solution, ratio: ratio, κ: κ),
                    quality: quality,
                    riskSlopes: riskSlopes(statement, found)
                )
            )
        case .primalInfeasible:
            if let contradiction = linearContradiction { return contradiction }
            guard ratio == nil else {
                return problem.failureOfRatio {
                    ConvexPortfolio($0, risk: risk, hooks: hooks).solve()
                }
            }
            return .infeasible(statement.conflict(provenBy: found, hooks: hooks))
        case .dualInfeasible:
            return riskless(solution) ?? .unbounded
        case .timeLimit, .memoryLimit:
            return .notConverged(SolverQuality(found))
        case .iterationLimit, .stalled:
            if let contradiction = linearContradiction { return contradiction }
            if solution.status == .stalled, ratioGrowsWithoutEnd { return .unbounded }
            if let riskless = risklessPortfolio { return riskless }
            return .notConverged(SolverQuality(found))
        }
    }

    /// The conflict among the limits on sums of weights alone, if they have one.
    ///
    /// Curved cones can hide a contradiction that flat ones prove, and flat ones prove it exactly.
    /// Soft limits are limits there, so a problem that has some is not asked.
    private var linearContradiction: OptimizationOutcome? {
        guard problem.constraints.penalties.isEmpty else { return nil }
        var flat = problem
        flat.objective = .maximumReturn
        guard case .infeasible(let conflict) = MeanVariance(flat).solve() else {
            return contradictionToHolding
        }
        return .infeasible(conflict)
    }
}
