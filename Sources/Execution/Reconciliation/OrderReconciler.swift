public import Portfolio

/// Decides what became of an order by the venue's evidence, after a failure, a restart or a silence.
///
/// | we think | the venue | verdict |
/// |---|---|---|
/// | anything | did not answer | keep: an error is no evidence |
/// | anything that just changed | does not show it | keep, for a grace |
/// | open | does not list it | ask by name |
/// | SUBMITTED, ACCEPTED, UNRESOLVED | does not know it | REJECTED |
/// | PARTIALLY_FILLED | does not know it | CANCELED, fills kept |
/// | PENDING_CANCEL, or a change asked for | does not know it | UNRESOLVED |
/// | FILLED or over otherwise | does not know it | keep: venues forget what is over |
/// | anything | has it | fills first, then its state |
///
/// The rows are those by which NautilusTrader's live engine decides; the code is our own.
public struct OrderReconciler: Hashable, Sendable {
    /// When absence is believed.
    public var settings: ReconciliationSettings

    /// A reconciler.
    public init(settings: ReconciliationSettings = ReconciliationSettings()) {
        self.settings = settings
    }

    /// What follows for an order.
    public func verdict(
        on tracked: TrackedOrder,
        evidence: OrderEvidence,
        at now: Instant
    ) -> OrderVerdict {
        guard !settings.ignored.contains(tracked.order.id) else { return .keep("It is ignored.") }
        switch evidence {
        case .unavailable(let error): return .keep("\(error)")
        case .found(let report):
            guard tracked.state != .initialized, tracked.state != .denied else {
                return .keep("It was never sent, and the venue has an order of its name.")
            }
            return OrderComparison(
                tracked: tracked,
                report: report,
                isRecent: isRecent(tracked, now),
                paysRebates: settings.paysRebates
            )
            .verdict
        case .notListed, .notFound:
            guard tracked.state.isOpen else { return .keep("Venues forget what is over.") }
            guard !isRecent(tracked, now) else { return .keep("It may be too new to be shown.") }
            guard evidence == .notFound else { return .askByName }
            return missing(tracked)
        }
    }

    private func isRecent(_ tracked: TrackedOrder, _ now: Instant) -> Bool {
        now.duration(since: tracked.lastChange) < settings.grace
    }

    private func missing(_ tracked: TrackedOrder) -> OrderVerdict {
        guard tracked.pendingAmendment == nil else {
            return tracked.state == .unresolved
                ? .keep("Whether it was changed is not known.")
                : .apply([.outcomeUnknown("It was to be changed, and the venue does not know it.")])
        }
        if tracked.isCancelWanted, tracked.state == .unresolved {
            return .keep("Whether it was canceled is not known.")
        }
        return .apply([.missing])
    }
}
