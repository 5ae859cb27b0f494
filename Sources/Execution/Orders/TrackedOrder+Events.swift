public import Portfolio

extension TrackedOrder {
    /// Takes in what happened.
    ///
    /// - Throws: ``TransitionError`` where that cannot have happened; the order stays as it was.
    @discardableResult
    public mutating func apply(_ event: OrderEvent, at now: Instant) throws(TransitionError)
        -> OrderChange
    {
        if case .filled(let fill) = event { return try count(fill, at: now) }
        var next = self
        try next.take(event)
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
    mutating func settle(after event: OrderEvent, from before: OrderState) {
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

    /// Why an event cannot be.
    func refusal(_ event: OrderEvent, _ reason: String) -> TransitionError {
        TransitionError(state: state, event: event, reason: reason)
    }
}
