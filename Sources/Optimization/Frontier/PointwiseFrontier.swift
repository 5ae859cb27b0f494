internal import Estimation
internal import Numerics
internal import Synchronization

/// Draws the frontier by one solve for each point: least variance at a given least return.
struct PointwiseFrontier {
    private let problem: PortfolioProblem
    private let hooks: ConicHooks

    init(_ problem: PortfolioProblem, hooks: ConicHooks = ConicHooks()) {
        self.problem = problem
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
        guard count > 1, span > 0 else { return drawn([first], low.quality.method) }
        let targets = (1..<count).map { (k: Int) -> Double in
            // The last target stays a hair below the most, which leaves the solver an interior.
            let share = k == count - 1 ? 1 - 1e-9 : Double(k) / Double(count - 1)
            return first.annualReturn + share * span
        }
        var points = [first]
        for outcome in outcomes(targets) {
            guard case .optimal(let portfolio) = outcome else {
                return .failure(FrontierFailure(outcome: outcome))
            }
            points.append(point(portfolio))
        }
        return drawn(points, low.quality.method)
    }

    /// Solves for every target, on all cores.
    private func outcomes(_ targets: [Double]) -> [OptimizationOutcome] {
        let solved = Mutex([Int: OptimizationOutcome]())
        Parallel.perform(pieces: targets.count) { k in
            var targeted = problem
            targeted.constraints.returnTarget = targets[k]
            let outcome = Optimizer.solve(targeted, hooks: hooks)
            solved.withLock { $0[k] = outcome }
        }
        return solved.withLock { found in targets.indices.compactMap { found[$0] } }
    }

    private func point(_ portfolio: OptimalPortfolio) -> EfficientFrontier.Point {
        EfficientFrontier.Point(
            weights: portfolio.weights,
            in: problem.distribution,
            measure: problem.measure
        )
    }

    private func drawn(
        _ points: [EfficientFrontier.Point],
        _ method: SolverMethod
    ) -> Result<EfficientFrontier, FrontierFailure> {
        .success(EfficientFrontier(points: points, corners: [], method: method))
    }
}
