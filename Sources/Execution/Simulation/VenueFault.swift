/// A way in which a venue, or the line to it, fails.
public enum VenueFault: String, CaseIterable, Hashable, Sendable {
    /// The call is carried out, and its answer never comes.
    case acknowledgementLost = "ack lost"
    /// Each fill is told twice.
    case duplicateFill = "duplicate fill"
    /// A fill is told before the order is acknowledged.
    case fillBeforeAcknowledgement = "fill before ack"
    /// A fill is told after the order was canceled.
    case fillAfterCancel = "fill after cancel"
    /// The line breaks after a part was filled.
    case disconnect = "partial then disconnect"
    /// The stream is open and says nothing.
    case silentStream = "silent stream"
    /// Too many requests.
    case rateLimited = "429"
    /// The venue fails after it acted or before; a coin of the seed decides.
    case serverError = "5xx"
    /// Requests are refused for their stamp, and trades are stamped by a clock that is wrong.
    case clockSkew = "clock skew"
    /// The venue forgets the oldest trades.
    case missingOldestFills = "missing oldest fills"
    /// The venue says for a while that it knows no such order.
    case orderNotFound = "order not found"
    /// Fees are told with the wrong sign.
    case wrongFeeSign = "wrong fee sign"
}
