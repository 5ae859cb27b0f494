public import MarketData
internal import Portfolio

/// Optimization over prices that the question brings along: nothing of it is kept.
extension Desk {
    /// Answers a question about a table of prices.
    ///
    /// Cancelling the task ends the solvers.
    ///
    /// - Throws: As ``optimize(_:onProgress:)``, but for faults of stores.
    public func optimize(
        _ request: OptimizationRequest,
        prices: PriceTable
    ) async throws(ErrorReport) -> OptimizationResult {
        try await Desk.optimize(
            request,
            prices: prices,
            version: version,
            memoryLimit: memoryLimit,
            elapsedSeconds: clock.elapsedSeconds
        )
    }

    /// The same without a desk.
    public static func optimize(
        _ request: OptimizationRequest,
        prices: PriceTable,
        version: String,
        memoryLimit: Int? = nil,
        elapsedSeconds: @escaping @Sendable () -> Double
    ) async throws(ErrorReport) -> OptimizationResult {
        let history = try PreparedHistory(request, prices: prices)
        let proposal = Proposal(request, history: history, memoryLimit: memoryLimit)
        let note = CancellationNote()
        let found = await withTaskCancellationHandler {
            Result { () throws(ErrorReport) in
                try proposal.result(
                    moments: try proposal.estimateMoments(
                        elapsedSeconds: elapsedSeconds,
                        isCancelled: { note.isLeft }
                    ),
                    createdAt: nil,
                    elapsedSeconds: elapsedSeconds,
                    version: version,
                    isCancelled: { note.isLeft }
                )
            }
        } onCancel: {
            note.leave()
        }
        return try found.get()
    }
}
