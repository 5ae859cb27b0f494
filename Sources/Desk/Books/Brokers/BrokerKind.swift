internal import Portfolio

/// What a word in the broker's column of actions means.
enum BrokerKind: Hashable, Sendable {
    /// A transaction of a kind.
    case one(TransactionKind)
    /// By the sign of the quantity or, where there is none, of the amount.
    case bySign(positive: TransactionKind, negative: TransactionKind)
    /// Income that is paid in shares: a dividend, and a purchase for all of it.
    case reinvested
    /// Nothing that is recorded.
    case ignored

    /// What `reinvested` is called in a mapping.
    private static let reinvestedName = "dividend+buy"
    /// What `ignored` is called in a mapping.
    private static let ignoredName = "ignore"

    /// Kinds that a broker's row can say: others need columns that no export has.
    private static let kinds = TransactionKind.allCases.filter { $0 != .merger && $0 != .spinOff }

    /// What is allowed, for messages.
    static let allowed =
        (kinds.map(\.rawValue) + ["two of them as buy/sell", reinvestedName, ignoredName])
        .joined(separator: ", ")

    /// Reads the name of a type in a mapping.
    init?(_ name: String) {
        switch name {
        case Self.reinvestedName: self = .reinvested
        case Self.ignoredName: self = .ignored
        default:
            let found = name.split(separator: "/", omittingEmptySubsequences: false).map { word in
                Self.kinds.first { $0.rawValue == word }
            }
            guard let first = found.first, let first else { return nil }
            if found.count == 1 {
                self = .one(first)
            } else if found.count == 2, let second = found[1], second != first {
                self = .bySign(positive: first, negative: second)
            } else {
                return nil
            }
        }
    }
}

extension TransactionKind {
    /// Whether its shares come in (1) or go out (−1); 0 where it moves none.
    var shareSign: Int {
        switch self {
        case .buy, .cover, .transferIn: 1
        case .sell, .short, .transferOut: -1
        default: 0
        }
    }

    /// Whether its money comes in (1) or goes out (−1); 0 where it does either.
    func moneySign(hasSymbol: Bool) -> Int {
        switch self {
        case .deposit, .sell, .short, .dividend: 1
        case .withdrawal, .buy, .cover, .fee, .tax: -1
        case .transferIn: hasSymbol ? 0 : 1
        case .transferOut: hasSymbol ? 0 : -1
        case .interest, .split, .merger, .spinOff: 0
        }
    }
}
