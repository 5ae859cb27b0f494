internal import Estimation
internal import Numerics

/// Measures of risk as objective or in a ratio under linear limits, by cuts: all ordered ones, such as
/// Gini's, and others where that is the fastest way.
///
///     minimum risk     min r(w)
///     utility          max μᵀw − λ r(w)
///     ratio            min r(y) with (μ − f/B)ᵀy = t and aᵀy ≤ h 1ᵀy/B for every limit; w = B y/1ᵀy
///
/// Everything is per period of the data. The ratio needs a budget B above zero.
struct CutPortfolio {
    let problem: PortfolioProblem
    private let identifier: any RiskIdentifier
    let limits: [Limit]

    /// `nil` where another method is to take the problem: curved limits, sizes that cuts are slow at, and
    /// a ratio with nothing to invest.
    init?(_ problem: PortfolioProblem) {
        let scenarios = problem.distribution.scenarios
        guard let measure = problem.measure as? any EnvelopedRisk, problem.constraints.areLinear,
            measure.domainOfCuts.contains(scenarios: scenarios.rows, assets: scenarios.columns),
            let identifier = measure.identifier(count: scenarios.rows)
        else { return nil }
        // The cuts with their program twice, and the metric factored.
        let (count, n) = (scenarios.rows, scenarios.columns)
        let need = MemoryLayout<Double>.stride * (n * (56 * n + 480) + 8 * count)
        guard MemoryBudget.fits(need) else {
            MemoryBudget.decline(need, for: "a search by cuts")
            return nil
        }
        switch problem.objective {
        case .maximumSharpe:
            guard problem.constraints.budget > 0 else { return nil }
        case .utility(let aversion):
            guard aversion > 0 else { return nil }
        case .minimumRisk: break
        case .maximumReturn, .maximumGrowth, .maximumDiversification, .minimumTrackingError,
            .riskParity, .relaxedRiskParity, .robustTail:
            return nil
        }
        self.problem = problem
        self.identifier = identifier
        limits = problem.limits
    }

    /// Minimizes from what a solve of the same measure before left, and leaves what it found.
    func solve(knowing memory: inout CutMemory) -> OptimizationOutcome {
        let mean = problem.distribution.mean
        switch problem.objective {
        case .maximumSharpe(let rate):
            return solveRatio(rate / problem.distribution.periodsPerYear, &memory)
        case .utility(let aversion):
            let linear = mean.map { -$0 / aversion }
            return answer(linear, scale: -aversion, metric: .utility, &memory)
        case .minimumRisk, .maximumReturn, .maximumGrowth, .maximumDiversification,
            .minimumTrackingError, .riskParity, .relaxedRiskParity, .robustTail:
            let linear = [Double](repeating: 0, count: mean.count)
            return answer(linear, scale: 1, metric: .risk, &memory)
        }
    }

    func search(
        _ stated: LimitedProgram,
        _ memory: inout CutMemory,
        settings: RiskCuts.Settings = RiskCuts.Settings()
    ) -> CutSolution {
        RiskCuts(
            scenarios: problem.distribution.scenarios,
            identifier: identifier,
            metric: problem.distribution.covariance,
            program: stated.program,
            settings: settings
        ).solve(knowing: &memory)
    }

    /// The program of a risk and a linear term over the weights themselves.
    func stated(_ linear: [Double]) -> LimitedProgram {
        LimitedProgram(quadratic: .zero, linear: linear, limits: limits)
    }

    private func answer(
        _ linear: [Double],
        scale: Double,
        metric: LimitPrice.Metric,
        _ memory: inout CutMemory
    ) -> OptimizationOutcome {
        let stated = stated(linear)
        let found = search(stated, &memory)
        let solution = found.programSolution
        switch found.status {
        case .optimal, .optimalInaccurate:
            let sensitivities = stated.sensitivities(in: solution)
            let prices = stated.prices(sensitivities, scale: scale, metric: metric)
            return .optimal(
                settled(found.weights, found, sensitivities, prices) { w in
                    let risk = risk(of: w)
                    return (risk, risk + BLAS.dot(linear, w))
                }
            )
        case .primalInfeasible:
            return .infeasible(ConflictFinder(limits).conflict(provenBy: solution, stated))
        case .dualInfeasible:
            return .unbounded
        case .iterationLimit, .timeLimit, .memoryLimit, .stalled:
            return .notConverged(SolverQuality(found))
        }
    }

    /// The portfolio with what belongs on a bound put there exactly, as good as it is then by `value`,
    /// which knows the risk and the objective at given weights.
    func settled(
        _ weights: [Double],
        _ found: CutSolution,
        _ sensitivities: [Double],
        _ prices: [LimitPrice],
        value: ([Double]) -> (risk: Double, objective: Double)
    ) -> OptimalPortfolio {
        let settled = SettledWeights(weights, of: problem, duals: sensitivities)
        let (risk, objective) = value(settled.weights)
        var quality = SolverQuality(found)
        quality.objective = risk
        quality.primalResidual = max(quality.primalResidual, settled.violation)
        let gap = max(0, objective - found.lowerBound)
        let size = max(abs(objective), found.scale)
        quality.dualityGap = size > 0 ? gap / size : gap
        return OptimalPortfolio(
            weights: settled.weights,
            shadowPrices: prices,
            quality: quality
        )
    }

    func risk(of weights: [Double]) -> Double {
        var identifier = identifier
        let returns = BLAS.multiply(problem.distribution.scenarios, weights)
        return BLAS.dot(identifier.weights(of: returns), returns)
    }
}
