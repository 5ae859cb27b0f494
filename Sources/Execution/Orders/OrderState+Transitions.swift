extension OrderState {
    /// What else there is to know of an order than its state.
    struct Standing: Hashable, Sendable {
        /// Whether anything was filled.
        var hasFills = false
        /// Whether all of it was filled, the event included.
        var isComplete = false
        /// Whether we asked for it back and have no answer.
        var isCancelWanted = false
        /// Whether the venue ever said that it has it.
        var isKnown = false
        /// Whether it is over for want of any trace at the venue, not by the venue's word.
        var isMissing = false

        /// How an order stands that is at the venue.
        var working: OrderState { hasFills ? .partiallyFilled : .accepted }
    }

    /// Where an event leads.
    enum Step: Hashable, Sendable {
        case to(OrderState)
        case stay
        case impossible(String)
    }

    /// Where an event leads from a state; every pair of them has an answer.
    func step(on event: OrderEvent, standing: Standing) -> Step {
        switch (self, event) {
        case (.initialized, .submitted): .to(.submitted)
        case (.initialized, .denied): .to(.denied)
        // Nobody else knows of it yet, so taking it back is our own affair.
        case (.initialized, .cancelRequested): .to(.canceled)
        case (.initialized, _): .impossible("it was never sent")
        case (.denied, .denied): .stay
        case (.denied, _): .impossible("it was denied and never sent")
        case (_, .denied): .impossible("it was sent")
        case (_, .filled): filled(standing)
        case (_, .filledUnseen), (_, .filledAsTold): recounted(standing)
        case (.rejected, _): rejectedStep(on: event, standing)
        // It was whole until the venue told that it had grown.
        case (.filled, .amended): standing.isComplete ? .stay : .to(.partiallyFilled)
        // What was taken for missing was late.
        case (.canceled, .accepted) where standing.isMissing: .to(standing.working)
        case (.filled, _), (.canceled, _), (.expired, _): closedStep(on: event)
        default: openStep(on: event, standing)
        }
    }

    /// A fill is a fact: it counts in every state but those that never left us.
    private func filled(_ standing: Standing) -> Step {
        // What is too much was refused before; what passes takes the place of an unseen one.
        if self == .filled { return .stay }
        if standing.isComplete { return .to(.filled) }
        return switch self {
        case .pendingCancel, .canceled, .expired: .stay
        case .unresolved where standing.isCancelWanted: .stay
        default: .to(.partiallyFilled)
        }
    }

    /// A total of the venue corrects what we counted in place of fills that it had not told.
    private func recounted(_ standing: Standing) -> Step {
        guard self == .filled else { return standing.hasFills ? filled(standing) : .stay }
        return standing.isComplete ? .stay : .to(.partiallyFilled)
    }

    /// Late messages of an order that is over change nothing; only we may not ask for more.
    private func closedStep(on event: OrderEvent) -> Step {
        switch event {
        case .submitted, .cancelRequested, .amendRequested: .impossible("it is over")
        case .rejected: .impossible("the venue had accepted it")
        default: .stay
        }
    }

    private func rejectedStep(on event: OrderEvent, _ standing: Standing) -> Step {
        switch event {
        case .accepted where standing.isMissing: .to(standing.working)
        case .canceled where standing.isMissing: .to(.canceled)
        case .expired where standing.isMissing: .to(.expired)
        case .accepted, .amended: .impossible("the venue had rejected it")
        case .submitted, .cancelRequested, .amendRequested: .impossible("it is over")
        default: .stay
        }
    }

    private func openStep(on event: OrderEvent, _ standing: Standing) -> Step {
        switch event {
        case .submitted:
            // The same order under the same name, after a call that certainly did nothing.
            self == .submitted || self == .unresolved ? .stay : .impossible("the venue has it")
        case .accepted: acknowledged(standing)
        case .rejected:
            standing.hasFills ? .impossible("a part of it was filled") : .to(.rejected)
        case .missing: missing(standing)
        case .cancelRequested: self == .pendingCancel ? .stay : .to(.pendingCancel)
        case .canceled: .to(standing.isComplete ? .filled : .canceled)
        case .expired: .to(standing.isComplete ? .filled : .expired)
        case .cancelRefused:
            standing.isCancelWanted
                ? .to(standing.isKnown || standing.hasFills ? standing.working : .submitted)
                : .impossible("nobody asked for it back")
        case .amendRequested:
            self == .accepted || self == .partiallyFilled
                ? .stay : .impossible("only an order that is known to work can be changed")
        case .amended, .amendRefused: standing.isComplete ? .to(.filled) : settled(standing)
        case .outcomeUnknown: self == .unresolved ? .stay : .to(.unresolved)
        case .denied, .filled, .filledUnseen, .filledAsTold: .impossible("it was sent")
        }
    }

    private func acknowledged(_ standing: Standing) -> Step {
        switch self {
        case .submitted: .to(standing.working)
        case .unresolved: .to(standing.isCancelWanted ? .pendingCancel : standing.working)
        default: .stay
        }
    }

    /// The answer to an amendment tells that the order is there.
    private func settled(_ standing: Standing) -> Step {
        self == .unresolved || self == .submitted ? acknowledged(standing) : .stay
    }

    /// Only what was never asked back nor changed can be said to be gone for want of a trace.
    private func missing(_ standing: Standing) -> Step {
        if standing.isCancelWanted { return self == .unresolved ? .stay : .to(.unresolved) }
        return .to(standing.hasFills ? .canceled : .rejected)
    }
}
