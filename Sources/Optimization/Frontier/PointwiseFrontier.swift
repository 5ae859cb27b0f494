internal import Estimation
internal import Numerics
internal import Synchronization

/// Draws the frontier by one solve for each point: least variance at a given least return.
struct PointwiseFrontier {
    private let problem: PortfolioProblem
    private let rate: Double?
    private let hooks: ConicHooks
    private let onPoint: (@Sendable (Int, Int) -> Void)?

    init(
        _ problem: PortfolioProblem,
        tangentFrom rate: Double?,
        hooks: ConicHooks,
        onPoint: (@Sendable (Int, Int) -> Void)? = nil
    ) {
        self.problem = problem
        self.rate = rate
        self.hooks = hooks
        self.onPoint = onPoint
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
            // The last target stays a hair below the most, which leaves the solver an interior; more
            // of one where curved limits narrow it to the root of that.
            let hair = problem.constraints.areLinear ? 1e-9 : 1e-6
            let share = k == count - 1 ? 1 - hair : Double(k) / Double(count - 1)
            return first.annualReturn + share * span
        }
        var points = [first]
        let (outcomes, tangency) = outcomes(targets, knowing: memory)
        for (k, outcome) in outcomes.enumerated() {
            switch outcome {
            case .optimal(let portfolio):
                points.append(point(portfolio))
            case .notConverged where k == outcomes.count - 1 && !Interruption.isRequested:
                // What lies between the last target and the most can be too thin for a solver; the
                // richest portfolio ends the frontier just as well.
                points.append(last)
            default:
                return .failure(FrontierFailure(outcome: outcome))
            }
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

    /// The portfolios of least risk and most return, which are solved for first.
    private static let ends = 2

    /// Solves for every target and for the tangency portfolio, on all cores.
    ///
    /// Where cuts of one point serve the next, a piece of work is a few neighbours in a row. Solves
    /// side by side share the memory there is; those that need more come after them, each with all
    /// of it.
    private func outcomes(
        _ targets: [Double],
        knowing memory: CutMemory
    ) -> ([OptimizationOutcome], EfficientFrontier.Point?) {
        // Cones profit from a neighbour's optimum as cuts do.
        let length = problem.isQuadratic ? 1 : PointwiseFrontier.neighbours
        let all = targets.map(Optional.some) + (rate == nil ? [] : [nil])
        let starts = Array(stride(from: 0, to: all.count, by: length))
        let solved = Mutex([Int: OptimizationOutcome]())
        var sharing = hooks
        sharing.memory = hooks.memory?.shared(among: Parallel.width)
        onPoint?(PointwiseFrontier.ends, all.count + PointwiseFrontier.ends)
        Parallel.perform(pieces: starts.count) { [sharing] piece in
            var known = memory
            var hooks = sharing
            hooks.neighbour = ConicNeighbour()
            for k in starts[piece]..<min(starts[piece] + length, all.count) {
                let outcome = outcome(at: all[k], hooks, knowing: &known)
                let done = solved.withLock { found in
                    found[k] = outcome
                    return found.count
                }
                onPoint?(done + PointwiseFrontier.ends, all.count + PointwiseFrontier.ends)
            }
        }
        var outcomes = solved.withLock { found in all.indices.compactMap { found[$0] } }
        for k in all.indices where outcomes[k].isOutOfMemory {
            var known = memory
            outcomes[k] = outcome(at: all[k], hooks, knowing: &known)
        }
        guard rate != nil, case .optimal(let touching) = outcomes.removeLast() else {
            return (outcomes, nil)
        }
        return (outcomes, point(touching))
    }

    /// Least risk at a given least return, or for `nil` the most return for each unit of risk.
    private func outcome(
        at target: Double?,
        _ hooks: ConicHooks,
        knowing memory: inout CutMemory
    ) -> OptimizationOutcome {
        var chosen = problem
        if let target {
            chosen.constraints.returnTarget = target
        } else if let rate {
            chosen.objective = .maximumSharpe(riskFreeRate: rate)
            // Weights of another scale are no place to begin at.
            memory.weights = []
        }
        return Optimizer.solve(chosen, hooks: hooks, knowing: &memory)
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
