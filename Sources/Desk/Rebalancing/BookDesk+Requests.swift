internal import Portfolio
internal import Rebalancing

/// What rules ask for, told once.
extension BookDesk {
    /// Evaluates the rules of a portfolio since prices came in, tells each request once a day, and plans a
    /// rebalance where that is wanted and none waits or is under way.
    ///
    /// - Parameters:
    ///   - event: What brought the prices.
    ///   - id: The portfolio; one without a target is left alone.
    ///   - response: What becomes of a request.
    /// - Throws: As ``triggers(of:_:asOf:)`` and ``propose(_:for:_:)``.
    func respond(
        to event: OutboxEvent,
        of id: PortfolioID,
        _ response: TriggerResponse
    ) async throws(ErrorReport) {
        let facts = try await facts(of: id)
        guard facts.target != nil else { return }
        let trace = Trace(correlation: event.id, causation: event.id)
        let report = try await triggers(of: id, facts, TriggerRequest(), nil)
        for request in report.requests where !facts.requests.contains(request.eventID) {
            try await tell(request, of: id, Act(trace: trace))
        }
        guard response != .tell, let request = report.requests.first else { return }
        let known = try await self.facts(of: id)
        let isBusy = known.knownRebalances.contains { $0.seen(at: now()).status.isOpen }
        guard !isBusy, known.halt == nil else { return }
        _ = try await propose(request.proposal(response).bytes(), for: id, Act(trace: trace))
    }

    private func tell(
        _ request: RebalanceRequestEvent,
        of id: PortfolioID,
        _ act: Act
    ) async throws(ErrorReport) {
        _ = try await commit(to: id, act) { known throws(ErrorReport) in
            let isKnown = known?.requests.contains(request.eventID) ?? false
            if let known { try checkRoom(for: 1, in: known, of: id) }
            return Draft(
                bodies: [RequestRecord(request).json],
                event: .rebalanceRequested,
                eventID: request.eventID,
                fields: request.members,
                report: true,
                answer: .null,
                isDone: isKnown
            )
        }
    }
}

extension RebalanceRequestEvent {
    /// The proposal that a request becomes, within its own limits.
    fileprivate func proposal(_ response: TriggerResponse) -> JSON {
        let limits = JSON.members(
            ("turnover", JSON(request.maximumTurnover)),
            ("minimum_trade", JSON(request.minimumTrade))
        )
        let kind: RebalanceRecord.Kind = type == .timeBased ? .scheduled : .threshold
        return .members(
            ("plan", .members(("limits", limits))),
            ("mode", .string(response == .trade ? "automatic" : "manual")),
            ("by", .string("rule \(rule)")),
            ("type", .string(kind.rawValue)),
            ("reason", .string(finding.description))
        )
    }
}
