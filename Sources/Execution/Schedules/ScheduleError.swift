public import Portfolio

/// Why an order cannot be cut into parts.
public enum ScheduleError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The quantity is not above zero.
    case quantity(FixedDecimal)
    /// The quantity is no multiple of the lot.
    case lot(FixedDecimal, FixedDecimal)
    /// The time between parts is not above zero, or longer than the whole.
    case interval(Duration, horizon: Duration)
    /// A weight is below zero, or none is above it.
    case weights
    /// A rate of participation is not between 0 and 1.
    case rate(FixedDecimal)
    /// A part that is shown is not above zero or less than a lot.
    case display(FixedDecimal)
    /// A figure of the market is not what it may be.
    case market(String)

    /// What is wrong and what is allowed.
    public var description: String {
        switch self {
        case .quantity(let quantity): "A quantity and its lot are above 0; it is \(quantity)."
        case .lot(let quantity, let lot): "\(quantity) is no multiple of the lot \(lot)."
        case .interval(let interval, let horizon):
            "The time between parts is above zero and no longer than the whole of \(horizon); it "
                + "is \(interval)."
        case .weights: "Weights are not below 0, and at least one is above it."
        case .rate(let rate): "A rate of participation is above 0 and at most 1; it is \(rate)."
        case .display(let size): "What is shown is at least a lot; it is \(size)."
        case .market(let words): words
        }
    }
}
