/// One row of a history: what happened on a day, exactly as it was reported.
public struct Transaction: Hashable, Sendable {
    /// Where it was read, for messages: the line of a file, counted from 1.
    public var line: Int
    /// When it happened.
    public var day: Day
    /// What happened.
    public var kind: TransactionKind
    /// The asset, where it is about one.
    public var symbol: AssetID?
    /// How many shares, above zero; new shares for each old one of a split, a merger or a spin-off.
    public var quantity: FixedDecimal?
    /// The old shares of these, for which there are ``quantity`` new ones.
    public var splitDivisor = FixedDecimal(1)
    /// The total before fee and tax; of shares, quantity times price.
    public var amount: FixedDecimal?
    private var terms: ReorganizationTerms?
    /// What was paid for the service, not below zero.
    public var fee = FixedDecimal.zero
    /// What was withheld or paid as tax, not below zero.
    public var tax = FixedDecimal.zero
    /// What the amounts are in.
    public var currency = Currency.dollar
    /// What a unit of the currency is worth in that of the books.
    public var rate = FixedDecimal(1)
    /// Where it happened.
    public var holder = Holder()
    /// The lot that was bought or sold by its name.
    public var lot: String?
    /// What the user wrote about it.
    public var note: String?

    /// A transaction of a kind on a day.
    public init(line: Int, day: Day, kind: TransactionKind) {
        self.line = line
        self.day = day
        self.kind = kind
    }
}

// MARK: - Where

extension Transaction {
    /// The account; empty for the only one.
    public var account: String {
        get { holder.account }
        set { holder = Holder(account: newValue, sleeve: sleeve) }
    }

    /// The strategy in whose part of the portfolio it happened; empty for none.
    public var sleeve: String {
        get { holder.sleeve }
        set { holder = Holder(account: account, sleeve: newValue) }
    }
}

// MARK: - New shares

extension Transaction {
    /// The asset of the new shares of a merger or a spin-off.
    public var into: AssetID? {
        get { terms?.into }
        set { terms = ReorganizationTerms(into: newValue, price: price, costShare: costShare) }
    }

    /// What a new share of a merger with money was worth.
    public var price: FixedDecimal? {
        get { terms?.price }
        set { terms = ReorganizationTerms(into: into, price: newValue, costShare: costShare) }
    }

    /// The part of the cost that goes to the new shares of a spin-off, from 0 to 1.
    public var costShare: FixedDecimal? {
        get { terms?.costShare }
        set { terms = ReorganizationTerms(into: into, price: price, costShare: newValue) }
    }
}

extension Transaction {
    /// Whether this comes before `other` in the books: by day, by kind, then by content, so that the
    /// same rows in another order make the same books.
    func precedes(_ other: Transaction) -> Bool {
        if day != other.day { return day < other.day }
        if kind.rank != other.kind.rank { return kind.rank < other.kind.rank }
        if symbol != other.symbol { return symbol?.symbol ?? "" < other.symbol?.symbol ?? "" }
        if holder != other.holder { return holder < other.holder }
        // Of several purchases the largest, then the dearest.
        if quantity != other.quantity { return quantity ?? .zero > other.quantity ?? .zero }
        if amount != other.amount { return amount ?? .zero > other.amount ?? .zero }
        if currency != other.currency { return currency < other.currency }
        if fee != other.fee { return fee < other.fee }
        if tax != other.tax { return tax < other.tax }
        if rate != other.rate { return rate < other.rate }
        if into != other.into { return into?.symbol ?? "" < other.into?.symbol ?? "" }
        if price != other.price { return price ?? .zero < other.price ?? .zero }
        if costShare != other.costShare { return costShare ?? .zero < other.costShare ?? .zero }
        if lot != other.lot { return lot ?? "" < other.lot ?? "" }
        return note ?? "" < other.note ?? ""
    }

    /// An amount in the currency of the books.
    func booked(_ amount: FixedDecimal) throws(LedgerError) -> FixedDecimal {
        guard let result = amount.times(rate) else {
            throw fault(
                .tooLarge,
                "\(amount) \(currency) at the rate \(rate) is beyond \(FixedDecimal.limit)."
            )
        }
        return result
    }

    /// An error of this transaction.
    func fault(_ problem: LedgerError.Problem, _ message: String) -> LedgerError {
        LedgerError(problem: problem, line: line, message: message)
    }
}
