public import Portfolio

/// Ways to cut a large order into parts whose quantities add up to it exactly.
///
/// All are pure functions: when a part is sent, and whether those that are left are still wanted, is up to
/// whoever carries them out.
public enum Schedule {
    /// The same quantity at each of equal steps of time, the first at once (TWAP).
    ///
    /// There are ⌊horizon/interval⌋ parts. Where they would be smaller than a lot, one order of the whole is
    /// sent at once.
    ///
    /// - Throws: ``ScheduleError/interval(_:horizon:)`` where the interval is not above zero or longer than the
    ///   horizon.
    public static func timeWeighted(
        _ parent: ParentOrder,
        horizon: Duration,
        interval: Duration
    ) throws(ScheduleError) -> [ChildIntent] {
        let step = interval.wholeMilliseconds
        guard step > 0, horizon >= interval else { throw .interval(interval, horizon: horizon) }
        let count = Int(horizon.wholeMilliseconds / step)
        let share = parent.quantity.divided(by: FixedDecimal(count)) ?? .zero
        guard share >= parent.lot else {
            return [parent.part(number: 0, parent.quantity, at: parent.start)]
        }
        return parent.parts(
            running: (1...count).map { FixedDecimal($0) },
            times: times(parent, count, step)
        )
    }

    /// In proportion to what the market usually trades in each step of time (VWAP).
    ///
    /// - Parameters:
    ///   - parent: The large order.
    ///   - curve: The weight of each step, such as its mean volume.
    ///   - interval: The length of a step.
    /// - Returns: The parts, each at the beginning of its step; steps without a lot have none.
    /// - Throws: ``ScheduleError`` where a weight is below zero, none is above it, or a step has no length.
    public static func volumeWeighted(
        _ parent: ParentOrder,
        curve: [FixedDecimal],
        interval: Duration
    ) throws(ScheduleError) -> [ChildIntent] {
        let step = interval.wholeMilliseconds
        guard step > 0 else { throw .interval(interval, horizon: interval) }
        var sum = FixedDecimal.zero
        var running: [FixedDecimal] = []
        for weight in curve {
            guard weight >= .zero, weight <= .limit else { throw .weights }
            sum = sum + weight
            running.append(sum)
        }
        guard sum > .zero else { throw .weights }
        return parent.parts(running: running, times: times(parent, curve.count, step))
    }

    /// Parts of which each but the last shows the same quantity, each to be sent when the one before it is
    /// filled (iceberg); all have the time at which trading begins.
    ///
    /// - Parameters:
    ///   - parent: The large order.
    ///   - display: How much is shown, rounded down to whole lots.
    ///   - variance: By which fraction of it what is shown varies at random, so that nobody reads the size.
    ///   - generator: The source of chance.
    /// - Returns: The parts.
    /// - Throws: ``ScheduleError/display(_:)`` where less than a lot would be shown, ``ScheduleError/rate(_:)``
    ///   where the variance is below 0 or not below 1.
    public static func iceberg(
        _ parent: ParentOrder,
        display: FixedDecimal,
        variance: FixedDecimal = .zero,
        using generator: inout some RandomNumberGenerator
    ) throws(ScheduleError) -> [ChildIntent] {
        guard display >= parent.lot else { throw .display(display) }
        guard variance >= .zero, variance < FixedDecimal(1) else { throw .rate(variance) }
        let spread = display.times(variance) ?? .zero
        var parts: [ChildIntent] = []
        var left = parent.quantity
        while left > .zero {
            let move =
                spread.units > 0
                ? Int128.random(in: -spread.units...spread.units, using: &generator) : 0
            let size = FixedDecimal(units: display.units + move).roundedDown(to: parent.lot)
            let part = min(left, max(size, parent.lot))
            parts.append(parent.part(number: parts.count, part, at: parent.start))
            left = left - part
        }
        return parts
    }

    static func times(_ parent: ParentOrder, _ count: Int, _ step: Int64) -> [Instant] {
        (0..<count).map { parent.start.advanced(by: .milliseconds(Int64($0) * step)) }
    }
}
