public import Estimation
public import Numerics
internal import Synchronization

/// Solves a problem once for each of many drawn histories.
public struct Resampler: Sendable {
    /// What a history is taken for.
    public typealias Estimate =
        @Sendable (DrawnHistory) -> Result<ReturnDistribution, EstimationError>

    /// What can keep a resampled portfolio from being.
    public enum Failure: Error {
        /// A solve, or all of them.
        case outcome(OptimizationOutcome)
        /// The estimate of a history.
        case estimation(EstimationError)
    }

    let problem: PortfolioProblem
    let resampling: Resampling
    let estimate: Estimate
    let hooks: ConicHooks
    let onHistory: (@Sendable (_ done: Int, _ count: Int) -> Void)?

    /// A resampler.
    ///
    /// - Parameters:
    ///   - problem: The problem, whose limits are on sums of weights or convex in them, and speak of no moments but in
    ///     the return target, which stays that of the problem's own.
    ///   - resampling: How histories are drawn.
    ///   - estimate: What a history is taken for; called on any thread.
    ///   - hooks: Asked whether to stop.
    ///   - onHistory: Told how many of how many histories are done, on any thread.
    public init(
        _ problem: PortfolioProblem,
        _ resampling: Resampling,
        estimate: @escaping Estimate,
        hooks: ConicHooks = ConicHooks(),
        onHistory: (@Sendable (_ done: Int, _ count: Int) -> Void)? = nil
    ) {
        self.problem = problem.fixingReturnTarget
        self.resampling = resampling
        self.estimate = estimate
        var own = hooks
        // Each of many solves tells nothing by itself.
        own.onProgress = nil
        own.memory = hooks.memory?.shared(among: Parallel.width)
        self.hooks = own
        self.onHistory = onHistory
    }

    /// What `answer` makes of the problem in every history, in their order, on all cores.
    func each<Answer: Sendable>(
        _ answer: @escaping @Sendable (PortfolioProblem) -> Answer
    ) throws(Failure) -> (answers: [Answer], blockLength: Double?) {
        let sampler = HistorySampler(resampling, problem.distribution)
        let count = resampling.samples
        let done = Mutex(0)
        let found = hooks.scope {
            Parallel.map(0..<count) { number -> Result<Answer, EstimationError> in
                let result = estimate(sampler.history(number)).map { distribution in
                    var drawn = problem
                    drawn.distribution = distribution
                    return answer(drawn)
                }
                let finished = done.withLock { done in
                    done += 1
                    return done
                }
                onHistory?(finished, count)
                return result
            }
        }
        guard let found else { throw .outcome(.notConverged(SolverQuality(unsolved: .timeLimit))) }
        var answers: [Answer] = []
        for result in found {
            switch result {
            case .success(let answer): answers.append(answer)
            case .failure(let error): throw .estimation(error)
            }
        }
        return (answers, resampling.method == .normal ? nil : sampler.bootstrap.length)
    }
}
