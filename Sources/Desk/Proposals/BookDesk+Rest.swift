internal import Portfolio

/// What is left of a plan that does not fit any more.
extension BookDesk {
    /// Ends a rebalance, and plans what is left of it as a new one, in one change.
    ///
    /// The new one is asked for as the old one was: an automatic one goes on, a manual one waits for its approval.
    func end(
        _ key: RebalanceKey,
        as executor: String,
        _ plan: ProposedPlan,
        _ change: (inout RebalanceRecord) -> Void
    ) async throws(ErrorReport) -> RebalanceRecord {
        var rest: RebalanceRecord?
        let act = Act(trace: Trace(correlation: "rebalance \(key)"))
        let answer = try await commit(to: key.portfolio, act) { known throws(ErrorReport) in
            guard let known, var record = known.rebalance(key.name) else { throw .missing(key) }
            guard record.proposal?.executor == executor, record.status == .executing else {
                throw .overtaken(key)
            }
            change(&record)
            rest = nil
            guard known.halt == nil else { return Draft(record, nil) }
            let made: (plan: ProposedPlan, record: RebalanceRecord)
            do throws(ErrorReport) {
                made = try await self.rest(of: record, plan, known, key)
            } catch {
                record.note("What is left could not be planned: \(error.message)")
                return Draft(record, nil)
            }
            guard !made.plan.orders.isEmpty else {
                record.note("Nothing is left to trade.")
                return Draft(record, nil)
            }
            record.note("\(made.record.id) has what is left.")
            record.proposal?.successor = made.record.id
            rest = made.record
            var draft = Draft(record, nil)
            draft.bodies = [made.plan.json, made.record.json] + draft.bodies
            return draft
        }
        if let rest { try await tell(rest, RebalanceKey(key.portfolio, rest.id)) }
        guard let record = answer.report else { throw .missing(key) }
        return record
    }

    private func rest(
        of record: RebalanceRecord,
        _ plan: ProposedPlan,
        _ known: PortfolioFacts,
        _ key: RebalanceKey
    ) async throws(ErrorReport) -> (plan: ProposedPlan, record: RebalanceRecord) {
        guard let proposal = record.proposal else { throw .missing(key) }
        let lifetime = proposal.expiresAt.secondsSinceEpoch - proposal.plannedAt.secondsSinceEpoch
        let body = JSON.members(
            ("plan", plan.request),
            ("mode", .string(proposal.mode.rawValue)),
            ("by", .string(proposal.requestedBy)),
            ("expires_in", JSON(Int(lifetime))),
            ("type", .string(record.kind.rawValue)),
            ("reason", .string("It has what \(key.name) left.")),
            ("execution", plan.execution.json)
        )
        let request = try ProposalRequest(body.bytes(), defaults: defaults)
        return try await proposed(
            "R\(known.knownRebalances.count + 1)",
            request,
            calibrated(request.planRequest(), known, key.portfolio),
            known,
            key.portfolio
        )
    }

    /// Tells others of a rebalance that stands in the journal already, unless it went on since.
    private func tell(_ record: RebalanceRecord, _ key: RebalanceKey) async throws(ErrorReport) {
        _ = try await commit(
            to: key.portfolio,
            Act(trace: Trace(correlation: "rebalance \(key)"))
        ) {
            known throws(ErrorReport) in
            Draft(record, nil, isDone: known?.rebalance(key.name) != record)
        }
    }
}

extension RebalanceRecord {
    /// Adds a sentence to the reason.
    fileprivate mutating func note(_ sentence: String) {
        reason = [reason, sentence].compactMap(\.self).joined(separator: " ")
    }
}
