import Portfolio

/// A history in a few words, for tests: `buy AAPL 10 at 1000 on 2020-01-01`.
struct History {
    private(set) var transactions: [Transaction] = []

    /// One more row; amounts as decimal text.
    mutating func add(
        _ kind: TransactionKind,
        _ symbol: String? = nil,
        _ quantity: String? = nil,
        for amount: String? = nil,
        on day: String,
        fee: String = "0",
        tax: String = "0",
        rate: String = "1",
        account: String = "",
        sleeve: String = "",
        lot: String? = nil,
        per divisor: Int = 1,
        into: String? = nil,
        price: String? = nil,
        costShare: String? = nil
    ) {
        guard let date = Day(day) else { preconditionFailure("\(day) is no day.") }
        var transaction = Transaction(line: transactions.count + 2, day: date, kind: kind)
        transaction.symbol = symbol.flatMap { AssetID($0) }
        transaction.quantity = quantity.map(decimal)
        transaction.amount = amount.map(decimal)
        transaction.fee = decimal(fee)
        transaction.tax = decimal(tax)
        transaction.rate = decimal(rate)
        transaction.account = account
        transaction.sleeve = sleeve
        transaction.lot = lot
        transaction.splitDivisor = FixedDecimal(divisor)
        transaction.into = into.flatMap { AssetID($0) }
        transaction.price = price.map(decimal)
        transaction.costShare = costShare.map(decimal)
        transactions.append(transaction)
    }

    /// The books of all rows.
    func books(
        _ selection: LotSelection = .firstInFirstOut,
        _ tax: TaxRules = .none,
        retirement: Set<String> = []
    ) throws -> Books {
        try Ledger.books(
            of: transactions,
            LedgerSettings(selection: selection, tax: tax, retirementAccounts: retirement)
        )
    }
}

/// The number that `text` says.
func decimal(_ text: String) -> FixedDecimal {
    guard let value = FixedDecimal(text) else { preconditionFailure("\(text) is no decimal.") }
    return value
}

extension Books {
    /// The only position.
    var only: Position? { positions.count == 1 ? positions[0] : nil }

    /// All gains before tax rules.
    var gain: FixedDecimal { disposals.reduce(.zero) { $0 + $1.gain } }
}

extension FixedDecimal {
    /// To the cent, half away from zero, as brokers print it.
    var cents: String {
        let unit: Int128 = 10_000_000_000_000_000
        let half = unit / 2
        let count = (units < 0 ? units - half : units + half) / unit
        return FixedDecimal(units: count * unit).description
    }
}
