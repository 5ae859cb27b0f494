internal import Execution
internal import Numerics
internal import Portfolio

/// An order of the plan, cut into parts over time.
struct ScheduledOrder: Sendable {
    let order: ProposedOrder
    var run: ScheduleRun
    /// Parts that are due and wait for money.
    var waiting: [ChildIntent] = []

    /// Whether every part was sent.
    var isAllSent: Bool { run.isOver && waiting.isEmpty }

    /// Cuts an order as the instructions have it, from an instant on.
    ///
    /// The names of the parts follow from the plan and the order alone, so that each of them is sent once,
    /// whoever sends it.
    ///
    /// - Throws: `ScheduleError` where it cannot be cut so.
    init(
        _ order: ProposedOrder,
        _ account: TradingAccount,
        hash: String,
        from start: Instant
    ) throws(ScheduleError) {
        self.order = order
        let parent = try ParentOrder(
            intent: "\(account.rebalance)/\(hash)/\(order.holder.account)/\(order.holder.sleeve)/"
                + "\(order.symbol)/\(order.action.rawValue)"
                + (order.session.map { "/\($0.day)" } ?? ""),
            asset: order.symbol,
            side: order.side,
            quantity: order.quantity,
            lot: order.scheduleStep,
            start: start
        )
        let execution = account.execution
        run = ScheduleRun(
            try ScheduledOrder.parts(parent, order, execution),
            pace: execution.style == .iceberg ? .oneAfterTheOther : .byTime
        )
    }

    private static func parts(
        _ parent: ParentOrder,
        _ order: ProposedOrder,
        _ execution: ExecutionInstructions
    ) throws(ScheduleError) -> [ChildIntent] {
        let horizon = Duration.seconds(execution.horizon)
        let interval = Duration.milliseconds(
            Int64(execution.horizon) * 1_000 / Int64(execution.slices)
        )
        switch execution.style {
        case .immediate:
            return try Schedule.volumeWeighted(parent, curve: [FixedDecimal(1)], interval: horizon)
        case .timeWeighted:
            return try Schedule.timeWeighted(parent, horizon: horizon, interval: interval)
        case .volumeWeighted:
            let even = [FixedDecimal](repeating: FixedDecimal(1), count: execution.slices)
            let curve = execution.curve.isEmpty ? even : execution.curve
            return try Schedule.volumeWeighted(parent, curve: curve, interval: interval)
        case .participation:
            let shares = order.sharesTraded(in: horizon) / Double(execution.slices)
            let volumes = [FixedDecimal](
                repeating: FixedDecimal(nearest: shares),
                count: execution.slices
            )
            return try Participation(parent, rate: execution.participation)
                .plan(volumes: volumes, interval: interval).parts
        case .implementationShortfall:
            return try order.trajectory(execution).parts(of: parent, interval: interval)
        case .iceberg:
            let display =
                order.quantity.divided(by: FixedDecimal(execution.slices)) ?? order.quantity
            var chance = Xoshiro256(seed: execution.simulation.seed(parent.intent))
            return try Schedule.iceberg(
                parent,
                display: max(display, parent.lot),
                using: &chance
            )
        }
    }
}

extension ProposedOrder {
    /// Seconds in which the volume of a day is traded.
    private static var secondsOfSession: Double { 6.5 * 3_600 }

    /// The step of parts: that of the asset, unless all that is held is sold and is no multiple of it.
    fileprivate var scheduleStep: FixedDecimal {
        for step in [step, FixedDecimal(units: 1_000_000_000)] where quantity.isMultiple(of: step) {
            return step
        }
        return quantity
    }

    /// How many shares the market trades in a while.
    fileprivate func sharesTraded(in while: Duration) -> Double {
        let shares = (dailyVolume ?? 0) / price.double
        return min(1e12, shares * Double(`while`.wholeMilliseconds) / 1_000 / Self.secondsOfSession)
    }

    /// The trajectory after Almgren and Chriss (2000), who set the temporary impact so that trading a hundredth of a
    /// day's volume costs the spread.
    fileprivate func trajectory(
        _ execution: ExecutionInstructions
    ) throws(ScheduleError) -> AlmgrenChriss {
        let spread = 2 * max(execution.simulation.halfSpread ?? 0, 1e-4) * price.double
        let shares = (dailyVolume ?? 0) / price.double
        return try AlmgrenChriss(
            quantity: quantity.double,
            days: Double(execution.horizon) / Self.secondsOfSession,
            steps: execution.slices,
            market: AlmgrenChriss.Market(
                volatility: (volatility ?? 0) / 252.0.squareRoot() * price.double,
                fixedCost: spread / 2,
                permanentImpact: 0,
                temporaryImpact: shares > 0 ? spread / (0.01 * shares) : 0
            ),
            riskAversion: execution.riskAversion
        )
    }
}
