internal import Estimation
internal import Numerics

/// Least EVaR or RLVaR, or most utility with it, under limits on sums of weights, by Newton's method.
///
/// What it cannot prove it leaves to ``ConvexPortfolio``, which states the same in cones.
struct EntropicPortfolio {
    private let problem: PortfolioProblem
    private let hooks: ConicHooks
    private let confidence: Double
    private let kappa: Double
    private let aversion: Double

    /// `nil` for other measures, objectives and limits.
    init?(_ problem: PortfolioProblem, hooks: ConicHooks) {
        switch problem.measure {
        case let measure as EntropicValueAtRisk: (confidence, kappa) = (measure.confidence, 0)
        case let measure as RelativisticValueAtRisk:
            (confidence, kappa) = (measure.confidence, measure.kappa)
        default: return nil
        }
        switch problem.objective {
        case .minimumRisk: aversion = 1
        case .utility(let λ): aversion = λ
        case .maximumReturn, .maximumSharpe, .maximumGrowth, .maximumDiversification,
            .minimumTrackingError:
            return nil
        }
        let count = problem.distribution.scenarios.rows
        let n = problem.distribution.assets.count
        // The scaled scenarios, the curvature and the active set that minimizes it.
        let need = MemoryLayout<Double>.stride * (n * (count + 5 * n) + 12 * count)
        guard problem.constraints.areLinear, count > 2 * n, aversion > 0 else { return nil }
        guard MemoryBudget.fits(need) else {
            MemoryBudget.decline(need, for: "Newton's method")
            return nil
        }
        self.problem = problem
        self.hooks = hooks
    }

    /// The optimum; `nil` where it cannot be proven this way.
    func solve() -> OptimizationOutcome? {
        var smooth = problem
        smooth.measure = StandardDeviation()
        let apart = ConicHooks(memory: hooks.memory?.shared())
        guard case .optimal(let start) = Optimizer.solve(smooth, hooks: apart) else { return nil }
        let isUtility = problem.objective != .minimumRisk
        let mean = problem.distribution.mean
        let newton = EntropicNewton(
            scenarios: problem.distribution.scenarios,
            confidence: confidence,
            kappa: kappa,
            aversion: aversion,
            linear: mean.map { isUtility ? -$0 : 0 },
            limits: problem.limits
        )
        guard let found = newton.minimize(from: start.weights, shouldStop: hooks.shouldStop) else {
            return nil
        }
        let sensitivities = found.stated.sensitivities(in: found.solution)
        let settled = SettledWeights(found.weights, of: problem, duals: sensitivities)
        let prices = found.stated.limits.indices.compactMap { k -> LimitPrice? in
            let (limit, sensitivity) = (found.stated.limits[k], sensitivities[k])
            guard sensitivity != 0 else { return nil }
            return LimitPrice(
                constraint: limit.name,
                limit: limit.userValue,
                price: (isUtility ? -1 : 1) * sensitivity / limit.userScale,
                metric: isUtility ? .utility : .risk
            )
        }
        return .optimal(
            OptimalPortfolio(
                weights: settled.weights,
                shadowPrices: prices,
                quality: SolverQuality(found, violation: settled.violation)
            )
        )
    }
}

extension SolverQuality {
    /// The quality of what Newton's method found.
    fileprivate init(_ answer: EntropicNewton.Answer, violation: Double) {
        objective = answer.value
        status = .optimal
        method = .newton
        iterations = answer.iterations
        primalResidual = max(answer.solution.primalResidual, violation)
        dualResidual = answer.solution.dualResidual
        let size = abs(answer.value)
        dualityGap = size > 0 ? abs(answer.gap) / size : abs(answer.gap)
    }
}
