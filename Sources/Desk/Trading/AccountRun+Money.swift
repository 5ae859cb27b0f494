internal import Execution
internal import Portfolio

/// What becomes of a part that is due.
enum PartSending: Hashable, Sendable {
    /// It is sent as this order.
    case send(Order)
    /// It waits until other purchases leave the money that they keep for their limits.
    case wait
    /// There is no money for a single step of it.
    case never
}

extension AccountRun {
    /// How a part that is due is sent: as a whole where money allows for its worst price; else at the price for which
    /// money suffices, where that is no worse than what was expected; else as much as there is money for.
    func sending(of part: ChildIntent, _ planned: ProposedOrder) throws -> PartSending {
        let worst = worstPrice(of: planned)
        let kind = worst.map { OrderKind.limit($0) } ?? .market
        let price = worst ?? arrivals[part.asset] ?? planned.price
        guard part.side == .buy else { return .send(try part.order(kind, planned.timeInForce)) }
        let money = PurchaseMoney(of: self, for: planned)
        guard money.cost(of: part.quantity, part.asset, at: price) > money.free else {
            return .send(try part.order(kind, planned.timeInForce))
        }
        let isAlone = !session.manager.orders.values.contains {
            $0.order.side == .buy && !$0.state.isClosed
        }
        guard isAlone else { return .wait }
        if let worst, let tight = tightPrice(of: part, planned, money, below: worst),
            tight < worst
        {
            let most = money.affordable(part, at: tight, planned)
            if most.double >= RebalanceTolerance.complete * part.quantity.double {
                return .send(try part.order(most, .limit(tight), planned.timeInForce))
            }
        }
        let most = money.affordable(part, at: price, planned)
        return most > .zero ? .send(try part.order(most, kind, planned.timeInForce)) : .never
    }

    /// Collateral that purchases were to set free and have not yet.
    var collateralOfCovers: FixedDecimal {
        account.orders.filter { $0.action == .cover && $0.collateral > .zero }
            .reduce(.zero) { sum, order in
                let bought = session.manager.orders.values.reduce(FixedDecimal.zero) {
                    let isOwn = $1.order.asset == order.symbol && $1.order.side == .buy
                    return isOwn ? $0 + $1.filledQuantity : $0
                }
                let left = max(.zero, order.quantity - bought)
                return sum + (order.collateral.share(left, of: order.quantity) ?? .zero)
            }
    }

    /// Whether a purchase has a limit that its money set, below the worst price that is allowed.
    func isTight(_ tracked: TrackedOrder) -> Bool {
        guard tracked.order.side == .buy, let limit = tracked.order.kind.limitPrice,
            let planned = owners.owner(of: tracked.order), planned.session?.day == day,
            let worst = worstPrice(of: planned)
        else { return false }
        return limit < worst
    }

    /// The intents that take the place of orders that ended without having been what they were meant to be.
    ///
    /// One that the venue never got, as it said itself when it was asked by name, is sent again: such as after a
    /// death between the line that an order is sent and the call. The name is used up, since a call may never be made
    /// twice under doubt, and so the part has another. A purchase that waited in vain at a tight price is sent as far as
    /// money goes.
    func again(_ scheduled: ScheduledOrder) -> [ChildIntent] {
        scheduled.run.parts.compactMap { part in
            let attempts = part.attempts(in: session.manager)
            guard let last = attempts.last, attempts.count < ChildIntent.attemptLimit else {
                return nil
            }
            let filled = attempts.reduce(FixedDecimal.zero) { $0 + $1.filledQuantity }
            let isLost = last.state == .rejected && last.isMissing
            let isVain = last.state == .canceled && isTight(last)
            guard isLost || isVain, filled < part.quantity else { return nil }
            let next = part.attempt(attempts.count, quantity: part.quantity - filled)
            return scheduled.waiting.contains { $0.id == next.id } ? nil : next
        }
    }

    /// The worst price that an order takes; `nil` for any, which a purchase never takes: it could cost more than there is.
    private func worstPrice(of planned: ProposedOrder) -> FixedDecimal? {
        let told = account.execution.maximumSlippage
        guard let room = told ?? (planned.side == .buy ? RebalanceTolerance.anyPrice : nil) else {
            return nil
        }
        let price = arrivals[planned.symbol] ?? planned.price
        let one = FixedDecimal(1)
        let limit = price.times(planned.side == .buy ? one + room : one - room)
        return limit.flatMap { $0 > .zero ? $0 : nil }
    }

    /// A price below the worst one at which money suffices for nearly all of a part, and at which it should be had.
    ///
    /// First the price for which money suffices for the whole of it, where that is no less than what was expected; then
    /// a little more than what was expected, since prices come in steps; `nil` where these were tried in vain.
    private func tightPrice(
        of part: ChildIntent,
        _ planned: ProposedOrder,
        _ money: PurchaseMoney,
        below worst: FixedDecimal
    ) -> FixedDecimal? {
        let inVain = session.manager.orders.values.count {
            $0.state == .canceled && $0.order.asset == part.asset && isTight($0)
        }
        let arrival = arrivals[part.asset] ?? planned.price
        guard inVain < 2, let value = planned.price.times(planned.quantity),
            let share = planned.slippage.divided(by: value),
            let expected = arrival.times(FixedDecimal(1) + share),
            let roomy = arrival.times(FixedDecimal(1) + share + RebalanceTolerance.price)
        else { return nil }
        let payable = money.payable(
            part.quantity,
            of: part.asset,
            below: worst,
            step: RebalanceTolerance.priceStep
        )
        return inVain == 0 && payable >= (share == .zero ? expected : roomy) ? payable : roomy
    }
}

/// How close to what was meant is close enough.
enum RebalanceTolerance {
    /// The part of an order that makes it complete: prices come in steps, and money to the last cent is none to pay with.
    static let complete = 0.999
    /// How much more than on arrival a purchase at any price costs at the most, as a fraction.
    static let anyPrice = FixedDecimal(units: 100_000_000_000_000_000)
    /// The step of prices that money sets.
    static let priceStep = FixedDecimal(units: 10_000_000_000)
    /// By how much a price may differ from what was expected of it, as a fraction.
    static let price = FixedDecimal(units: 100_000_000_000_000)
}

extension ProposedOrder {
    /// What is meant for a day does not outlive it.
    fileprivate var timeInForce: TimeInForce { session == nil ? .goodTillCanceled : .day }
}

extension ChildIntent {
    /// The order of a part.
    fileprivate func order(
        _ kind: OrderKind,
        _ timeInForce: TimeInForce
    ) throws(OrderError) -> Order { try order(quantity, kind, timeInForce) }

    /// The order of a part, or of less of it.
    fileprivate func order(
        _ most: FixedDecimal,
        _ kind: OrderKind,
        _ timeInForce: TimeInForce
    ) throws(OrderError) -> Order {
        try Order(
            id: id,
            asset: asset,
            side: side,
            quantity: most,
            kind: kind,
            timeInForce: timeInForce
        )
    }
}

extension PurchaseMoney {
    /// As many whole steps of a part as there is money for.
    fileprivate func affordable(
        _ part: ChildIntent,
        at price: FixedDecimal,
        _ planned: ProposedOrder
    ) -> FixedDecimal {
        affordable(part.quantity, of: part.asset, at: price, step: planned.step)
    }
}
