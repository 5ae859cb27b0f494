internal import Estimation
internal import Numerics

/// Least EVaR or RLVaR, most utility with it, or most growth, under limits on sums of weights, by
/// Newton's method.
///
/// What it cannot prove it leaves to ``ConvexPortfolio``, which states the same in cones.
struct NewtonPortfolio {
    private let problem: PortfolioProblem
    private let hooks: ConicHooks
    private let kind: Kind

    private enum Kind {
        case entropic(EntropicLoss)
        case growth(GrowthLoss)
    }

    /// `nil` for other measures, objectives and limits.
    init?(_ problem: PortfolioProblem, hooks: ConicHooks) {
        let scenarios = problem.distribution.scenarios
        let (count, n) = (scenarios.rows, problem.distribution.assets.count)
        guard problem.constraints.areLinear, count > 2 * n, let kind = NewtonPortfolio.kind(problem)
        else { return nil }
        // The scaled scenarios, the curvature and the active set that minimizes it.
        let need = MemoryLayout<Double>.stride * (n * (count + 5 * n) + 12 * count)
        guard MemoryBudget.fits(need) else {
            MemoryBudget.decline(need, for: "Newton's method")
            return nil
        }
        self.problem = problem
        self.hooks = hooks
        self.kind = kind
    }

    private static func kind(_ problem: PortfolioProblem) -> Kind? {
        let distribution = problem.distribution
        let isUtility: Bool
        let aversion: Double
        switch problem.objective {
        case .maximumGrowth: return .growth(GrowthLoss(distribution))
        case .minimumRisk: (isUtility, aversion) = (false, 1)
        case .utility(let λ): (isUtility, aversion) = (true, λ)
        case .maximumReturn, .maximumSharpe, .maximumDiversification, .minimumTrackingError,
            .riskParity, .relaxedRiskParity, .robustTail:
            return nil
        }
        guard aversion > 0, let (confidence, kappa) = problem.measure.entropicLevel else {
            return nil
        }
        return .entropic(
            EntropicLoss(
                scenarios: distribution.scenarios,
                confidence: confidence,
                kappa: kappa,
                aversion: aversion,
                linear: distribution.mean.map { isUtility ? -$0 : 0 }
            )
        )
    }

    /// The optimum; `nil` where it cannot be proven this way.
    func solve() -> OptimizationOutcome? {
        guard let found = minimize(cutoff: .infinity, isRough: false) else { return nil }
        let sensitivities = found.stated.sensitivities(in: found.solution)
        let settled = SettledWeights(found.weights, of: problem, duals: sensitivities)
        return .optimal(
            OptimalPortfolio(
                weights: settled.weights,
                shadowPrices: found.stated.prices(
                    sensitivities,
                    scale: unit.scale,
                    metric: unit.metric
                ),
                quality: SolverQuality(found, violation: settled.violation)
            )
        )
    }

    /// The least loss, or as much of it as shows that it is `cutoff` or more, for a search over which
    /// assets are held.
    ///
    /// - Parameters:
    ///   - cutoff: A loss from which on nothing matters.
    ///   - isRough: Whether less than the cutoff need not be known to all digits.
    /// - Returns: `nil` where it cannot be proven this way.
    func bounded(cutoff: Double, isRough: Bool) -> BoundedPortfolio? {
        minimize(cutoff: cutoff, isRough: isRough).map {
            BoundedPortfolio(weights: $0.weights, bound: $0.value - max(0, $0.gap))
        }
    }

    private func minimize(cutoff: Double, isRough: Bool) -> NewtonAnswer? {
        guard let start else { return nil }
        return switch kind {
        case .entropic(let loss): minimize(loss, from: start, cutoff, isRough)
        case .growth(let loss): minimize(loss, from: start, cutoff, isRough)
        }
    }

    private func minimize(
        _ loss: some SmoothLoss,
        from start: [Double],
        _ cutoff: Double,
        _ isRough: Bool
    ) -> NewtonAnswer? {
        var search = NewtonSearch(loss: loss, limits: problem.limits)
        search.cutoff = cutoff
        if isRough { search.toleranceBelowCutoff = BoundedPortfolio.roughTolerance }
        return search.minimize(from: start)
    }

    /// Weights that the limits allow: those of least variance.
    private var start: [Double]? {
        var smooth = problem
        smooth.measure = StandardDeviation()
        if problem.objective == .maximumGrowth { smooth.objective = .minimumRisk }
        let apart = ConicHooks(memory: hooks.memory?.shared())
        guard case .optimal(let start) = Optimizer.solve(smooth, hooks: apart) else { return nil }
        return start.weights
    }

    /// How losses become the metric that the user sees.
    private var unit: (scale: Double, metric: LimitPrice.Metric) {
        switch problem.objective {
        case .maximumGrowth: (-problem.distribution.periodsPerYear, .growthRate)
        case .utility: (-1, .utility)
        default: (1, .risk)
        }
    }
}

extension RiskMeasure {
    /// The level and κ of an entropic or relativistic value at risk; κ = 0 for the former.
    fileprivate var entropicLevel: (confidence: Double, kappa: Double)? {
        switch self {
        case let measure as EntropicValueAtRisk: (measure.confidence, 0)
        case let measure as RelativisticValueAtRisk: (measure.confidence, measure.kappa)
        default: nil
        }
    }
}

extension SolverQuality {
    /// The quality of what Newton's method found.
    fileprivate init(_ answer: NewtonAnswer, violation: Double) {
        objective = answer.value
        status = .optimal
        method = .newton
        iterations = answer.iterations
        primalResidual = max(answer.solution.primalResidual, violation)
        dualResidual = answer.solution.dualResidual
        let size = max(abs(answer.value), answer.size)
        dualityGap = size > 0 ? abs(answer.gap) / size : abs(answer.gap)
    }
}
