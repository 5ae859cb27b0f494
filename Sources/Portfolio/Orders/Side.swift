/// Whether an order buys or sells.
public enum Side: String, CaseIterable, Hashable, Sendable {
    /// Takes the asset and gives money.
    case buy = "BUY"
    /// Gives the asset and takes money.
    case sell = "SELL"

    /// The side that undoes it.
    public var opposite: Side { self == .buy ? .sell : .buy }

    /// A quantity with the sign of what it does to a position: above zero for a purchase.
    public func signed(_ quantity: FixedDecimal) -> FixedDecimal {
        self == .buy ? quantity : -quantity
    }

    /// Whether `price` is no worse than `limit` for who trades on this side.
    public func accepts(_ price: FixedDecimal, limit: FixedDecimal) -> Bool {
        self == .buy ? price <= limit : price >= limit
    }
}
