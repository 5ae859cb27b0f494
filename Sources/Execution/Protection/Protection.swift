public import Portfolio

/// Holds every order against the limits, before it is sent.
///
/// A pure function of the order, of all orders so far, and of the situation: the checks are made as if all
/// open orders were filled at their limits, so that no sequence of orders passes what one could not.
public struct Protection: Hashable, Sendable {
    /// The limits.
    public var limits: ProtectionLimits

    /// A protection by limits.
    public init(limits: ProtectionLimits = ProtectionLimits()) { self.limits = limits }

    /// The first reason not to send an order; `nil` where there is none.
    ///
    /// - Parameters:
    ///   - order: The order; for a change of one, the order as it is to be, less what is filled.
    ///   - currency: What it is paid in.
    ///   - manager: All orders so far; one of the same name is taken for the order itself.
    ///   - situation: The market and the account.
    ///   - now: The instant.
    /// - Returns: The reason, the cheapest check first.
    public func denial(
        of order: Order,
        paidIn currency: Currency,
        among manager: OrderManager,
        in situation: MarketSituation,
        at now: Instant
    ) -> Denial? {
        if let calendar = limits.calendars[order.asset], !calendar.isOpen(at: now) {
            return .marketClosed(order.asset, calendar)
        }
        let account = ExposureSum(
            of: order,
            paidIn: currency,
            among: manager,
            prices: situation.prices,
            at: now
        )
        return halt(of: order, in: situation, manager.sendings, at: now)
            ?? sizes(of: order, account)
    }

    /// Circuit breakers.
    private func halt(
        of order: Order,
        in situation: MarketSituation,
        _ sendings: [Instant],
        at now: Instant
    ) -> Denial? {
        if let allowed = limits.volatility, let now = situation.volatilities[order.asset],
            !(now <= allowed)
        {
            return .volatility(now, allowed: allowed)
        }
        if let allowed = limits.dailyLoss, let start = situation.valueAtStart,
            let value = situation.value, start - value >= allowed
        {
            return .loss(start - value, allowed: allowed)
        }
        if let rate = limits.rate {
            // The oldest come first, so that only the newest are looked at.
            let before = sendings.lastIndex { now.duration(since: $0) >= rate.span } ?? -1
            let count = sendings.count - before
            if count > rate.orders {
                return .rate(count, allowed: rate.orders, span: rate.span)
            }
        }
        guard let collar = limits.collar, let limit = order.kind.limitPrice else { return nil }
        guard let market = situation.prices[order.asset] else { return .noPrice(order.asset) }
        let room = market.times(collar) ?? .zero
        let worst = order.side == .buy ? market + room : market - room
        return order.side.accepts(limit, limit: worst)
            ? nil : .collar(limit: limit, market: market, allowed: collar)
    }

    /// Sizes of the order, the position, the day and the money.
    private func sizes(of order: Order, _ account: ExposureSum) -> Denial? {
        let floor = -(limits.shorts[order.asset] ?? .zero)
        if order.side == .sell, account.lowest < floor {
            return .shortSale(missing: floor - account.lowest)
        }
        let needsPrice =
            limits.orderValue != nil || limits.positionValue != nil || limits.dailyTurnover != nil
            || limits.minimumCash != nil && order.side == .buy
        guard needsPrice else { return nil }
        guard let value = account.value, let position = account.positionValue else {
            return .noPrice(order.asset)
        }
        if let allowed = limits.orderValue, value > allowed {
            return .orderValue(value, allowed: allowed)
        }
        if let allowed = limits.positionValue, position > allowed {
            return .positionValue(position, allowed: allowed)
        }
        if let allowed = limits.dailyTurnover, account.turnover + value > allowed {
            return .turnover(account.turnover + value, allowed: allowed)
        }
        let minimum = limits.minimumCash.map { account.highest <= .zero ? min($0, .zero) : $0 }
        if let required = minimum, order.side == .buy, account.cash - value < required {
            return .cash(left: account.cash - value, required: required)
        }
        return nil
    }
}
