internal import Estimation
internal import Numerics

/// Ordered measures of risk, such as Gini's, as objective or in a ratio under linear limits: by cuts.
///
///     minimum risk     min r(w)
///     utility          max μᵀw − λ r(w)
///     ratio            min r(y) with (μ − f/B)ᵀy = t and aᵀy ≤ h 1ᵀy/B for every limit; w = B y/1ᵀy
///
/// Everything is per period of the data. The ratio needs a budget B above zero.
struct OrderedPortfolio {
    private let problem: PortfolioProblem
    private let measure: any OrderedRiskMeasure
    private let limits: [Limit]

    init(_ problem: PortfolioProblem, measure: any OrderedRiskMeasure) {
        self.problem = problem
        self.measure = measure
        limits = problem.limits
    }

    func solve() -> OptimizationOutcome {
        let mean = problem.distribution.mean
        switch problem.objective {
        case .maximumSharpe(let rate):
            return solveRatio(riskFreeRate: rate / problem.distribution.periodsPerYear)
        case .utility(let aversion):
            let linear = mean.map { -$0 / aversion }
            return answer(limits, linear: linear, scale: -aversion, metric: .utility)
        case .minimumRisk, .maximumReturn, .maximumGrowth, .maximumDiversification,
            .minimumTrackingError:
            let linear = [Double](repeating: 0, count: mean.count)
            return answer(limits, linear: linear, scale: 1, metric: .risk)
        }
    }

    private func search(_ stated: LimitedProgram) -> OrderedWeightSolution {
        func run(_ measure: some OrderedRiskMeasure) -> OrderedWeightSolution {
            OrderedWeightCuts(
                scenarios: problem.distribution.scenarios,
                measure: measure,
                program: stated.program
            ).solve()
        }
        return run(measure)
    }

    private func answer(
        _ limits: [Limit],
        linear: [Double],
        scale: Double,
        metric: LimitPrice.Metric
    ) -> OptimizationOutcome {
        let stated = LimitedProgram(quadratic: .zero, linear: linear, limits: limits)
        let found = search(stated)
        let solution = found.programSolution
        switch found.status {
        case .optimal, .optimalInaccurate:
            let sensitivities = stated.sensitivities(in: solution)
            let prices = stated.limits.indices.compactMap { k -> LimitPrice? in
                let sensitivity = sensitivities[k]
                guard sensitivity != 0 else { return nil }
                return LimitPrice(
                    constraint: limits[k].name,
                    limit: limits[k].userValue,
                    price: scale * sensitivity / limits[k].userScale,
                    metric: metric
                )
            }
            return .optimal(
                OptimalPortfolio(
                    weights: settled(found.weights, sensitivities),
                    shadowPrices: prices,
                    quality: SolverQuality(found)
                )
            )
        case .primalInfeasible:
            return .infeasible(ConflictFinder(limits).conflict(provenBy: solution, stated))
        case .dualInfeasible:
            return .unbounded
        case .iterationLimit, .timeLimit, .memoryLimit, .stalled:
            return .notConverged(SolverQuality(found))
        }
    }

    /// Weights with what belongs on a bound put there exactly.
    private func settled(_ weights: [Double], _ sensitivities: [Double]) -> [Double] {
        SettledWeights(weights, of: problem, duals: sensitivities).weights
    }

    // MARK: - Ratio

    private func solveRatio(riskFreeRate: Double) -> OptimizationOutcome {
        let budget = problem.constraints.budget
        precondition(budget > 0, "A ratio of an ordered measure needs something to invest.")
        let excess = problem.distribution.mean.map { $0 - riskFreeRate / budget }
        let size = excess.reduce(0) { max($0, abs($1)) }
        guard size > 0 else { return explainFailure() }
        let ones = [Double](repeating: 1, count: excess.count)
        var homogeneous = [Limit(name: "", row: .dense(excess), sense: .equal, value: size)]
        for limit in limits.dropFirst() {
            var scaled = limit
            if case .asset = limit.row, limit.value == 0 {
                homogeneous.append(limit)
                continue
            }
            let share = limit.value / budget
            scaled.row = .dense(limit.coefficients(excess.count).map { $0 - share })
            scaled.value = 0
            homogeneous.append(scaled)
        }
        homogeneous.append(Limit(name: "", row: .dense(ones), sense: .atLeast, value: 0))
        let zero = [Double](repeating: 0, count: excess.count)
        let stated = LimitedProgram(quadratic: .zero, linear: zero, limits: homogeneous)
        let found = search(stated)
        switch found.status {
        case .optimal, .optimalInaccurate:
            let κ = found.weights.reduce(0, +) / budget
            guard κ > 1e-9, found.risk > 0 else { return .unbounded }
            // S = t/r, and raising a limit by δ moves its homogenized row by δκ.
            let scale = -size * κ / (found.risk * found.risk)
            let solution = found.programSolution
            let sensitivities = stated.sensitivities(in: solution)
            let prices = limits.indices.dropFirst().compactMap { k -> LimitPrice? in
                let sensitivity = sensitivities[k]
                guard sensitivity != 0 else { return nil }
                return LimitPrice(
                    constraint: limits[k].name,
                    limit: limits[k].userValue,
                    price: scale * sensitivity / limits[k].userScale,
                    metric: .ratio
                )
            }
            return .optimal(
                OptimalPortfolio(
                    // The budget's place is that of the normalization, which is no limit.
                    weights: settled(
                        found.weights.map { $0 / κ },
                        [0] + sensitivities[1..<limits.count]
                    ),
                    shadowPrices: prices,
                    quality: SolverQuality(found)
                )
            )
        case .primalInfeasible:
            return explainFailure()
        case .dualInfeasible:
            return .unbounded
        case .iterationLimit, .timeLimit, .memoryLimit, .stalled:
            return .notConverged(SolverQuality(found))
        }
    }

    /// The limits contradict each other, or nothing that they allow earns the risk-free rate.
    private func explainFailure() -> OptimizationOutcome {
        var richest = problem
        richest.objective = .maximumReturn
        let outcome = Optimizer.solve(richest)
        guard case .optimal(let best) = outcome else { return outcome }
        return .noPositiveExcessReturn(
            bestAnnualReturn: BLAS.dot(problem.distribution.mean, best.weights)
                * problem.distribution.periodsPerYear
        )
    }
}
