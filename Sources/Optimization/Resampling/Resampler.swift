public import Estimation
public import Numerics
internal import Synchronization

/// Solves a problem once for each of many drawn histories.
public struct Resampler: Sendable {
    /// What a history is taken for; `nil` where too few of its returns are known for moments, so that it is left out.
    public typealias Estimate =
        @Sendable (DrawnHistory) -> Result<ReturnDistribution?, EstimationError>

    /// What can keep a resampled portfolio from being.
    public enum Failure: Error {
        /// A solve, or all of them.
        case outcome(OptimizationOutcome)
        /// The estimate of a history.
        case estimation(EstimationError)
        /// No history has moments.
        case noMoments
    }

    let problem: PortfolioProblem
    let resampling: Resampling
    let incomplete: IncompleteReturns?
    let estimate: Estimate
    let hooks: ConicHooks
    let onHistory: (@Sendable (_ done: Int, _ count: Int) -> Void)?

    /// A resampler.
    ///
    /// - Parameters:
    ///   - problem: The problem, whose limits are on sums of weights or convex in them, and speak of no moments but in
    ///     the return target, which stays that of the problem's own.
    ///   - resampling: How histories are drawn.
    ///   - incomplete: All that is known of returns, which blocks are then drawn from in place of the problem's scenarios.
    ///   - estimate: What a history is taken for; called on any thread.
    ///   - hooks: Asked whether to stop.
    ///   - onHistory: Told how many of how many histories are done, on any thread.
    public init(
        _ problem: PortfolioProblem,
        _ resampling: Resampling,
        drawnFrom incomplete: IncompleteReturns? = nil,
        estimate: @escaping Estimate,
        hooks: ConicHooks = ConicHooks(),
        onHistory: (@Sendable (_ done: Int, _ count: Int) -> Void)? = nil
    ) {
        self.problem = problem.fixingReturnTarget
        self.resampling = resampling
        self.incomplete = resampling.method == .normal ? nil : incomplete
        self.estimate = estimate
        var own = hooks
        // Each of many solves tells nothing by itself.
        own.onProgress = nil
        own.memory = hooks.memory?.shared(among: Parallel.width)
        self.hooks = own
        self.onHistory = onHistory
    }

    /// What `answer` makes of the problem in every history that has moments, in their order, on all cores.
    ///
    /// - Throws: The estimate that failed, an interruption, or ``Failure/noMoments``.
    func each<Answer: Sendable>(
        _ answer: @escaping @Sendable (PortfolioProblem) -> Answer
    ) throws(Failure) -> (answers: [Answer], blockLength: Double?) {
        let sampler = HistorySampler(resampling, problem.distribution, incomplete)
        let count = resampling.samples
        let done = Mutex(0)
        let found = hooks.scope {
            Parallel.map(0..<count) { number -> Result<Answer?, EstimationError> in
                let result = estimate(sampler.history(number)).map { distribution in
                    distribution.map { distribution in
                        var drawn = problem
                        drawn.distribution = distribution
                        return answer(drawn)
                    }
                }
                let finished = done.withLock { done in
                    done += 1
                    return done
                }
                onHistory?(finished, count)
                return result
            }
        }
        // An estimate that was cut short says nothing of its history.
        guard let found, incomplete == nil || hooks.shouldStop?() != true else {
            throw .outcome(.notConverged(SolverQuality(unsolved: .timeLimit)))
        }
        var answers: [Answer] = []
        for result in found {
            switch result {
            case .success(let answer?): answers.append(answer)
            case .success: continue
            case .failure(let error): throw .estimation(error)
            }
        }
        guard !answers.isEmpty else { throw .noMoments }
        return (answers, resampling.method == .normal ? nil : sampler.bootstrap.length)
    }
}
