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
    /// What was sold before the last merger or spin-off, and what could not be told for certain of it.
    private var settled: (disposals: [Disposal], warnings: [String]) = ([], [])
    private var symbol: AssetID?
    private var held = FixedDecimal.zero
    private var holders = PooledHolders()

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
        holders.add(quantity, by: transaction)
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
        holders.take(quantity, by: transaction)
    }

    mutating func split(by transaction: Transaction) throws(LedgerError) {
        for place in days.indices {
            days[place].bought.quantity =
                try transaction.afterSplit(days[place].bought.quantity)
            days[place].joined.quantity =
                try transaction.afterSplit(days[place].joined.quantity)
            days[place].sold.quantity = try transaction.afterSplit(days[place].sold.quantity)
            days[place].soldNow = try transaction.afterSplit(days[place].soldNow)
        }
        held = days.reduce(.zero) {
            $0 + $1.bought.quantity + $1.joined.quantity - $1.sold.quantity
        }
        holders = try holders.scaled(by: transaction)
    }

    /// All accounts are one holding, so that nothing changes but who has it; it has to be there, though.
    mutating func send(
        _ quantity: FixedDecimal,
        by transaction: Transaction
    ) throws(LedgerError) {
        holders.send(try transaction.available(quantity, of: held), by: transaction)
    }

    mutating func receive(
        _ quantity: FixedDecimal,
        by transaction: Transaction
    ) throws(LedgerError) {
        holders.receive(try transaction.available(quantity, of: held), by: transaction)
    }

    mutating func reorganize(
        _ reorganization: Reorganization,
        by transaction: Transaction
    ) throws(LedgerError) -> ReorganizedShares {
        let now = settle(before: reorganization)
        var shares = ReorganizedShares()
        guard let quantity = reorganization.newShares(for: now.quantity) else {
            throw transaction.tooManyShares()
        }
        shares.holders = try holders.scaled(by: transaction)
        var kept = PooledDay.Side(quantity: now.quantity, value: now.cost)
        if let part = reorganization.costShare {
            guard let cost = now.cost.times(part) else { throw transaction.tooManyShares() }
            shares.pooled.add(quantity, cost)
            kept.value = kept.value - cost
        } else {
            let money = reorganization.cash
            let cost = reorganization.costOfCash(money, cost: now.cost, new: quantity)
            guard let cost else { throw transaction.tooManyShares() }
            let isPaid = money > .zero
            shares.pooled.add(quantity, isPaid ? now.cost - cost : now.cost)
            if isPaid {
                settled.disposals.append(
                    Disposal(
                        day: reorganization.day,
                        symbol: reorganization.symbol,
                        holder: Holder(),
                        quantity: now.quantity,
                        proceeds: money,
                        cost: cost,
                        acquired: nil,
                        term: nil,
                        heldFrom: reorganization.day,
                        purchase: 0
                    )
                )
            }
            kept = PooledDay.Side()
            holders = PooledHolders()
        }
        join(ReorganizedShares(pooled: kept), on: reorganization.day)
        return shares
    }

    mutating func join(_ shares: ReorganizedShares, on day: Day) {
        if days.last?.day != day { days.append(PooledDay(day)) }
        days[days.count - 1].joined.add(shares.pooled.quantity, shares.pooled.value)
        held = held + shares.pooled.quantity
        holders.join(shares.holders)
    }

    /// Tells what was sold so far, and begins anew without shares.
    ///
    /// What is sold is matched with what was bought until now; sales of the last 30 days that are matched
    /// with nothing go to the pool, which is said.
    private mutating func settle(before reorganization: Reorganization) -> InventoryStatement {
        let now = statement()
        let isOpen = days.contains { day in
            day.sold.quantity > .zero
                && day.day.distance(to: reorganization.day) <= SharePool.window
        }
        settled = (now.disposals, now.warnings)
        if isOpen {
            settled.warnings.append(
                "Sales of the 30 days before the change of \(reorganization.day) are not matched with "
                    + "purchases after it."
            )
        }
        (days, held) = ([], .zero)
        return now
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
            pool.add(days[place].joined.quantity, days[place].joined.value)
            pool.add(days[place].bought.quantity, days[place].bought.value)
            let part = min(days[place].sold.quantity, pool.quantity)
            disposals += disposal(part, cost: pool.take(part), of: &days[place])
        }
        return InventoryStatement(
            quantity: pool.quantity,
            cost: pool.value,
            lots: [],
            holdings: holders.holdings(of: pool.quantity),
            disposals: settled.disposals
                + disposals.enumerated()
                .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
                .map(\.element),
            warnings: settled.warnings
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
                holder: Holder(),
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
