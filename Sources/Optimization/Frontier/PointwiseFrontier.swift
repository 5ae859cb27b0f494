internal import Estimation
internal import Numerics
internal import Synchronization

/// Draws the frontier by one solve for each point: least variance at a given least return.
struct PointwiseFrontier {
    private let problem: PortfolioProblem
    private let rate: Double?
    private let hooks: ConicHooks

    init(_ problem: PortfolioProblem, tangentFrom rate: Double?, hooks: ConicHooks) {
        self.problem = problem
        self.rate = rate
        self.hooks = hooks
    }

    func drawn(points count: Int) -> Result<EfficientFrontier, FrontierFailure> {
        var richest = problem
        richest.objective = .maximumReturn
        let safest = Optimizer.solve(problem, hooks: hooks)
        guard case .optimal(let low) = safest else {
            return .failure(FrontierFailure(outcome: safest))
        }
        let top = Optimizer.solve(richest, hooks: hooks)
        guard case .optimal(let high) = top else { return .failure(FrontierFailure(outcome: top)) }

        let first = point(low)
        let last = point(high)
        let span = last.annualReturn - first.annualReturn
        let steps = count > 1 && span > 0 ? 1..<count : 1..<1
        let targets = steps.map { (k: Int) -> Double in
            // The last target stays a hair below the most, which leaves the solver an interior.
            let share = k == count - 1 ? 1 - 1e-9 : Double(k) / Double(count - 1)
            return first.annualReturn + share * span
        }
        var points = [first]
        let (outcomes, tangency) = outcomes(targets)
        for outcome in outcomes {
            guard case .optimal(let portfolio) = outcome else {
                return .failure(FrontierFailure(outcome: outcome))
            }
            points.append(point(portfolio))
        }
        return .success(
            EfficientFrontier(
                points: points,
                corners: [],
                method: low.quality.method,
                tangency: tangency
            )
        )
    }

    /// Solves for every target and for the tangency portfolio, on all cores.
    private func outcomes(
        _ targets: [Double]
    ) -> ([OptimizationOutcome], EfficientFrontier.Point?) {
        let solved = Mutex([Int: OptimizationOutcome]())
        let tangency = Mutex(EfficientFrontier.Point?.none)
        Parallel.perform(pieces: targets.count + (rate == nil ? 0 : 1)) { k in
            guard k < targets.count else {
                let found = rate.flatMap {
                    TangencyPortfolio(problem, riskFreeRate: $0, hooks: hooks).point
                }
                return tangency.withLock { $0 = found }
            }
            var targeted = problem
            targeted.constraints.returnTarget = targets[k]
            let outcome = Optimizer.solve(targeted, hooks: hooks)
            solved.withLock { $0[k] = outcome }
        }
        let outcomes = solved.withLock { found in targets.indices.compactMap { found[$0] } }
        return (outcomes, tangency.withLock { $0 })
    }

    private func point(_ portfolio: OptimalPortfolio) -> EfficientFrontier.Point {
        EfficientFrontier.Point(
            weights: portfolio.weights,
            in: problem.distribution,
            measure: problem.measure
        )
    }
}
