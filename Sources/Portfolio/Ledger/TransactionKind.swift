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
    /// Shares of another asset for all shares of one, perhaps with money beside.
    case merger
    /// Shares of another asset beside those of one.
    case spinOff = "spin_off"
    /// Shares or money from another account or sleeve.
    case transferIn = "transfer_in"
    /// Shares or money to another account or sleeve.
    case transferOut = "transfer_out"

    /// The place of the kind within a day: what brings in comes before what takes out, so that the
    /// order of a day's rows in the file does not matter.
    var rank: Int {
        switch self {
        case .split: 0
        case .spinOff: 1
        case .merger: 2
        case .deposit: 3
        case .buy: 4
        case .short: 5
        case .transferOut: 6
        case .transferIn: 7
        case .dividend: 8
        case .interest: 9
        case .sell: 10
        case .cover: 11
        case .fee: 12
        case .tax: 13
        case .withdrawal: 14
        }
    }

    /// Whether it makes new shares of old ones, its quantity being their ratio.
    public var isCorporateAction: Bool {
        self == .split || self == .merger || self == .spinOff
    }

    /// Whether it is about an asset and cannot be without one.
    public var needsSymbol: Bool {
        switch self {
        case .buy, .sell, .short, .cover, .split, .merger, .spinOff: true
        case .deposit, .withdrawal, .dividend, .interest, .fee, .tax, .transferIn, .transferOut:
            false
        }
    }
}
