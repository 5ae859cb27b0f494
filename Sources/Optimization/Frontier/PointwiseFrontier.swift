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
        var memory = CutMemory()
        let safest = Optimizer.solve(problem, hooks: hooks, knowing: &memory)
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
        let (outcomes, tangency) = outcomes(targets, knowing: memory)
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
    ///
    /// Where cuts of one point serve the next, a piece of work is a few neighbours in a row.
    private func outcomes(
        _ targets: [Double],
        knowing memory: CutMemory
    ) -> ([OptimizationOutcome], EfficientFrontier.Point?) {
        let length = memory.gradients.isEmpty ? 1 : PointwiseFrontier.neighbours
        let starts = Array(stride(from: 0, to: targets.count, by: length))
        let solved = Mutex([Int: OptimizationOutcome]())
        let tangency = Mutex(EfficientFrontier.Point?.none)
        Parallel.perform(pieces: starts.count + (rate == nil ? 0 : 1)) { piece in
            guard piece < starts.count else {
                let found = rate.flatMap {
                    TangencyPortfolio(problem, riskFreeRate: $0, hooks: hooks).point
                }
                return tangency.withLock { $0 = found }
            }
            var memory = memory
            for k in starts[piece]..<min(starts[piece] + length, targets.count) {
                var targeted = problem
                targeted.constraints.returnTarget = targets[k]
                let outcome = Optimizer.solve(targeted, hooks: hooks, knowing: &memory)
                solved.withLock { $0[k] = outcome }
            }
        }
        let outcomes = solved.withLock { found in targets.indices.compactMap { found[$0] } }
        return (outcomes, tangency.withLock { $0 })
    }

    /// So many points in a row begin each with the cuts of the one before.
    private static let neighbours = 5

    private func point(_ portfolio: OptimalPortfolio) -> EfficientFrontier.Point {
        EfficientFrontier.Point(
            weights: portfolio.weights,
            in: problem.distribution,
            measure: problem.measure
        )
    }
}
