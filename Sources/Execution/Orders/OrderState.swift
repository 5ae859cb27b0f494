/// How far an order has come, in the words of its life.
///
///     INITIALIZED ─▶ SUBMITTED ─▶ ACCEPTED ─▶ PARTIALLY_FILLED ─▶ FILLED
///          │             │            │               │
///          ▼             ├────────────┴───────┬───────┤
///        DENIED          ▼                    ▼       ▼
///                     REJECTED       PENDING_CANCEL  EXPIRED
///                                             │
///                                             ▼
///                                          CANCELED
///
/// From every state in which the order may be at the venue, UNRESOLVED is reached by a failure that leaves
/// open what happened, and left by evidence alone. A fill counts whatever the state: what was traded was
/// traded. The table is ``OrderState/step(on:standing:)``.
public enum OrderState: String, CaseIterable, Hashable, Sendable {
    /// Meant, and not sent.
    case initialized = "INITIALIZED"
    /// Refused by ourselves before it was sent.
    case denied = "DENIED"
    /// Sent, and not answered.
    case submitted = "SUBMITTED"
    /// Known to the venue, nothing filled.
    case accepted = "ACCEPTED"
    /// Known to the venue, a part filled.
    case partiallyFilled = "PARTIALLY_FILLED"
    /// The venue was asked to cancel it.
    case pendingCancel = "PENDING_CANCEL"
    /// A call failed in a way that leaves open what the venue did.
    case unresolved = "UNRESOLVED"
    /// Filled as a whole.
    case filled = "FILLED"
    /// Taken back; fills until then stay.
    case canceled = "CANCELED"
    /// Refused by the venue.
    case rejected = "REJECTED"
    /// Ended by its time in force; fills until then stay.
    case expired = "EXPIRED"

    /// Whether the order may still be filled at the venue, as far as we know.
    public var isOpen: Bool {
        switch self {
        case .submitted, .accepted, .partiallyFilled, .pendingCancel, .unresolved: true
        case .initialized, .denied, .filled, .canceled, .rejected, .expired: false
        }
    }

    /// Whether nothing more is expected.
    public var isClosed: Bool { !isOpen && self != .initialized }
}
