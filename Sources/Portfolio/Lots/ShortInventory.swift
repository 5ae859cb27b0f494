/// Borrowed shares of one asset that were sold and are to be given back, the oldest first.
struct ShortInventory: Sendable {
    /// In the order in which they were sold; the cost is what was received.
    private(set) var lots: [Lot] = []
    private(set) var disposals: [Disposal] = []
    private var sales = 0
    private let tax: TaxRules

    init(_ settings: LedgerSettings) { tax = settings.tax }

    /// Sells borrowed shares.
    mutating func open(
        _ quantity: FixedDecimal,
        proceeds: FixedDecimal,
        by transaction: Transaction
    ) {
        sales += 1
        lots.append(
            Lot(
                holder: transaction.holder,
                acquired: transaction.day,
                heldFrom: transaction.day,
                quantity: quantity,
                cost: proceeds,
                name: transaction.lot,
                purchase: sales
            )
        )
    }

    /// Gives shares back that cost `cost`.
    mutating func close(
        _ quantity: FixedDecimal,
        cost: FixedDecimal,
        by transaction: Transaction
    ) throws(LedgerError) {
        guard let symbol = transaction.symbol else { return }
        let places = lots.indices.filter { lots[$0].holder == transaction.holder }
        let owed = places.reduce(FixedDecimal.zero) { $0 + lots[$1].quantity }
        let total = try transaction.available(quantity, of: owed)
        var (left, rest) = (total, cost)
        for place in places where left > .zero {
            let sold = lots[place].take(min(left, lots[place].quantity))
            let part =
                sold.quantity == left ? rest : cost.share(sold.quantity, of: total) ?? .zero
            (left, rest) = (left - sold.quantity, rest - part)
            disposals.append(
                Disposal(
                    day: transaction.day,
                    symbol: symbol,
                    holder: sold.holder,
                    quantity: sold.quantity,
                    proceeds: sold.cost,
                    cost: part,
                    acquired: sold.acquired,
                    // What is sold short was not held (26 U.S.C. 1233).
                    term: tax == .unitedStates ? .short : nil,
                    heldFrom: transaction.day,
                    purchase: 0
                )
            )
        }
        lots.removeAll { $0.quantity == .zero }
    }

    /// Owes shares of another asset in the place of these or, in a spin-off, beside them.
    ///
    /// - Returns: What is owed of the other asset.
    mutating func reorganize(
        _ reorganization: Reorganization,
        by transaction: Transaction
    ) throws(LedgerError) -> [Lot] {
        guard reorganization.cash == .zero || lots.isEmpty else {
            throw transaction.fault(
                .invalid,
                "Shares of \(transaction.symbolText) are owed on \(transaction.day), and so would be their "
                    + "part of the money. Record a cover before the merger."
            )
        }
        var new: [Lot] = []
        var scaled = try transaction.scaledShares()
        for place in lots.indices {
            let old = lots[place]
            guard let quantity = scaled.next(old.quantity, of: old.holder),
                let received = lots[place].cost.times(reorganization.costShare ?? FixedDecimal(1))
            else { throw transaction.tooManyShares() }
            var lot = lots[place]
            (lot.quantity, lot.cost) = (quantity, received)
            lots[place].cost = lots[place].cost - received
            new.append(lot)
        }
        if reorganization.costShare == nil { lots = [] }
        return new
    }

    /// Owes what another asset's shares have become.
    mutating func join(_ new: [Lot]) {
        for lot in new where lot.quantity > .zero {
            sales += 1
            var joined = lot
            joined.purchase = sales
            let next = lots.firstIndex { joined.acquired < $0.acquired } ?? lots.endIndex
            lots.insert(joined, at: next)
        }
    }

    /// Owes new shares for old ones.
    mutating func split(by transaction: Transaction) throws(LedgerError) {
        var scaled = try transaction.scaledShares()
        for place in lots.indices {
            let lot = lots[place]
            guard let quantity = scaled.next(lot.quantity, of: lot.holder) else {
                throw transaction.tooManyShares()
            }
            lots[place].quantity = quantity
        }
    }
}
