internal import Numerics

/// When a solve has to end, what it may take, and who hears of it.
struct SolveLimit: Sendable {
    /// Whether nobody waits for the answer.
    let isCancelled: @Sendable () -> Bool
    /// Asked by solvers again and again; true ends them.
    let shouldStop: @Sendable () -> Bool
    /// What it may take.
    let memory: SolveMemory
    /// What is left of that beside the data.
    let budget: MemoryBudget?
    /// Told of its progress, on any thread.
    let onProgress: (@Sendable (SolveProgress) -> Void)?

    /// A limit that counts from now.
    ///
    /// - Parameters:
    ///   - seconds: The time to solve in, or `nil` for any.
    ///   - memory: What it may take.
    ///   - elapsedSeconds: A clock.
    ///   - isCancelled: Whether nobody waits any more, asked on any thread.
    ///   - onProgress: Told of its progress, on any thread.
    init(
        seconds: Double?,
        memory: SolveMemory,
        elapsedSeconds: @escaping @Sendable () -> Double,
        isCancelled: @escaping @Sendable () -> Bool,
        onProgress: (@Sendable (SolveProgress) -> Void)? = nil
    ) {
        self.isCancelled = isCancelled
        self.memory = memory
        self.onProgress = onProgress
        budget = memory.budget
        guard let seconds else {
            shouldStop = isCancelled
            return
        }
        let end = elapsedSeconds() + seconds
        shouldStop = { isCancelled() || elapsedSeconds() >= end }
    }

    /// The same for solvers.
    var hooks: ConicHooks {
        var hooks = ConicHooks(shouldStop: shouldStop, memory: budget)
        if let tell = onProgress {
            hooks.onProgress = { report in
                tell(
                    .step(iteration: report.iteration, gap: report.gap, nodes: report.nodes)
                )
            }
        }
        return hooks
    }

    /// The same for the solves of a frontier.
    var onPoint: (@Sendable (Int, Int) -> Void)? {
        guard let tell = onProgress else { return nil }
        return { tell(.point(done: $0, of: $1)) }
    }

    /// Whether something was given up for its size.
    var hasRefused: Bool { budget?.refused != nil }

    /// Ends what was interrupted before a solver began.
    ///
    /// - Throws: `timeout`.
    func check() throws(ErrorReport) {
        guard shouldStop() else { return }
        throw ErrorReport(
            code: .timeout,
            message: isCancelled()
                ? "The optimization was cancelled."
                : "The time limit came while moments were estimated. Raise solver.time_limit, or ask "
                    + "for fewer assets or a shorter window.",
            details: ["status": .string("time_limit")]
        )
    }

    /// The report that the memory did not suffice.
    var memoryReport: ErrorReport { memory.report(budget?.refused) }
}
