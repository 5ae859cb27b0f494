public import Portfolio

extension OrderManager {
    /// What is under way or waits, in the order in which it was meant.
    ///
    /// After a restart these are the calls that a crash may have cut off. An intent without a line of sending
    /// was never sent, so it is sent; a call that certainly did nothing is made again once its pause is over;
    /// for all others the venue is asked.
    public func due(at now: Instant) -> [ExecutionEffect] {
        ordersUnderWay.compactMap { due($0, at: now) }
    }

    private func due(_ tracked: TrackedOrder, at now: Instant) -> ExecutionEffect? {
        let id = tracked.order.id
        if tracked.state == .initialized { return .submit(tracked.order) }
        guard tracked.isInFlight else { return nil }
        guard let pause = postponed[id] else { return .lookUp(id) }
        guard pause <= now else { return nil }
        if tracked.isCancelWanted { return .cancel(id) }
        if let amendment = tracked.pendingAmendment { return .amend(id, amendment) }
        return .submit(tracked.order)
    }

    /// The lines that the venue's evidence of an order adds, and whether it has to be asked more.
    func lines(
        for id: ClientOrderID,
        evidence: OrderEvidence,
        at now: Instant
    ) -> (records: [ExecutionRecord], next: ExecutionEffect?) {
        guard let tracked = orders[id] else { return ([], nil) }
        // What certainly was not sent is not missing.
        if postponed[id] != nil, evidence == .notFound || evidence == .notListed {
            return ([], nil)
        }
        let verdict = OrderReconciler(settings: settings)
            .verdict(on: tracked, evidence: evidence, at: now)
        func records(_ events: [OrderEvent]) -> [ExecutionRecord] {
            events.map { ExecutionRecord(.order(id, $0), at: now) }
        }
        switch verdict {
        case .keep: return ([], nil)
        case .askByName: return ([], .lookUp(id))
        case .apply(let events): return (records(events), nil)
        case .cancelAgain(let events): return (records(events), .cancel(id))
        }
    }
}
