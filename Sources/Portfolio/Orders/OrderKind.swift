/// At which price an order trades.
public enum OrderKind: Hashable, Sendable, CustomStringConvertible {
    /// At the best there is.
    case market
    /// At a price, in the currency of the asset, or better.
    case limit(FixedDecimal)

    /// The worst price that is taken; none where any is.
    public var limitPrice: FixedDecimal? {
        guard case .limit(let price) = self else { return nil }
        return price
    }

    /// `MARKET`, or `LIMIT` with its price.
    public var description: String { limitPrice.map { "LIMIT \($0)" } ?? "MARKET" }
}
