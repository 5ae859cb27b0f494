/// What happened to a portfolio, as the column `type` of a history says it.
public enum TransactionKind: String, CaseIterable, Hashable, Sendable {
    /// Money from outside.
    case deposit
    /// Money to the outside.
    case withdrawal
    /// Shares for money.
    case buy
    /// Money for shares that were held.
    case sell
    /// Money for borrowed shares.
    case short
    /// Borrowed shares given back.
    case cover
    /// Money from an asset that is held.
    case dividend
    /// Money for money; negative where it was paid.
    case interest
    /// Money for a service.
    case fee
    /// Money for the state.
    case tax
    /// New shares for old ones.
    case split
    /// Shares or money from another account.
    case transferIn = "transfer_in"
    /// Shares or money to another account.
    case transferOut = "transfer_out"

    /// The place of the kind within a day: what brings in comes before what takes out, so that the
    /// order of a day's rows in the file does not matter.
    var rank: Int {
        switch self {
        case .split: 0
        case .deposit: 1
        case .buy: 2
        case .short: 3
        case .transferOut: 4
        case .transferIn: 5
        case .dividend: 6
        case .interest: 7
        case .sell: 8
        case .cover: 9
        case .fee: 10
        case .tax: 11
        case .withdrawal: 12
        }
    }

    /// Whether it is about an asset and cannot be without one.
    public var needsSymbol: Bool {
        switch self {
        case .buy, .sell, .short, .cover, .split: true
        case .deposit, .withdrawal, .dividend, .interest, .fee, .tax, .transferIn, .transferOut:
            false
        }
    }
}
