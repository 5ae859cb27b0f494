import Portfolio

/// What an account comes to if an order and all open ones are filled.
struct ExposureSum {
    /// What the order is worth at its limit, or at the market; `nil` without a price.
    private(set) var value: FixedDecimal?
    /// What the position would be worth at the most, long or short.
    private(set) var positionValue: FixedDecimal?
    /// The quantity if all that sells is filled and nothing that buys.
    private(set) var lowest: FixedDecimal
    /// Money once all open purchases are paid.
    private(set) var cash: FixedDecimal
    /// What was traded today, and is to be by orders that are open.
    private(set) var turnover = FixedDecimal.zero
    /// When orders were sent.
    private(set) var sendings: [Instant]

    init(
        of order: Order,
        paidIn currency: Currency,
        among manager: OrderManager,
        prices: [AssetID: FixedDecimal],
        at now: Instant
    ) {
        let price = order.kind.limitPrice ?? prices[order.asset]
        value = price?.times(order.quantity)
        let book = manager.book
        cash = book.cash[currency] ?? .zero
        var (bought, sold) = (FixedDecimal.zero, FixedDecimal.zero)
        if order.side == .buy { bought = order.quantity } else { sold = order.quantity }
        for (id, other) in manager.orders {
            for fill in other.allFills where fill.time.day == now.day {
                turnover = turnover + (fill.value ?? .zero)
            }
            guard other.state.isOpen, id != order.id else { continue }
            let left = other.ceiling - other.filledQuantity
            if other.order.asset == order.asset {
                if other.order.side == .buy { bought = bought + left } else { sold = sold + left }
            }
            let worth = (other.limitPrice ?? prices[other.order.asset])?.times(left) ?? .zero
            turnover = turnover + worth
            if other.order.side == .buy, manager.currency(of: id) == currency {
                cash = cash - worth
            }
        }
        let held = book.quantity(of: order.asset)
        lowest = held - sold
        let extreme = max((held + bought).magnitude, lowest.magnitude)
        positionValue = (prices[order.asset] ?? price)?.times(extreme)
        sendings = manager.sendings
    }
}
