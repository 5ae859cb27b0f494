public import Portfolio

/// What is traded in one session.
public struct PlanStage: Sendable {
    /// The session, counted from the first at 0.
    public let session: Int
    /// Sales before purchases, parts of the plan's trades without their lots.
    public let trades: [PlannedTrade]
    /// The settled money of each account after it, or of sales that have not settled too where that may be spent;
    /// what prices are expected to lose on the way is taken from it.
    public let cash: [FixedDecimal]
}

extension PlanStatement {
    /// The parts of a trade that are traded in one session each: no more of the asset than participation allows a day,
    /// and as even as steps are.
    func parts(_ place: Int, _ quantity: FixedDecimal) -> [FixedDecimal] {
        guard problem.staging != nil, let most = dailyMost(place) else { return [quantity] }
        let step = problem.assets[place].step.units
        let (count, steps) = (
            max(1, Int(most / self.steps[place] * (1 + 1e-12))), quantity.units / step
        )
        let days = Int((steps + Int128(count) - 1) / Int128(count))
        guard days > 1 else { return [quantity] }
        var parts = (0..<Int128(days)).map { day in
            FixedDecimal(
                units: step * (steps * (day + 1) / Int128(days) - steps * day / Int128(days))
            )
        }
        parts[days - 1] = parts[days - 1] + FixedDecimal(units: quantity.units - steps * step)
        return parts
    }

    /// Money of an asset that may be traded in a session; `nil` where any may.
    func dailyMost(_ place: Int) -> Double? {
        guard let participation = problem.limits.participation,
            let volume = problem.assets[place].averageDailyVolume, volume > 0
        else { return nil }
        return participation * volume
    }
}
