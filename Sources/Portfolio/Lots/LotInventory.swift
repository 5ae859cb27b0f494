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
    private(set) var purchases = 0
    /// Lots between two accounts or sleeves.
    var sent: [SentLots] = []
    /// What could not be told for certain.
    var warnings: [String] = []

    init(_ settings: LedgerSettings) { self.settings = settings }

    // MARK: - In

    mutating func acquire(
        _ quantity: FixedDecimal,
        cost: FixedDecimal,
        by transaction: Transaction
    ) throws(LedgerError) {
        let purchase = nextPurchase()
        lots.append(
            Lot(
                holder: transaction.holder,
                acquired: transaction.day,
                heldFrom: transaction.day,
                quantity: quantity,
                cost: cost,
                name: transaction.lot,
                purchase: purchase
            )
        )
        if settings.tax == .unitedStates { replaceLosses(on: transaction.day) }
    }

    /// A number for shares that came in together.
    mutating func nextPurchase() -> Int {
        purchases += 1
        return purchases
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
                    holder: lot.holder,
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

    func term(of lot: Lot, soldOn day: Day) -> Disposal.Term? {
        guard settings.tax == .unitedStates else { return nil }
        return lot.isLongTerm(on: day) ? .long : .short
    }

    /// Takes shares out of the lots of the transaction's account and sleeve, by the settings' selection.
    ///
    /// Each brings `price`, where they are sold.
    mutating func take(
        _ quantity: FixedDecimal,
        at price: FixedDecimal?,
        by transaction: Transaction
    ) throws(LedgerError) -> [Lot] {
        var places = try eligible(quantity, by: transaction)
        var held = FixedDecimal.zero
        for place in places { held = held + lots[place].quantity }
        var left = try transaction.available(quantity, of: held)
        if settings.selection == .averageCost { average(places) }
        order(&places, price: price, on: transaction.day)
        var taken: [Lot] = []
        var emptied: [Int] = []
        for place in places {
            guard left > .zero else { break }
            let part = min(left, lots[place].quantity)
            taken.append(lots[place].take(part))
            if lots[place].quantity == .zero { emptied.append(place) }
            left = left - part
        }
        drop(emptied)
        return taken
    }

    /// Drops lots by their places; the oldest, which most sales take, in one move.
    private mutating func drop(_ places: [Int]) {
        guard let first = places.first, let last = places.last else { return }
        if last - first == places.count - 1, places == Array(first...last) {
            lots.removeSubrange(first...last)
        } else {
            for place in places.sorted(by: >) { lots.remove(at: place) }
        }
    }

    /// The places of the lots that a sale may take.
    private func eligible(
        _ quantity: FixedDecimal,
        by transaction: Transaction
    ) throws(LedgerError) -> [Int] {
        // The oldest lots are all that is needed of many, once they are more than enough.
        let isOldest = settings.selection == .firstInFirstOut && transaction.lot == nil
        let enough = isOldest ? quantity + transaction.rounding(of: quantity) : nil
        var (own, sum) = ([Int](), FixedDecimal.zero)
        for place in lots.indices where lots[place].holder == transaction.holder {
            own.append(place)
            guard let enough else { continue }
            sum = sum + lots[place].quantity
            if sum > enough { break }
        }
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
