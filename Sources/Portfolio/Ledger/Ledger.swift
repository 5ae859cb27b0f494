/// The books of a portfolio: positions, lots, cash and gains as what its transactions come to.
///
///     let books = try Ledger.books(of: transactions, LedgerSettings(tax: .unitedStates))
///
/// A pure function: the same transactions in any order make the same books, to the last digit.
///
/// - Complexity: O(transactions · open lots of an asset), a few hundred nanoseconds for each where lots
///   are few.
public struct Ledger: Sendable {
    private let settings: LedgerSettings
    private var inventories: [AssetID: any Inventory] = [:]
    private var shorts: [AssetID: ShortInventory] = [:]
    private var cash = Custody()
    private var totals = Books.Totals()

    init(_ settings: LedgerSettings) { self.settings = settings }

    /// The books of all transactions.
    ///
    /// - Throws: ``LedgerError`` at the first transaction that cannot be.
    public static func books(
        of transactions: [Transaction],
        _ settings: LedgerSettings = LedgerSettings()
    ) throws(LedgerError) -> Books {
        try books(inOrder: ordered(transactions), settings)
    }

    /// The books of transactions that are in the order of ``ordered(_:)``.
    ///
    /// - Throws: ``LedgerError`` at the first transaction that cannot be.
    public static func books(
        inOrder transactions: [Transaction],
        _ settings: LedgerSettings
    ) throws(LedgerError) -> Books {
        var ledger = Ledger(settings)
        for transaction in transactions { try ledger.post(transaction) }
        return ledger.books
    }

    /// The transactions in the order in which books take them: by day, and within a day what brings in
    /// before what takes out.
    ///
    /// - Complexity: O(n log n); small keys are sorted first, since rows are large.
    public static func ordered(_ transactions: [Transaction]) -> [Transaction] {
        let keys = transactions.map { Int($0.day.daysSinceEpoch) << 8 | $0.kind.rank }
        return transactions.indices
            .sorted { first, second in
                keys[first] == keys[second]
                    ? transactions[first].precedes(transactions[second])
                    : keys[first] < keys[second]
            }
            .map { transactions[$0] }
    }

    // MARK: - Posting

    /// Takes the next transaction, in the order of ``ordered(_:)``; leaves nothing to rely on where it throws.
    mutating func post(_ transaction: Transaction) throws(LedgerError) {
        totals.fees = totals.fees + (try transaction.booked(transaction.fee))
        totals.taxes = totals.taxes + (try transaction.booked(transaction.tax))
        switch transaction.kind {
        case .buy, .sell, .short, .cover: try trade(transaction)
        case .split: try split(transaction)
        case .merger, .spinOff: try reorganize(transaction)
        case .transferIn, .transferOut: try transfer(transaction)
        case .deposit, .withdrawal, .dividend, .interest, .fee, .tax: try pay(transaction)
        }
        cash.add(transaction.cashChange, of: transaction.currency, to: transaction.holder)
    }

    private mutating func trade(_ transaction: Transaction) throws(LedgerError) {
        let quantity = try transaction.shares()
        let symbol = try transaction.asset()
        _ = try transaction.gross()
        let value = try transaction.booked(transaction.cashChange)
        switch transaction.kind {
        case .buy:
            try inventory(symbol) { inventory throws(LedgerError) in
                try inventory.acquire(quantity, cost: -value, by: transaction)
            }
        case .sell:
            try inventory(symbol) { inventory throws(LedgerError) in
                try inventory.dispose(quantity, proceeds: value, by: transaction)
            }
        case .short:
            shorts[symbol, default: ShortInventory(settings)]
                .open(quantity, proceeds: value, by: transaction)
        default:
            try shorts[symbol, default: ShortInventory(settings)]
                .close(quantity, cost: -value, by: transaction)
        }
    }

    private mutating func split(_ transaction: Transaction) throws(LedgerError) {
        _ = try transaction.shares()
        let symbol = try transaction.asset()
        try inventory(symbol) { inventory throws(LedgerError) in
            try inventory.split(by: transaction)
        }
        try shorts[symbol]?.split(by: transaction)
    }

    /// Shares of another asset for all shares of one, or beside them, in every account.
    private mutating func reorganize(_ transaction: Transaction) throws(LedgerError) {
        let change = try Reorganization(transaction, settings.tax)
        let isHeld = inventories[change.symbol].map { $0.statement().quantity > .zero } ?? false
        let isOwed = shorts[change.symbol].map { !$0.lots.isEmpty } ?? false
        guard isHeld || isOwed else {
            throw transaction.fault(
                .notEnoughShares,
                "Shares of \(change.symbol) become \(change.into) on \(change.day), and none are held. "
                    + "Add the purchase or the transfer that is missing."
            )
        }
        if isHeld {
            var shares = ReorganizedShares()
            try inventory(change.symbol) { inventory throws(LedgerError) in
                shares = try inventory.reorganize(change, by: transaction)
            }
            try inventory(change.into) { inventory throws(LedgerError) in
                inventory.join(shares, on: change.day)
            }
        }
        if let owed = try shorts[change.symbol]?.reorganize(change, by: transaction), isOwed {
            shorts[change.into, default: ShortInventory(settings)].join(owed)
        }
    }

    /// Money or shares between accounts or sleeves; shares with a price are bought or sold at it, by nobody's money.
    private mutating func transfer(_ transaction: Transaction) throws(LedgerError) {
        guard let symbol = transaction.symbol else { return try pay(transaction) }
        let quantity = try transaction.shares()
        let isIn = transaction.kind == .transferIn
        let value = try transaction.amount.map { amount throws(LedgerError) in
            try transaction.booked(amount)
        }
        try inventory(symbol) { inventory throws(LedgerError) in
            switch (isIn, value) {
            case (true, let cost?):
                try inventory.acquire(quantity, cost: cost, by: transaction)
            case (false, let proceeds?):
                try inventory.dispose(quantity, proceeds: proceeds, by: transaction)
            case (true, nil): try inventory.receive(quantity, by: transaction)
            case (false, nil): try inventory.send(quantity, by: transaction)
            }
        }
    }

    /// Money alone, of which the totals tell some kinds.
    private mutating func pay(_ transaction: Transaction) throws(LedgerError) {
        let booked = try transaction.booked(try transaction.gross())
        switch transaction.kind {
        case .dividend: totals.dividends = totals.dividends + booked
        case .interest: totals.interest = totals.interest + booked
        case .fee: totals.fees = totals.fees + booked
        case .tax: totals.taxes = totals.taxes + booked
        default: break
        }
    }

    private mutating func inventory(
        _ symbol: AssetID,
        _ change: (inout any Inventory) throws(LedgerError) -> Void
    ) throws(LedgerError) {
        var inventory =
            inventories.removeValue(forKey: symbol)
            ?? (settings.tax == .unitedKingdom ? SharePool() : LotInventory(settings))
        try change(&inventory)
        inventories[symbol] = inventory
    }
}

// MARK: - Books

extension Ledger {
    /// What the transactions so far come to.
    var books: Books {
        var (positions, disposals, warnings) = ([Books.Position](), [Disposal](), [String]())
        for (symbol, inventory) in inventories.sorted(by: { $0.key < $1.key }) {
            let statement = inventory.statement()
            disposals += statement.disposals
            warnings += statement.warnings.map { "\(symbol): \($0)" }
            guard statement.quantity != .zero else { continue }
            positions.append(
                Books.Position(
                    symbol: symbol,
                    quantity: statement.quantity,
                    cost: statement.cost,
                    lots: statement.lots,
                    holdings: statement.holdings
                )
            )
        }
        for (symbol, short) in shorts.sorted(by: { $0.key < $1.key }) {
            disposals += short.disposals
            guard !short.lots.isEmpty else { continue }
            positions.append(
                Books.Position(
                    symbol: symbol,
                    quantity: -short.lots.reduce(.zero) { $0 + $1.quantity },
                    cost: -short.lots.reduce(.zero) { $0 + $1.cost },
                    lots: short.lots,
                    holdings: short.lots.holdings(sign: FixedDecimal(-1))
                )
            )
        }
        let days = disposals.map { Int($0.day.daysSinceEpoch) }
        let ordered = disposals.indices
            .sorted { (days[$0], $0) < (days[$1], $1) }
            .map { disposals[$0] }
        var totals = totals
        totals.realizedGain = ordered.reduce(.zero) { $0 + $1.gain }
        totals.disallowedLoss = ordered.reduce(.zero) { $0 + $1.disallowed }
        return Books(
            positions: positions,
            disposals: ordered,
            years: TaxYear.of(ordered, settings.tax),
            cash: cash.balances,
            deposits: cash.deposits,
            totals: totals,
            warnings: warnings
        )
    }
}
