import Portfolio

/// An order as we know it beside the same order as the venue tells it.
struct OrderComparison {
    let tracked: TrackedOrder
    let report: VenueOrder
    /// Whether something happened so lately that the venue's answer may be older.
    let isRecent: Bool
    /// Whether fees may be below zero.
    let paysRebates: Bool

    /// The events that lead from ours to the venue's; fills before the state, so that none is lost to it.
    var verdict: OrderVerdict {
        var events: [OrderEvent] = []
        let isNews = !tracked.isKnown || tracked.isMissing || tracked.state == .unresolved
        if report.status != .rejected, isNews {
            events.append(.accepted(venueID: report.venueID))
        }
        events += amendment
        events += fills
        switch report.status {
        case .canceled where tracked.state != .canceled: events.append(.canceled)
        case .expired where tracked.state != .expired: events.append(.expired)
        case .rejected where tracked.state != .rejected:
            events.append(.rejected("The venue says so."))
        case .accepted, .partiallyFilled:
            if tracked.isCancelWanted, !isRecent { return .cancelAgain(events) }
        default: break
        }
        return events.isEmpty ? .keep("The venue has it as we do.") : .apply(events)
    }

    /// Whether the venue made the change that was asked for, or one that nobody asked for.
    private var amendment: [OrderEvent] {
        guard report.quantity >= tracked.filledQuantity else { return [] }
        if tracked.state.isClosed { return report.quantity > tracked.quantity ? told : [] }
        let limit = report.limitPrice ?? tracked.limitPrice
        let isAsOurs = report.quantity == tracked.quantity && limit == tracked.limitPrice
        guard let asked = tracked.pendingAmendment else {
            return isAsOurs ? [] : told
        }
        let isMade =
            report.quantity == asked.quantity
            && (asked.price == nil || asked.price == report.limitPrice)
        if isMade { return [.amended(asked)] }
        if !isAsOurs { return told }
        return isRecent ? [] : [.amendRefused("The venue has the order as it was.")]
    }

    private var told: [OrderEvent] {
        guard let amendment = try? Amendment(quantity: report.quantity, price: report.limitPrice)
        else { return [] }
        return [.amended(amendment)]
    }

    /// What the venue's total says beyond the fills that it told.
    private var fills: [OrderEvent] {
        let missing = report.filledQuantity - tracked.toldQuantity
        if missing == .zero { return tracked.unseen == nil ? [] : [.filledAsTold] }
        guard missing > .zero, missing != tracked.unseen?.quantity else { return [] }
        return unseen(missing).map { [.filledUnseen($0)] } ?? []
    }

    /// The difference as one fill, at the price that makes the average the venue's.
    private func unseen(_ missing: FixedDecimal) -> Fill? {
        let known = tracked.fills.reduce(FixedDecimal.zero) { $0 + ($1.value ?? .zero) }
        let paid = tracked.fills.reduce(FixedDecimal.zero) { $0 + $1.fee }
        let exact = report.averagePrice?.times(report.filledQuantity)
            .flatMap { ($0 - known).divided(by: missing) }
        let guess =
            exact.flatMap { $0 > .zero ? $0 : nil } ?? report.averagePrice
            ?? tracked.limitPrice ?? tracked.averagePrice
        guard let price = guess else { return nil }
        return try? Fill(
            id: "unseen-\(tracked.order.id)",
            order: tracked.order.id,
            asset: tracked.order.asset,
            side: tracked.order.side,
            price: price,
            quantity: missing,
            fee: report.fee.map { (paysRebates ? $0 : $0.magnitude) - paid } ?? .zero,
            feeCurrency: report.feeCurrency,
            time: report.updated
        )
    }
}
