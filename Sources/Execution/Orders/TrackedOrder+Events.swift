public import Portfolio

extension TrackedOrder {
    /// Takes in what happened.
    ///
    /// - Throws: ``TransitionError`` where that cannot have happened; the order stays as it was.
    @discardableResult
    public mutating func apply(_ event: OrderEvent, at now: Instant) throws(TransitionError)
        -> OrderChange
    {
        var next = self
        if case .filled(let fill) = event {
            if let kept = fills.first(where: { $0.id == fill.id }) {
                return .duplicate(kept: kept, differs: kept != fill)
            }
            try next.take(fill)
        } else {
            try next.take(event)
        }
        switch state.step(on: event, standing: next.standing) {
        case .to(let state): next.state = state
        case .stay: break
        case .impossible(let reason):
            throw TransitionError(state: state, event: event, reason: reason)
        }
        next.settle(after: event, from: state)
        guard next != self else {
            if event.isWish { lastChange = max(lastChange, now) }
            return .unchanged
        }
        next.lastChange = max(lastChange, now)
        self = next
        return .changed
    }

    /// What an event says, before the table is asked where it leads.
    private mutating func take(_ event: OrderEvent) throws(TransitionError) {
        switch event {
        case .accepted(let name):
            isKnown = true
            venueID = name ?? venueID
        case .filledUnseen(let fill):
            try check(fill, event, counted: filledQuantity - (unseen?.quantity ?? .zero))
            unseen = fill
        case .filledAsTold: unseen = nil
        case .cancelRequested: isCancelWanted = true
        case .amendRequested(let amendment):
            guard amendment.quantity >= filledQuantity else {
                throw refusal(event, "\(filledQuantity) of it is filled already")
            }
            guard pendingAmendment == nil || pendingAmendment == amendment else {
                throw refusal(event, "another change of it is under way")
            }
            pendingAmendment = amendment
        case .amended(let amendment):
            guard amendment.quantity >= filledQuantity else {
                throw refusal(event, "\(filledQuantity) of it is filled already")
            }
            guard state != .rejected, state != .denied else { return }
            isKnown = true
            quantity = amendment.quantity
            // A change that someone else made leaves ours to be answered.
            if pendingAmendment?.isMade(by: amendment) ?? true { pendingAmendment = nil }
            limitPrice = amendment.price ?? limitPrice
        case .amendRefused(let words):
            reason = words
            endAmendment()
        case .denied(let words), .rejected(let words), .cancelRefused(let words),
            .outcomeUnknown(let words):
            if !state.isClosed { reason = words }
        case .submitted, .missing, .filled, .canceled, .expired: break
        }
    }

    /// What no longer holds once the table has spoken.
    private mutating func settle(after event: OrderEvent, from before: OrderState) {
        if case .missing = event, before.isOpen, state.isClosed {
            (isMissing, reason) = (true, "The venue knows nothing of it.")
        }
        if case .cancelRefused = event { isCancelWanted = false }
        if case .canceled = event { isMissing = false }
        if state != .rejected, state != .canceled { isMissing = false }
        if state.isClosed {
            isCancelWanted = false
            endAmendment()
        }
    }

    /// Forgets a change that was asked for; fills beyond the old quantity say that it was made after all.
    private mutating func endAmendment() {
        if let asked = pendingAmendment, filledQuantity > quantity { quantity = asked.quantity }
        pendingAmendment = nil
    }

    // MARK: - Fills

    /// Counts a fill; one that is no later than the total that told of unseen ones is one of those.
    private mutating func take(_ fill: Fill) throws(TransitionError) {
        let told = fills.reduce(FixedDecimal.zero) { $0 + $1.quantity }
        // Clocks lie: what would be too much beside the unseen ones can only be one of them.
        let isOld =
            unseen.map {
                fill.time <= $0.time || told + $0.quantity + fill.quantity > ceiling
            } ?? false
        let covered = isOld ? .zero : unseen?.quantity ?? .zero
        try check(fill, .filled(fill), counted: told + covered)
        if let rest = unseen, isOld { unseen = rest.without(fill) }
        fills.append(fill)
    }

    private func check(_ fill: Fill, _ event: OrderEvent, counted: FixedDecimal)
        throws(TransitionError)
    {
        guard fill.asset == order.asset, fill.side == order.side else {
            throw refusal(event, "the fill is a \(fill.side.rawValue) of \(fill.asset)")
        }
        let excess = counted + fill.quantity - ceiling
        guard excess <= .zero else {
            throw refusal(event, "that would be \(excess) more than the \(ceiling) of the order")
        }
    }

    private func refusal(_ event: OrderEvent, _ reason: String) -> TransitionError {
        TransitionError(state: state, event: event, reason: reason)
    }
}

extension Fill {
    /// What is left of an unseen total when one of its fills is told: the same value, the same fees.
    fileprivate func without(_ fill: Fill) -> Fill? {
        let rest = quantity - fill.quantity
        guard rest > .zero, let whole = value, let part = fill.value else { return nil }
        let average = (whole - part).divided(by: rest) ?? price
        return try? Fill(
            id: id,
            order: order,
            asset: asset,
            side: side,
            price: average > .zero ? average : price,
            quantity: rest,
            fee: fee - fill.fee,
            feeCurrency: feeCurrency,
            time: time
        )
    }
}
