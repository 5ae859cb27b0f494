/// Shares of one asset as lots, each with its cost and its age.
///
/// - Complexity: a sale takes O(lots of the asset).
struct LotInventory: Inventory {
    let settings: LedgerSettings
    /// In the order in which they were acquired.
    var lots: [Lot] = []
    var disposals: [Disposal] = []
    /// Disposals at a loss that may still be replaced, by place, the oldest first.
    var openLosses: [Int] = []
    private var purchases = 0
    /// Lots between two accounts.
    var sent: [(day: Day, quantity: FixedDecimal, lots: [Lot])] = []

    init(_ settings: LedgerSettings) { self.settings = settings }

    // MARK: - In

    mutating func acquire(
        _ quantity: FixedDecimal,
        cost: FixedDecimal,
        by transaction: Transaction
    ) throws(LedgerError) {
        purchases += 1
        lots.append(
            Lot(
                account: transaction.account,
                acquired: transaction.day,
                heldFrom: transaction.day,
                quantity: quantity,
                cost: cost,
                name: transaction.lot,
                purchase: purchases
            )
        )
        if settings.tax == .unitedStates { replaceLosses(on: transaction.day) }
    }

    // MARK: - Out

    mutating func dispose(
        _ quantity: FixedDecimal,
        proceeds: FixedDecimal,
        by transaction: Transaction
    ) throws(LedgerError) {
        guard let symbol = transaction.symbol else { return }
        let price = proceeds.divided(by: quantity)
        let taken = try take(quantity, at: price, by: transaction)
        var (left, rest) = (taken.reduce(.zero) { $0 + $1.quantity }, proceeds)
        let total = left
        for lot in taken {
            let isLast = lot.quantity == left
            let part = isLast ? rest : proceeds.share(lot.quantity, of: total) ?? .zero
            (left, rest) = (left - lot.quantity, rest - part)
            disposals.append(
                Disposal(
                    day: transaction.day,
                    symbol: symbol,
                    account: lot.account,
                    quantity: lot.quantity,
                    proceeds: part,
                    cost: lot.cost,
                    acquired: lot.acquired,
                    term: term(of: lot, soldOn: transaction.day),
                    heldFrom: lot.heldFrom,
                    purchase: lot.purchase
                )
            )
            if settings.tax == .unitedStates { openLoss() }
        }
    }

    private func term(of lot: Lot, soldOn day: Day) -> Disposal.Term? {
        guard settings.tax == .unitedStates else { return nil }
        return lot.isLongTerm(on: day) ? .long : .short
    }

    /// Takes shares out of the lots of the transaction's account, by the settings' selection.
    ///
    /// Each brings `price`, where they are sold.
    mutating func take(
        _ quantity: FixedDecimal,
        at price: FixedDecimal?,
        by transaction: Transaction
    ) throws(LedgerError) -> [Lot] {
        var places = try eligible(quantity, by: transaction)
        let held = places.reduce(FixedDecimal.zero) { $0 + lots[$1].quantity }
        var left = try transaction.available(quantity, of: held)
        if settings.selection == .averageCost { average(places) }
        order(&places, price: price, on: transaction.day)
        var taken: [Lot] = []
        for place in places where left > .zero {
            let part = min(left, lots[place].quantity)
            taken.append(lots[place].take(part))
            left = left - part
        }
        lots.removeAll { $0.quantity == .zero }
        return taken
    }

    /// The places of the lots that a sale may take.
    private func eligible(
        _ quantity: FixedDecimal,
        by transaction: Transaction
    ) throws(LedgerError) -> [Int] {
        let own = lots.indices.filter { lots[$0].account == transaction.account }
        if let name = transaction.lot {
            let named = own.filter { lots[$0].goes(by: name) }
            guard !named.isEmpty else {
                throw transaction.fault(
                    .unknownLot,
                    "No lot of \(transaction.symbolText) goes by \(name) on \(transaction.day). "
                        + "Held are \(names(of: own))."
                )
            }
            return named
        }
        guard settings.selection == .specific, own.count > 1 else { return own }
        let held = own.reduce(FixedDecimal.zero) { $0 + lots[$1].quantity }
        guard quantity < held else { return own }
        throw transaction.fault(
            .ambiguousLot,
            "Sales name their lots, and that of \(transaction.symbolText) on \(transaction.day) does not. "
                + "Write one of \(names(of: own)) in the column lot."
        )
    }

    private func names(of places: [Int]) -> String {
        let names = places.prefix(20).map { lots[$0].name ?? lots[$0].acquired.description }
        return names.isEmpty ? "none" : names.joined(separator: ", ")
    }

    /// Spreads the cost of all lots evenly over their shares.
    private mutating func average(_ places: [Int]) {
        var cost = places.reduce(FixedDecimal.zero) { $0 + lots[$1].cost }
        var quantity = places.reduce(FixedDecimal.zero) { $0 + lots[$1].quantity }
        for place in places {
            let own = lots[place].quantity
            lots[place].cost = own == quantity ? cost : cost.share(own, of: quantity) ?? .zero
            (cost, quantity) = (cost - lots[place].cost, quantity - own)
        }
    }
}
