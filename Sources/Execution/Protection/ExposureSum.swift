import Portfolio

/// What an account comes to if an order and all open ones are filled.
struct ExposureSum {
    /// What the order is worth at its limit, or at the market; `nil` without a price.
    private(set) var value: FixedDecimal?
    /// What the position would be worth at the most, long or short.
    private(set) var positionValue: FixedDecimal?
    /// The quantity if all that sells is filled and nothing that buys.
    private(set) var lowest: FixedDecimal
    /// The quantity if all that buys is filled and nothing that sells.
    private(set) var highest: FixedDecimal
    /// What is left of other orders.
    private let others: OpenOrderSums
    private let prices: [AssetID: FixedDecimal]
    private let currency: Currency
    /// Money, and what was traded today.
    private let (money, traded): (FixedDecimal, FixedDecimal)

    init(
        of order: Order,
        paidIn currency: Currency,
        among manager: OrderManager,
        prices: [AssetID: FixedDecimal],
        at now: Instant
    ) {
        let price = order.kind.limitPrice ?? prices[order.asset]
        value = price?.times(order.quantity)
        var others = manager.sums.openOrders
        // An order that is to be changed does not count beside itself.
        if let own = manager.state(of: order.id)?.share, own.left != .zero { others.remove(own) }
        var bought = others.bought[order.asset] ?? .zero
        var sold = others.sold[order.asset] ?? .zero
        if order.side == .buy {
            bought = bought + order.quantity
        } else {
            sold = sold + order.quantity
        }
        let held = manager.sums.quantities[order.asset] ?? .zero
        lowest = held - sold
        highest = held + bought
        let extreme = max(highest.magnitude, lowest.magnitude)
        positionValue = (prices[order.asset] ?? price)?.times(extreme)
        money = manager.sums.cash[currency] ?? .zero
        traded = manager.sums.traded[now.day] ?? .zero
        (self.others, self.prices, self.currency) = (others, prices, currency)
    }

    /// Money once all open purchases are paid.
    var cash: FixedDecimal { money - others.purchases(paidIn: currency, at: prices) }

    /// What was traded today, and is to be by orders that are open.
    var turnover: FixedDecimal { traded + others.worth(at: prices) }
}
