public import Portfolio

/// Follows the market at a share of what it trades (POV).
///
///     sent so far ≤ rate · (volume of the market since the start, our own trades included)
///
/// The share is never exceeded; parts are whole lots, and the rest of a lot waits for more volume.
public struct Participation: Hashable, Sendable {
    /// The large order.
    public let parent: ParentOrder
    /// Our share of the volume, above 0 and at most 1.
    public let rate: FixedDecimal

    /// A share of the market.
    ///
    /// - Throws: ``ScheduleError/rate(_:)`` where the rate is not above 0 and at most 1.
    public init(_ parent: ParentOrder, rate: FixedDecimal) throws(ScheduleError) {
        guard rate > .zero, rate <= FixedDecimal(1) else { throw .rate(rate) }
        (self.parent, self.rate) = (parent, rate)
    }

    /// How much may be sent now.
    ///
    /// - Parameters:
    ///   - volume: What the market traded since the start, our own trades included.
    ///   - sent: What was sent before.
    /// - Returns: Whole lots; zero where the market has to trade more first.
    public func allowance(volume: FixedDecimal, sent: FixedDecimal) -> FixedDecimal {
        let share = min(rate.times(max(volume, .zero)) ?? parent.quantity, parent.quantity)
        return max(.zero, share - sent).roundedDown(to: parent.lot)
    }

    /// The parts for volumes that are known or expected, one for each step of time at its end.
    ///
    /// - Returns: The parts, and what is left when the volumes do not suffice.
    public func plan(volumes: [FixedDecimal], interval: Duration) throws(ScheduleError)
        -> (parts: [ChildIntent], rest: FixedDecimal)
    {
        guard interval > .zero else { throw .interval(interval, horizon: interval) }
        guard volumes.allSatisfy({ $0 >= .zero }) else { throw .weights }
        var (volume, sent) = (FixedDecimal.zero, FixedDecimal.zero)
        var parts: [ChildIntent] = []
        for (index, traded) in volumes.enumerated() {
            volume = volume + traded
            let size = allowance(volume: volume, sent: sent)
            guard size > .zero else { continue }
            let time = parent.start.advanced(by: interval * (index + 1))
            parts.append(parent.part(number: parts.count, size, at: time))
            sent = sent + size
        }
        return (parts, parent.quantity - sent)
    }
}
