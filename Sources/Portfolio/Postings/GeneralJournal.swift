/// A history in double entry.
///
/// What lies between money and shares is an account of its own, trading, so that every transaction is in
/// balance in each currency and in each asset, and no exchange rate is needed to say so.
public struct GeneralJournal: Sendable {
    /// The postings in the order of the books.
    public private(set) var postings: [Posting] = []
    /// Shares by account and sleeve, which a split multiplies.
    private var held: [Place: FixedDecimal] = [:]

    private struct Place: Hashable {
        var account: Posting.Account
        var symbol: AssetID
    }

    /// The journal of transactions of which there are books, in the order of ``Ledger/ordered(_:)``.
    ///
    /// - Complexity: O(n) in the number of transactions.
    public init(inOrder transactions: [Transaction]) {
        for transaction in transactions { post(transaction) }
    }

    private mutating func post(_ transaction: Transaction) {
        let own = transaction.holder
        switch transaction.kind {
        case .buy: trade(transaction, .shares(own), gains: true)
        case .sell: trade(transaction, .shares(own), gains: false)
        case .short: trade(transaction, .owedShares(own), gains: false)
        case .cover: trade(transaction, .owedShares(own), gains: true)
        case .split: split(transaction)
        case .merger, .spinOff: reorganize(transaction)
        case .transferIn, .transferOut: transfer(transaction)
        case .deposit: pay(transaction, .outside, receives: true)
        case .withdrawal: pay(transaction, .outside, receives: false)
        case .dividend: pay(transaction, .dividends, receives: true)
        case .interest: pay(transaction, .interest, receives: true)
        case .fee: pay(transaction, .fees, receives: false)
        case .tax: pay(transaction, .taxes, receives: false)
        }
        charge(transaction)
    }

    /// Money against shares, by way of trading.
    private mutating func trade(
        _ transaction: Transaction,
        _ account: Posting.Account,
        gains: Bool
    ) {
        guard let symbol = transaction.symbol else { return }
        let place = Place(account: account, symbol: symbol)
        var quantity = transaction.quantity ?? .zero
        if transaction.kind == .sell || transaction.kind == .cover {
            quantity = transaction.settled(quantity, of: (held[place] ?? .zero).magnitude)
        }
        move(gains ? quantity : -quantity, place, against: .trading, on: transaction.day)
        pay(transaction, .trading, receives: !gains)
    }

    private mutating func split(_ transaction: Transaction) {
        let places = held.keys.filter { $0.symbol == transaction.symbol }
            .sorted { $0.account.description < $1.account.description }
        for place in places {
            let before = held[place] ?? .zero
            let new = transaction.quantity ?? transaction.splitDivisor
            let after = before.share(new, of: transaction.splitDivisor) ?? before
            move(after - before, place, against: .trading, on: transaction.day)
        }
    }

    /// Old shares go and new ones come by way of trading, and so does money beside them.
    private mutating func reorganize(_ transaction: Transaction) {
        guard let into = transaction.into, let new = transaction.quantity else { return }
        let places = held.keys.filter { $0.symbol == transaction.symbol }
            .sorted { $0.account.description < $1.account.description }
        for place in places {
            let old = held[place] ?? .zero
            let target = Place(account: place.account, symbol: into)
            let shares = old.share(new, of: transaction.splitDivisor) ?? .zero
            move(shares, target, against: .trading, on: transaction.day)
            if transaction.kind == .merger {
                move(-old, place, against: .trading, on: transaction.day)
            }
        }
        pay(transaction, .trading, receives: true)
    }

    private mutating func transfer(_ transaction: Transaction) {
        let isIn = transaction.kind == .transferIn
        guard let symbol = transaction.symbol else {
            return pay(transaction, .outside, receives: isIn)
        }
        let place = Place(account: .shares(transaction.holder), symbol: symbol)
        var quantity = transaction.quantity ?? .zero
        if !isIn { quantity = transaction.settled(quantity, of: held[place] ?? .zero) }
        // Shares that somebody took or gave at a price come from outside or go there.
        let other = transaction.amount == nil ? Posting.Account.transit : .outside
        move(isIn ? quantity : -quantity, place, against: other, on: transaction.day)
    }

    // MARK: - Two sides

    /// The amount before fee and tax, between the account's money and something else.
    private mutating func pay(
        _ transaction: Transaction,
        _ other: Posting.Account,
        receives: Bool
    ) {
        let gross = transaction.amount ?? .zero
        let amount = receives ? gross : -gross
        post(amount, .cash(transaction.holder), against: other, transaction)
    }

    /// Fee and tax beside the amount.
    private mutating func charge(_ transaction: Transaction) {
        post(-transaction.fee, .cash(transaction.holder), against: .fees, transaction)
        post(-transaction.tax, .cash(transaction.holder), against: .taxes, transaction)
    }

    private mutating func post(
        _ amount: FixedDecimal,
        _ account: Posting.Account,
        against other: Posting.Account,
        _ transaction: Transaction
    ) {
        let commodity = Posting.Commodity.currency(transaction.currency)
        append(amount, commodity, account, against: other, on: transaction.day)
    }

    private mutating func move(
        _ quantity: FixedDecimal,
        _ place: Place,
        against other: Posting.Account,
        on day: Day
    ) {
        held[place] = (held[place] ?? .zero) + quantity
        append(quantity, .asset(place.symbol), place.account, against: other, on: day)
    }

    private mutating func append(
        _ amount: FixedDecimal,
        _ commodity: Posting.Commodity,
        _ account: Posting.Account,
        against other: Posting.Account,
        on day: Day
    ) {
        guard amount != .zero else { return }
        postings.append(
            Posting(day: day, account: account, commodity: commodity, amount: amount)
        )
        postings.append(
            Posting(day: day, account: other, commodity: commodity, amount: -amount)
        )
    }
}
