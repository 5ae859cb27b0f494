internal import Portfolio

/// Who says yes, and who says no.
extension BookDesk {
    /// Approves the plan of a hash.
    ///
    /// A plan that is stale, since the books changed or a price moved too far, is planned again, and the new
    /// one waits for an approval of its own.
    ///
    /// - Parameters:
    ///   - request: `{"by", "hash"}`.
    ///   - key: The rebalance.
    ///   - act: Who asks.
    /// - Returns: The rebalance, `APPROVED`.
    /// - Throws: A report with code `plan_stale` whose `details.hash` is that of the plan that waits then,
    ///   `plan_expired`, `wrong_state`, `trading_halted`, `not_found`, `malformed_json`, `invalid_request` or of
    ///   the store.
    public func approve(
        _ request: [UInt8],
        _ key: RebalanceKey,
        _ act: Act = Act()
    ) async throws(ErrorReport) -> BookAnswer<RebalanceRecord> {
        var fields = try JSONField.document(request).fields()
        let by = try fields.required("by").string(limit: 200)
        let hash = try fields.required("hash").string(limit: 64)
        try fields.finish()
        _ = try await portfolio(key.portfolio)
        return try await commit(to: key.portfolio, act) { known throws(ErrorReport) in
            let (known, record, proposal) = try waiting(key, known, for: "approved")
            if let halt = known.halt { throw .halted(halt) }
            guard hash == proposal.hash else {
                throw .stale(key, proposal.hash, "The hash is that of another plan.")
            }
            let plan = try await plan(of: record, known, key)
            if let reason = try await staleness(of: plan, proposal, known, key.portfolio) {
                return try await replanned(record, plan, reason, known, key)
            }
            var approved = record
            approved.status = .approved
            approved.proposal?.approval = Decision(by: by, at: now(), hash: hash)
            return Draft(approved, plan)
        }
    }

    /// Rejects a plan, with the reason.
    ///
    /// - Parameters:
    ///   - request: `{"by", "reason"}`.
    ///   - key: The rebalance.
    ///   - act: Who asks.
    /// - Returns: The rebalance, `REJECTED`.
    /// - Throws: As ``approve(_:_:_:)``.
    public func reject(
        _ request: [UInt8],
        _ key: RebalanceKey,
        _ act: Act = Act()
    ) async throws(ErrorReport) -> BookAnswer<RebalanceRecord> {
        try await decide(request, key, act) { decision, known throws(ErrorReport) in
            let (_, record, _) = try waiting(key, known, for: "rejected")
            var rejected = record.ended(.rejected, reason: decision.reason ?? "", at: decision.at)
            rejected.proposal?.rejection = decision
            return Draft(rejected, nil)
        }
    }

    /// Stops a rebalance that was approved: what is open is taken back, and what was traded stays.
    ///
    /// - Parameters:
    ///   - request: `{"by", "reason"}`.
    ///   - key: The rebalance.
    ///   - act: Who asks.
    /// - Returns: The rebalance, `CANCELED` where nothing was sent yet, and otherwise `EXECUTING` until its orders
    ///   are over.
    /// - Throws: As ``approve(_:_:_:)``.
    public func cancel(
        _ request: [UInt8],
        _ key: RebalanceKey,
        _ act: Act = Act()
    ) async throws(ErrorReport) -> BookAnswer<RebalanceRecord> {
        try await decide(request, key, act) { decision, known throws(ErrorReport) in
            guard var record = known?.rebalance(key.name) else { throw .missing(key) }
            guard record.status.isOpen, record.proposal != nil else {
                throw .wrongState(
                    key,
                    record.status,
                    for: "canceled",
                    allowed: "PENDING_APPROVAL, APPROVED or EXECUTING"
                )
            }
            if record.proposal?.cancellation != nil { return Draft(record, nil, isDone: true) }
            if record.status != .executing || record.proposal?.isUntouched == true {
                record = record.ended(.canceled, reason: decision.reason ?? "", at: decision.at)
            }
            record.proposal?.cancellation = decision
            return Draft(record, nil)
        }
    }

    // MARK: - Parts

    /// Writes what a word of `{"by", "reason"}` makes of a rebalance.
    private func decide(
        _ request: [UInt8],
        _ key: RebalanceKey,
        _ act: Act,
        _ draft: (Decision, PortfolioFacts?) throws(ErrorReport) -> Draft<RebalanceRecord>
    ) async throws(ErrorReport) -> BookAnswer<RebalanceRecord> {
        var fields = try JSONField.document(request).fields()
        let by = try fields.required("by").string(limit: 200)
        let reason = try fields.required("reason").string(limit: 1_000)
        try fields.finish()
        _ = try await portfolio(key.portfolio)
        return try await commit(to: key.portfolio, act) { known throws(ErrorReport) in
            try draft(Decision(by: by, at: now(), reason: reason), known)
        }
    }

    /// A proposal that waits, and is not expired.
    private func waiting(
        _ key: RebalanceKey,
        _ known: PortfolioFacts?,
        for word: String
    ) throws(ErrorReport) -> (PortfolioFacts, RebalanceRecord, TradeProposal) {
        guard let known, let record = known.rebalance(key.name) else { throw .missing(key) }
        guard record.status == .pendingApproval, let proposal = record.proposal else {
            throw .wrongState(key, record.status, for: word, allowed: "PENDING_APPROVAL")
        }
        guard proposal.expiresAt >= now() else {
            throw ErrorReport(
                code: .planExpired,
                message: "\(key) could be \(word) until \(proposal.expiresAt). Plan again.",
                details: ["rebalance": .string("\(key)")]
            )
        }
        return (known, record, proposal)
    }
}
