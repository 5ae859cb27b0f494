/// Mergers and spin-offs of shares in lots: cost and age go over to the new shares.
extension LotInventory {
    mutating func reorganize(
        _ reorganization: Reorganization,
        by transaction: Transaction
    ) throws(LedgerError) -> ReorganizedShares {
        var shares = ReorganizedShares()
        if let part = reorganization.costShare {
            var scaled = try transaction.scaledShares()
            for place in lots.indices {
                shares.lots.append(try spin(&lots[place], part, &scaled, transaction))
            }
            for place in sent.indices {
                var parted = try transaction.scaledShares()
                var spun = sent[place]
                spun.lots = []
                for lot in sent[place].lots.indices {
                    spun.lots.append(
                        try spin(&sent[place].lots[lot], part, &parted, transaction)
                    )
                }
                spun.quantity = spun.lots.reduce(.zero) { $0 + $1.quantity }
                shares.sent.append(spun)
            }
            return shares
        }
        guard reorganization.cash == .zero || sent.isEmpty else {
            throw transaction.fault(
                .invalid,
                "Shares of \(transaction.symbolText) are between two accounts on \(transaction.day). "
                    + "Record their arrival before a merger with money."
            )
        }
        warnLosses(reorganization)
        shares.lots = try exchange(lots, reorganization, transaction)
        for var each in sent {
            each.lots = try exchange(each.lots, reorganization, transaction)
            each.quantity = each.lots.reduce(.zero) { $0 + $1.quantity }
            shares.sent.append(each)
        }
        (lots, sent) = ([], [])
        return shares
    }

    mutating func join(_ shares: ReorganizedShares, on day: Day) {
        // Shares of one purchase stay together, under a number of this asset's own.
        var numbers: [Int: Int] = [:]
        func joined(_ lot: Lot) -> Lot {
            let number = numbers[lot.purchase] ?? nextPurchase()
            numbers[lot.purchase] = number
            var result = lot
            result.purchase = number
            // What came without a purchase replaces nothing (26 USC 1091).
            result.isReplacement = true
            return result
        }
        for lot in shares.lots where lot.quantity > .zero { insert(joined(lot)) }
        sent += shares.sent.map { each in
            SentLots(day: each.day, quantity: each.quantity, lots: each.lots.map(joined))
        }
    }

    // MARK: - Lot by lot

    /// The new shares that a lot brings, with their part of its cost.
    private func spin(
        _ lot: inout Lot,
        _ part: FixedDecimal,
        _ scaled: inout ScaledShares,
        _ transaction: Transaction
    ) throws(LedgerError) -> Lot {
        var spun = lot
        guard let quantity = scaled.next(lot.quantity, of: lot.holder),
            let cost = lot.cost.times(part)
        else { throw transaction.tooManyShares() }
        (spun.quantity, spun.cost) = (quantity, cost)
        lot.cost = lot.cost - cost
        return spun
    }

    /// The new shares for old ones; money is shared out by old shares, each lot's gain its own
    /// (Revenue Ruling 68-23).
    private mutating func exchange(
        _ old: [Lot],
        _ reorganization: Reorganization,
        _ transaction: Transaction
    ) throws(LedgerError) -> [Lot] {
        var left = (
            shares: old.reduce(FixedDecimal.zero) { $0 + $1.quantity }, cash: reorganization.cash
        )
        let total = left.shares
        var scaled = try transaction.scaledShares()
        var new: [Lot] = []
        for lot in old {
            let isLast = lot.quantity == left.shares
            let share = reorganization.cash.share(lot.quantity, of: total)
            let money = isLast ? left.cash : share ?? .zero
            left = (left.shares - lot.quantity, left.cash - money)
            guard let quantity = scaled.next(lot.quantity, of: lot.holder),
                let cost = reorganization.costOfCash(money, cost: lot.cost, new: quantity)
            else { throw transaction.tooManyShares() }
            var exchanged = lot
            exchanged.quantity = quantity
            if money > .zero {
                exchanged.cost = lot.cost - cost
                disposals.append(
                    Disposal(
                        day: transaction.day,
                        symbol: reorganization.symbol,
                        holder: lot.holder,
                        quantity: lot.quantity,
                        proceeds: money,
                        cost: cost,
                        acquired: lot.acquired,
                        term: term(of: lot, soldOn: transaction.day),
                        heldFrom: lot.heldFrom,
                        purchase: lot.purchase
                    )
                )
            }
            new.append(exchanged)
        }
        return new
    }

    /// Losses that new shares might replace by another reading of the law than ours.
    private mutating func warnLosses(_ reorganization: Reorganization) {
        let open = openLosses.contains { place in
            disposals[place].unreplaced > .zero
                && disposals[place].day.distance(to: reorganization.day) <= LotInventory.window
        }
        openLosses = []
        guard open else { return }
        warnings.append(
            "Losses of the 30 days before the merger of \(reorganization.day) are not matched with "
                + "purchases of \(reorganization.into) after it; IRS Publication 550 says that they may have to be."
        )
    }
}
