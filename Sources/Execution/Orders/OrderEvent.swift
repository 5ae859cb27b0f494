public import Portfolio

/// Something that happened to an order.
public enum OrderEvent: Hashable, Sendable {
    /// It is about to be sent; written down before the call, so that a crash leaves a trace.
    case submitted
    /// We refused it before sending.
    case denied(String)
    /// The venue has it, under a name of its own where it gave one.
    case accepted(venueID: String?)
    /// The venue refused it.
    case rejected(String)
    /// The venue knows nothing of it, which was asked for by name, late enough.
    case missing
    /// The venue traded for it.
    case filled(Fill)
    /// The venue says that more was traded than its fills show; the difference as one fill.
    case filledUnseen(Fill)
    /// The venue's total is that of the fills that it told; what seemed unseen was one of them.
    case filledAsTold
    /// We want it back; written down before the call.
    case cancelRequested
    /// The venue took it back.
    case canceled
    /// The venue would not take it back.
    case cancelRefused(String)
    /// We want it changed; written down before the call.
    case amendRequested(Amendment)
    /// The venue changed it.
    case amended(Amendment)
    /// The venue would not change it.
    case amendRefused(String)
    /// Its time is over.
    case expired
    /// A call about it failed in a way that leaves open what happened.
    case outcomeUnknown(String)

    /// Whether it is something that we ask of the venue, after which its answers may be old for a while.
    var isWish: Bool {
        switch self {
        case .submitted, .cancelRequested, .amendRequested: true
        default: false
        }
    }

    /// The event in a sentence, after "cannot be".
    var words: String {
        switch self {
        case .submitted: "sent"
        case .denied: "denied"
        case .accepted: "accepted"
        case .rejected: "rejected"
        case .missing: "missing at the venue"
        case .filled, .filledUnseen, .filledAsTold: "filled"
        case .cancelRequested: "asked back"
        case .canceled: "canceled"
        case .cancelRefused: "refused to be canceled"
        case .amendRequested: "asked to change"
        case .amended: "amended"
        case .amendRefused: "refused to be amended"
        case .expired: "expired"
        case .outcomeUnknown: "left open"
        }
    }
}
