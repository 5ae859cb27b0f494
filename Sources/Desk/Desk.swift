public import MarketData
internal import Portfolio

/// The use cases of the platform over its stores: what terminal, server and dashboard call.
public struct Desk: Sendable {
    /// Price histories.
    public let prices: any PriceStore
    /// Results.
    public let results: any ResultStore
    /// Estimated moments.
    public let moments: any MomentStore
    /// The product's version, as results say it.
    public let version: String
    /// The most bytes that one solve may take, whatever its request allows; `nil` for any.
    public let memoryLimit: Int?
    let clock: DeskClock
    private let histories = HistoryCache(capacity: 16)
    private let recentMoments = MomentMemo(capacity: 16)

    /// A desk over stores.
    public init(
        prices: any PriceStore,
        results: any ResultStore,
        moments: any MomentStore,
        clock: DeskClock,
        version: String,
        memoryLimit: Int? = nil
    ) {
        self.prices = prices
        self.results = results
        self.moments = moments
        self.clock = clock
        self.version = version
        self.memoryLimit = memoryLimit
    }

    /// Answers a question about stored prices; an identical one about the same prices from store.
    ///
    /// The result is stored, durably, before it is returned. Cancelling the task ends the solvers.
    ///
    /// - Parameters:
    ///   - request: The question.
    ///   - onProgress: Told of the solvers' steps, on any thread.
    /// - Returns: The answer.
    /// - Throws: ``ErrorReport`` for everything that the contract has a code for.
    public func optimize(
        _ request: OptimizationRequest,
        onProgress: (@Sendable (SolveProgress) -> Void)? = nil
    ) async throws(ErrorReport) -> OptimizationAnswer {
        let answer = try await compute(request, onProgress: onProgress)
        try await keep(answer)
        return answer
    }

    /// The answer that ``optimize(_:)`` gives, found but not stored yet: ``keep(_:)`` does that.
    ///
    /// Apart, because finding it keeps a core busy and storing it only waits.
    public func compute(
        _ request: OptimizationRequest,
        onProgress: (@Sendable (SolveProgress) -> Void)? = nil
    ) async throws(ErrorReport) -> OptimizationAnswer {
        let history = try await history(of: request)
        let proposal = Proposal(request, history: history, memoryLimit: memoryLimit)
        let key = proposal.key
        if let known = try await StoreCall.run({ try await results.result(forKey: key) }) {
            return try OptimizationAnswer(known)
        }
        return OptimizationAnswer(
            try await result(of: proposal, onProgress),
            of: proposal,
            at: clock.now()
        )
    }

    /// Stores an answer, durably, where it is new; to be awaited before it is sent.
    public func keep(_ answer: OptimizationAnswer) async throws(ErrorReport) {
        guard let unsaved = answer.unsaved else { return }
        try await StoreCall.run { try await results.save(unsaved) }
    }

    /// Answers a question about a table of prices, without stores and clock of day: a pure function
    /// but for `solver.seconds`.
    public static func optimize(
        _ request: OptimizationRequest,
        file: PriceFile,
        version: String,
        elapsedSeconds: @escaping @Sendable () -> Double,
        onProgress: (@Sendable (SolveProgress) -> Void)? = nil
    ) throws(ErrorReport) -> OptimizationResult {
        let history = try PreparedHistory(
            request,
            prices: file.table,
            unsortedRows: file.unsortedRows,
            duplicateRows: file.duplicateRows
        )
        let proposal = Proposal(request, history: history)
        return try proposal.result(
            moments: try proposal.estimateMoments(elapsedSeconds: elapsedSeconds),
            createdAt: nil,
            elapsedSeconds: elapsedSeconds,
            version: version,
            onProgress: onProgress
        )
    }

    // MARK: - Parts

    private func result(
        of proposal: Proposal,
        _ onProgress: (@Sendable (SolveProgress) -> Void)?
    ) async throws(ErrorReport) -> OptimizationResult {
        let moments = try await moments(of: proposal)
        let note = CancellationNote()
        let found = await withTaskCancellationHandler {
            Result { () throws(ErrorReport) in
                try proposal.result(
                    moments: moments,
                    createdAt: clock.now(),
                    elapsedSeconds: clock.elapsedSeconds,
                    version: version,
                    isCancelled: { note.isLeft },
                    onProgress: onProgress
                )
            }
        } onCancel: {
            note.leave()
        }
        return try found.get()
    }

    private func history(of request: OptimizationRequest) async throws(ErrorReport)
        -> PreparedHistory
    {
        let revision = try await StoreCall.run { try await prices.revision() }
        let key = HistoryCache.Key(request, revision: revision)
        if let known = histories.history(for: key) { return known }
        let table = try await StoreCall.run {
            try await prices.prices(
                of: request.priced,
                from: request.startDate,
                through: request.endDate
            )
        }
        let history: PreparedHistory
        do {
            history = try PreparedHistory(request, prices: table)
        } catch  where error.code == .unknownAsset {
            throw try await explained(error)
        }
        histories.keep(history, for: key)
        return history
    }

    /// The store's table lacks unknown assets; the report should name those that exist.
    private func explained(_ error: ErrorReport) async throws(ErrorReport) -> ErrorReport {
        let known = try await StoreCall.run { try await prices.coverage() }
        var result = error
        result.details["available"] = .array(known.prefix(100).map { .string($0.asset.symbol) })
        return result
    }

    private func moments(of proposal: Proposal) async throws(ErrorReport) -> StoredMoments {
        let key = proposal.momentKey
        if let recent = recentMoments.moments(forKey: key) { return recent }
        if let known = try await StoreCall.run({ try await moments.moments(forKey: key) }) {
            recentMoments.keep(known, forKey: key)
            return known
        }
        let note = CancellationNote()
        let found = await withTaskCancellationHandler {
            Result { () throws(ErrorReport) in
                try proposal.estimateMoments(
                    elapsedSeconds: clock.elapsedSeconds,
                    isCancelled: { note.isLeft }
                )
            }
        } onCancel: {
            note.leave()
        }
        let estimated = try found.get()
        recentMoments.keep(estimated, forKey: key)
        try await StoreCall.run { try await moments.save(estimated, forKey: key) }
        return estimated
    }
}
