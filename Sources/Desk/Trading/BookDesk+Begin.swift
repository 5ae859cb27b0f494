internal import Portfolio

/// Who carries a rebalance out.
extension BookDesk {
    /// Takes a rebalance over, unless it is stale or over, or waits for its next session.
    ///
    /// - Returns: The rebalance, with this `executor` where it is to go on.
    func begin(
        _ key: RebalanceKey,
        as executor: String,
        takesOver: Bool
    ) async throws(ErrorReport) -> RebalanceRecord {
        _ = try await portfolio(key.portfolio)
        let answer = try await commit(
            to: key.portfolio,
            Act(trace: Trace(correlation: "rebalance \(key)"))
        ) {
            known throws(ErrorReport) in
            guard let known, var record = known.rebalance(key.name), let proposal = record.proposal
            else { throw .missing(key) }
            switch record.status {
            case .approved:
                if let halt = known.halt { throw .halted(halt) }
                let plan = try await plan(of: record, known, key)
                if let reason = try await staleness(of: plan, proposal, known, key.portfolio) {
                    return try await replanned(record, plan, reason, known, key)
                }
                record.status = .executing
                // What goes out on a later day waits for that, in nobody's hands.
                if let opening = proposal.opening, opening > Instant(now()) {
                    return Draft(record, nil)
                }
            case .executing where proposal.executor == nil:
                let isWanted = known.halt == nil && proposal.cancellation == nil
                if isWanted, let opening = proposal.opening, opening > Instant(now()) {
                    return Draft(record, nil, isDone: true)
                }
            case .executing where takesOver: break
            case .executing, .completed, .partial, .failed, .canceled:
                return Draft(record, nil, isDone: true)
            case .pending, .pendingApproval, .rejected, .expired:
                throw .wrongState(key, record.status, for: "carried out", allowed: "APPROVED")
            }
            record.proposal?.executor = executor
            return Draft(record, nil)
        }
        guard let record = answer.report else { throw .missing(key) }
        return record
    }

    /// Changes what is said of a rebalance, as long as `executor` carries it out.
    func change(
        _ key: RebalanceKey,
        as executor: String,
        _ change: (inout RebalanceRecord) -> Void
    ) async throws(ErrorReport) -> RebalanceRecord {
        let answer = try await commit(
            to: key.portfolio,
            Act(trace: Trace(correlation: "rebalance \(key)"))
        ) {
            known throws(ErrorReport) in
            guard var record = known?.rebalance(key.name) else { throw .missing(key) }
            guard record.proposal?.executor == executor, record.status == .executing else {
                throw .overtaken(key)
            }
            change(&record)
            return Draft(record, nil)
        }
        guard let record = answer.report else { throw .missing(key) }
        return record
    }

    /// A rebalance as it is now.
    ///
    /// - Throws: A report with code `not_found` or of the store.
    func rebalance(_ key: RebalanceKey) async throws(ErrorReport) -> RebalanceRecord {
        guard let record = try await facts(of: key.portfolio).rebalance(key.name) else {
            throw .missing(key)
        }
        return record.seen(at: now())
    }
}
