internal import MarketData
internal import Numerics
internal import Synchronization

extension StackedPortfolio {
    /// Answers the requests of models on parts of a history.
    struct Fits: Sendable {
        let returns: ReturnTable
        /// The factors on the same days, where the request names any.
        let factors: ReturnTable?
        /// All that is known, by the rows that it belongs to, where any model looks at it.
        let known: PartedReturns?
        let limit: SolveLimit
        let elapsedSeconds: @Sendable () -> Double

        /// The weights of each model on each part, given by its rows.
        ///
        /// - Throws: What the first model that fails throws, under its path.
        func weights(
            _ models: [StackedModel],
            _ parts: [[Int]]
        ) throws(ErrorReport) -> [[[Double]]] {
            let samples = parts.map {
                PreparedHistory(
                    returns.drawn($0),
                    factors: factors?.drawn($0),
                    partial: known?.part($0)
                )
            }
            let count = models.count * parts.count
            let done = Mutex(0)
            let found = limit.hooks.scope {
                Parallel.map(0..<count) { job -> Result<[Double], ErrorReport> in
                    let (model, part) = job.quotientAndRemainder(dividingBy: parts.count)
                    let result = Result { () throws(ErrorReport) in
                        try answer(
                            models[model].request,
                            samples[part],
                            path: "models[\(model)]"
                        )
                        .weights
                    }
                    let finished = done.withLock { done in
                        done += 1
                        return done
                    }
                    limit.onPoint?(finished, count)
                    return result
                }
            }
            try limit.check()
            var weights: [[Double]] = []
            for result in found ?? [] { weights.append(try result.get()) }
            return models.indices.map {
                Array(weights[$0 * parts.count..<($0 + 1) * parts.count])
            }
        }

        /// The answer to a model's request on a history.
        func answer(
            _ request: OptimizationRequest,
            _ history: PreparedHistory,
            path: String
        ) throws(ErrorReport) -> OptimizationResult {
            let proposal = Proposal(
                request,
                history: history,
                memoryLimit: limit.memory.limit.map { $0 / Parallel.width }
            )
            do throws(ErrorReport) {
                let moments = try proposal.estimateMoments(
                    elapsedSeconds: elapsedSeconds,
                    isCancelled: limit.shouldStop
                )
                return try proposal.result(
                    moments: moments,
                    createdAt: nil,
                    elapsedSeconds: elapsedSeconds,
                    version: "",
                    isCancelled: limit.shouldStop
                )
            } catch {
                // A part that was cut short says nothing of the model.
                try limit.check()
                throw error.within(path)
            }
        }
    }
}
