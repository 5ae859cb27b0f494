extension LotInventory {
    mutating func split(by transaction: Transaction) throws(LedgerError) {
        var scaled = try transaction.scaledShares()
        for place in lots.indices {
            let lot = lots[place]
            guard let quantity = scaled.next(lot.quantity, of: lot.holder) else {
                throw transaction.tooManyShares()
            }
            lots[place].quantity = quantity
        }
        for place in sent.indices {
            sent[place].quantity = try transaction.afterSplit(sent[place].quantity)
            for lot in sent[place].lots.indices {
                let held = sent[place].lots[lot].quantity
                sent[place].lots[lot].quantity = try transaction.afterSplit(held)
            }
        }
        for place in openLosses {
            disposals[place].unreplaced = try transaction.afterSplit(disposals[place].unreplaced)
        }
    }

    mutating func send(
        _ quantity: FixedDecimal,
        by transaction: Transaction
    ) throws(LedgerError) {
        let lots = try take(quantity, at: nil, by: transaction)
        sent.append(SentLots(day: transaction.day, quantity: quantity, lots: lots))
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
            var moved = lot
            moved.holder = transaction.holder
            insert(moved)
        }
    }

    /// Puts a lot among the others in the order of acquisition.
    mutating func insert(_ lot: Lot) {
        let next = lots.firstIndex { lot.isOlder(than: $0) } ?? lots.endIndex
        lots.insert(lot, at: next)
    }

    func statement() -> InventoryStatement {
        let holdings = lots.holdings()
        return InventoryStatement(
            quantity: holdings.reduce(.zero) { $0 + $1.quantity },
            cost: holdings.reduce(.zero) { $0 + ($1.cost ?? .zero) },
            lots: lots,
            holdings: holdings,
            disposals: disposals,
            warnings: warnings
                + sent.map {
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
            throw tooManyShares()
        }
        return result
    }

    /// What becomes of shares by the ratio of a split, a merger or a spin-off.
    func scaledShares() throws(LedgerError) -> ScaledShares {
        ScaledShares(try shares(), per: splitDivisor)
    }

    /// That the new shares are too many.
    func tooManyShares() -> LedgerError {
        fault(
            .tooLarge,
            "The \(kind.rawValue) of \(symbolText) on \(day) makes more shares than "
                + "\(FixedDecimal.limit)."
        )
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
