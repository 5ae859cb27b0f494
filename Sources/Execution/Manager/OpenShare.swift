import Portfolio

/// What is left of an order that may still be filled; nothing of one that is over or was not sent.
struct OpenShare: Hashable, Sendable {
    let asset: AssetID
    let side: Side
    /// What it is paid in.
    let currency: Currency
    /// How much may still be filled.
    let left: FixedDecimal
    /// What that is worth at its limit, zero where that leaves the range of decimals; `nil` at the market.
    let limitWorth: FixedDecimal?

    init(_ tracked: TrackedOrder, paidIn currency: Currency) {
        (asset, side, self.currency) = (tracked.order.asset, tracked.order.side, currency)
        let left = tracked.state.isOpen ? tracked.ceiling - tracked.filledQuantity : .zero
        self.left = left
        limitWorth = tracked.limitPrice.map { $0.times(left) ?? .zero }
    }
}
