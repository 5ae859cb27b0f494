public import Portfolio

/// A schedule while it is carried out: which parts are to be sent now.
///
/// It ends when it is stopped, or when the large order is filled, by its parts or otherwise; what was not sent
/// by then never is. A value: time and fills are parameters.
public struct ScheduleRun: Hashable, Sendable {
    /// When a part may be sent.
    public enum Pace: Hashable, Sendable {
        /// At its time.
        case byTime
        /// At its time, when all parts before it are filled, as an iceberg has it.
        case oneAfterTheOther
    }

    /// The parts, in the order in which they are sent.
    public let parts: [ChildIntent]
    /// When a part may be sent.
    public let pace: Pace
    /// How much was given out to be sent.
    public private(set) var sent = FixedDecimal.zero
    /// Whether it was stopped.
    public private(set) var isStopped = false
    private var next = 0

    /// A schedule of which nothing was sent.
    public init(_ parts: [ChildIntent], pace: Pace = .byTime) {
        (self.parts, self.pace) = (parts, pace)
    }

    /// The quantity of the large order.
    public var quantity: FixedDecimal { parts.reduce(.zero) { $0 + $1.quantity } }

    /// Whether nothing more is to be sent.
    public var isOver: Bool { isStopped || next == parts.count }

    /// Sends nothing more.
    public mutating func stop() { isStopped = true }

    /// The parts that are to be sent now; each is given once.
    ///
    /// - Parameters:
    ///   - now: The instant.
    ///   - filled: How much of the large order was filled, by whomever.
    /// - Returns: Parts, the last one smaller where less is left of the large order.
    public mutating func due(at now: Instant, filled: FixedDecimal) -> [ChildIntent] {
        var due: [ChildIntent] = []
        while !isOver, parts[next].time <= now {
            if pace == .oneAfterTheOther, filled < sent { break }
            let left = quantity - max(sent, filled)
            guard left > .zero else {
                stop()
                break
            }
            let part = parts[next].atMost(left)
            due.append(part)
            sent = sent + part.quantity
            next += 1
        }
        return due
    }
}

extension ChildIntent {
    /// The same part, no larger than what is left.
    fileprivate func atMost(_ left: FixedDecimal) -> ChildIntent {
        ChildIntent(
            intent: intent,
            asset: asset,
            side: side,
            quantity: min(quantity, left),
            time: time
        )
    }
}
