public import Portfolio

/// Quantities with their average prices, and money, as fills make them.
public struct PositionBook: Hashable, Sendable {
    /// How much there is of an asset, and what one cost on average.
    public struct Position: Hashable, Sendable {
        /// The quantity; below zero where it is short.
        public var quantity = FixedDecimal.zero
        /// The price of one on average, before fees; zero where there is none.
        public var averagePrice = FixedDecimal.zero
    }

    /// Positions by asset.
    public private(set) var positions: [AssetID: Position] = [:]
    /// Money by currency.
    public private(set) var cash: [Currency: FixedDecimal] = [:]

    /// Books that begin with what an account holds.
    public init(_ balances: AccountBalances = AccountBalances()) {
        cash = balances.cash
        positions = balances.positions.mapValues {
            Position(quantity: $0.quantity, averagePrice: $0.averagePrice ?? .zero)
        }
    }

    /// How much there is of an asset.
    public func quantity(of asset: AssetID) -> FixedDecimal {
        positions[asset]?.quantity ?? .zero
    }

    /// Takes in a fill, paid in `currency`.
    public mutating func record(_ fill: Fill, paidIn currency: Currency) {
        move(fill.asset, by: fill.signedQuantity, at: fill.price)
        let value = fill.side.signed(fill.value ?? .zero)
        cash[currency, default: .zero] = cash[currency, default: .zero] - value
        cash[fill.feeCurrency, default: .zero] = cash[fill.feeCurrency, default: .zero] - fill.fee
    }

    /// Takes in a correction, which is no trade and moves no money.
    public mutating func record(_ adjustment: PositionAdjustment) {
        move(
            adjustment.asset,
            by: adjustment.side.signed(adjustment.quantity),
            at: adjustment.price ?? positions[adjustment.asset]?.averagePrice ?? .zero
        )
    }

    /// The average moves with what is added to a position, stays with what is taken from it, and begins
    /// anew where the position changes its sign.
    private mutating func move(_ asset: AssetID, by change: FixedDecimal, at price: FixedDecimal) {
        var position = positions[asset] ?? Position()
        let next = position.quantity + change
        let isLarger = position.quantity == .zero || (position.quantity < .zero) == (change < .zero)
        if next == .zero {
            position.averagePrice = .zero
        } else if isLarger {
            let sum =
                (position.averagePrice.times(position.quantity) ?? .zero)
                + (price.times(change) ?? .zero)
            position.averagePrice = sum.divided(by: next) ?? price
        } else if (next < .zero) != (position.quantity < .zero) {
            position.averagePrice = price
        }
        position.quantity = next
        positions[asset] = position
    }
}
