/// Shares of one asset by the rules of the United Kingdom (HMRC, HS284 and CG51500 ff.).
///
/// What is sold is matched with what was bought on the same day, then with what is bought in the 30
/// days after, the earliest first, and then with the pool of all other shares at their average cost
/// (section 104). All accounts are one holding. Since a sale waits for what is bought after it, all
/// is told at the end.
///
/// Quantities are kept in shares of today: a split changes those of the past.
///
/// - Complexity: O(days with trades · those within 30 days).
struct SharePool: Inventory {
    private var days: [PooledDay] = []
    private var symbol: AssetID?
    private var held = FixedDecimal.zero

    /// Days after a sale in which a purchase is matched with it.
    private static let window = 30

    mutating func acquire(
        _ quantity: FixedDecimal,
        cost: FixedDecimal,
        by transaction: Transaction
    ) throws(LedgerError) {
        let place = place(of: transaction)
        days[place].bought.add(quantity, cost)
        held = held + quantity
    }

    mutating func dispose(
        _ quantity: FixedDecimal,
        proceeds: FixedDecimal,
        by transaction: Transaction
    ) throws(LedgerError) {
        let quantity = try transaction.available(quantity, of: held)
        let place = place(of: transaction)
        days[place].sold.add(quantity, proceeds)
        days[place].soldThen = days[place].soldThen + quantity
        days[place].soldNow = days[place].soldNow + quantity
        held = held - quantity
    }

    mutating func split(by transaction: Transaction) throws(LedgerError) {
        for place in days.indices {
            days[place].bought.quantity =
                try transaction.afterSplit(days[place].bought.quantity)
            days[place].sold.quantity = try transaction.afterSplit(days[place].sold.quantity)
            days[place].soldNow = try transaction.afterSplit(days[place].soldNow)
        }
        held = days.reduce(.zero) { $0 + $1.bought.quantity - $1.sold.quantity }
    }

    /// All accounts are one holding, so that nothing changes; it has to be there, though.
    mutating func send(
        _ quantity: FixedDecimal,
        by transaction: Transaction
    ) throws(LedgerError) {
        _ = try transaction.available(quantity, of: held)
    }

    mutating func receive(
        _ quantity: FixedDecimal,
        by transaction: Transaction
    ) throws(LedgerError) {
        _ = try transaction.available(quantity, of: held)
    }

    private mutating func place(of transaction: Transaction) -> Int {
        symbol = transaction.symbol
        if days.last?.day != transaction.day { days.append(PooledDay(transaction.day)) }
        return days.count - 1
    }

    // MARK: - At the end

    func statement() -> InventoryStatement {
        var days = days
        var disposals: [Disposal] = []
        for place in days.indices { match(place, with: place, in: &days, &disposals) }
        for place in days.indices where days[place].sold.quantity > .zero {
            for later in days[(place + 1)...].indices {
                guard days[place].day.distance(to: days[later].day) <= SharePool.window else {
                    break
                }
                match(place, with: later, in: &days, &disposals)
            }
        }
        var pool = PooledDay.Side()
        for place in days.indices {
            pool.add(days[place].bought.quantity, days[place].bought.value)
            let part = min(days[place].sold.quantity, pool.quantity)
            disposals += disposal(part, cost: pool.take(part), of: &days[place])
        }
        return InventoryStatement(
            quantity: pool.quantity,
            cost: pool.value,
            lots: [],
            disposals: disposals.enumerated()
                .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
                .map(\.element)
        )
    }

    /// Matches what is left of a day's sales with what is left of a day's purchases.
    private func match(
        _ place: Int,
        with other: Int,
        in days: inout [PooledDay],
        _ disposals: inout [Disposal]
    ) {
        let part = min(days[place].sold.quantity, days[other].bought.quantity)
        guard part > .zero else { return }
        let cost = days[other].bought.take(part)
        disposals += disposal(part, cost: cost, of: &days[place])
    }

    private func disposal(
        _ part: FixedDecimal,
        cost: FixedDecimal,
        of day: inout PooledDay
    ) -> [Disposal] {
        guard part > .zero, let symbol else { return [] }
        let quantity = day.sharesThen(part)
        return [
            Disposal(
                day: day.day,
                symbol: symbol,
                account: "",
                quantity: quantity,
                proceeds: day.sold.take(part),
                cost: cost,
                acquired: nil,
                term: nil,
                heldFrom: day.day,
                purchase: 0
            )
        ]
    }
}
