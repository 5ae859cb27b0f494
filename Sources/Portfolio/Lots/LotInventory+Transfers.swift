extension LotInventory {
    mutating func split(by transaction: Transaction) throws(LedgerError) {
        for place in lots.indices {
            lots[place].quantity = try transaction.afterSplit(lots[place].quantity)
        }
        for place in openLosses {
            disposals[place].unreplaced = try transaction.afterSplit(disposals[place].unreplaced)
        }
    }

    mutating func send(
        _ quantity: FixedDecimal,
        by transaction: Transaction
    ) throws(LedgerError) {
        sent.append((transaction.day, quantity, try take(quantity, at: nil, by: transaction)))
    }

    mutating func receive(
        _ quantity: FixedDecimal,
        by transaction: Transaction
    ) throws(LedgerError) {
        let place = sent.firstIndex {
            $0.quantity == quantity && $0.day.distance(to: transaction.day) <= 30
        }
        guard let place else {
            throw transaction.fault(
                .invalid,
                "\(quantity) shares of \(transaction.symbolText) arrive on \(transaction.day), and no "
                    + "account sent as many in the 30 days before. Write what they cost as amount or price."
            )
        }
        for lot in sent.remove(at: place).lots {
            var moved = Lot(
                account: transaction.account,
                acquired: lot.acquired,
                heldFrom: lot.heldFrom,
                quantity: lot.quantity,
                cost: lot.cost,
                name: lot.name,
                purchase: lot.purchase
            )
            moved.isReplacement = lot.isReplacement
            let next = lots.firstIndex { moved.isOlder(than: $0) } ?? lots.endIndex
            lots.insert(moved, at: next)
        }
    }

    func statement() -> InventoryStatement {
        InventoryStatement(
            quantity: lots.reduce(.zero) { $0 + $1.quantity },
            cost: lots.reduce(.zero) { $0 + $1.cost },
            lots: lots,
            disposals: disposals,
            warnings: sent.map {
                "\($0.quantity) shares were sent away on \($0.day) without a price and arrived in "
                    + "no other account; they count as given away."
            }
        )
    }
}

extension Lot {
    /// Whether a sale that writes `name` means this lot.
    func goes(by name: String) -> Bool {
        self.name == name || acquired.description == name
    }

    /// Whether it comes before `other` in the order of acquisition.
    fileprivate func isOlder(than other: Lot) -> Bool {
        (acquired, purchase) < (other.acquired, other.purchase)
    }
}

extension Transaction {
    /// The shares of today for `quantity` shares before the split.
    func afterSplit(_ quantity: FixedDecimal) throws(LedgerError) -> FixedDecimal {
        guard let new = self.quantity, let result = quantity.share(new, of: splitDivisor) else {
            throw fault(
                .tooLarge,
                "The split of \(symbolText) on \(day) makes more shares than \(FixedDecimal.limit)."
            )
        }
        return result
    }
}

extension Day {
    /// The same date a year later; 28 February for the 29th.
    var anniversary: Day {
        let (year, month, day) = civil
        return Day(year: year + 1, month: month, day: day)
            ?? Day(year: year + 1, month: month, day: day - 1) ?? self
    }
}
