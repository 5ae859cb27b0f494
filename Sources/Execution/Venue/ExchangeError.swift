/// Why a venue did not answer with what it was asked for, sorted by what it may have done all the same.
///
/// The one question after a failed call is whether it was carried out. ``isCertainlyNotDone`` answers it; what
/// is not certain is left open until the venue's own evidence decides.
public enum ExchangeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The venue's answer is no, and stays no.
    case refused(String)
    /// An order of that name is there already; it was sent before.
    case duplicateOrder
    /// Too many requests (HTTP 429): not now, and perhaps later.
    case rateLimited(retryAfter: Duration?)
    /// The request was stamped too far from the venue's clock; refused unread.
    case clockSkew
    /// No byte of the request left us.
    case notSent(String)
    /// The venue failed while it worked on the request (HTTP 5xx).
    case serverError(Int)
    /// The connection broke after the request was sent.
    case disconnected
    /// No answer in time.
    case timeout
    /// An answer that cannot be read.
    case unreadable(String)

    /// Whether the request had no effect, beyond doubt.
    public var isCertainlyNotDone: Bool {
        switch self {
        case .refused, .rateLimited, .clockSkew, .notSent: true
        case .duplicateOrder, .serverError, .disconnected, .timeout, .unreadable: false
        }
    }

    /// Whether the same request may succeed later, where it certainly had no effect.
    public var isWorthRepeating: Bool {
        switch self {
        case .rateLimited, .clockSkew, .notSent: true
        default: false
        }
    }

    /// What happened, and what is known of its effect.
    public var description: String {
        switch self {
        case .refused(let reason): "The venue refused: \(reason)"
        case .duplicateOrder: "The venue has an order of that name already."
        case .rateLimited(let pause):
            "The venue was asked too often; nothing was done."
                + (pause.map { " It may be asked again in \($0)." } ?? "")
        case .clockSkew: "The clocks of the venue and of this machine differ; nothing was done."
        case .notSent(let reason): "The request was not sent: \(reason)"
        case .serverError(let status):
            "The venue failed with HTTP \(status); whether it acted is not known."
        case .disconnected: "The connection broke; whether the venue acted is not known."
        case .timeout: "The venue did not answer in time; whether it acted is not known."
        case .unreadable(let reason):
            "The venue's answer cannot be read: \(reason) Whether it acted is not known."
        }
    }
}
