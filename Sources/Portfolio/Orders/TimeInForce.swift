/// How long an order waits.
public enum TimeInForce: String, CaseIterable, Hashable, Sendable {
    /// Until it is filled or canceled.
    case goodTillCanceled = "GTC"
    /// Until the end of the session.
    case day = "DAY"
    /// Not at all: what is not filled at once is canceled.
    case immediateOrCancel = "IOC"
    /// Not at all, and never in part.
    case fillOrKill = "FOK"
}
