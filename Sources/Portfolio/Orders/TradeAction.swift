/// What a trade does to a position: shares are bought or given back, those that are held are sold, or borrowed ones are.
public enum TradeAction: String, CaseIterable, Hashable, Sendable {
    /// Shares for money.
    case buy = "BUY"
    /// Money for shares that are held.
    case sell = "SELL"
    /// Money for borrowed shares.
    case short = "SHORT"
    /// Borrowed shares are bought and given back.
    case cover = "COVER"

    /// The side of its order: a venue knows no others.
    public var side: Side {
        switch self {
        case .buy, .cover: .buy
        case .sell, .short: .sell
        }
    }

    /// What the books call it.
    public var kind: TransactionKind {
        switch self {
        case .buy: .buy
        case .sell: .sell
        case .short: .short
        case .cover: .cover
        }
    }
}
