/// Losses on shares that are replaced, by 26 CFR 1.1091-1 and 1.1091-2.
///
/// A loss does not count as far as shares of the asset were bought within 30 days before or after, in
/// any account. It is added to the cost of those that replace them, and so is the time that the old
/// ones were held. Losses are taken in the order of the sales, replacements in the order in which
/// they were bought; each share replaces one other at most, and shares of one purchase do not
/// replace each other. Where the replacement is in a retirement account, the loss is gone
/// (Revenue Ruling 2008-5).
extension LotInventory {
    /// Days before and after a sale in which a purchase replaces.
    static let window = 30

    /// Looks for what replaced the shares of the last disposal before they were sold, and keeps what is
    /// left of a loss for later purchases.
    mutating func openLoss() {
        let place = disposals.count - 1
        let disposal = disposals[place]
        let isTaxed = !settings.retirementAccounts.contains(disposal.account)
        guard disposal.gain < .zero, isTaxed else { return }
        disposals[place].unreplaced = disposal.quantity
        openLosses.append(place)
        replace(place, startingAt: firstLot(since: disposal.day.advanced(by: -LotInventory.window)))
    }

    /// Lets the last lot, bought on `day`, replace what was sold at a loss before.
    mutating func replaceLosses(on day: Day) {
        openLosses.removeAll { place in
            disposals[place].day.distance(to: day) > LotInventory.window
                || disposals[place].unreplaced == .zero
        }
        let first = lots.count - 1
        for place in openLosses { replace(place, startingAt: first) }
    }

    /// The place of the first lot that was acquired on or after a day, lots being in that order.
    private func firstLot(since day: Day) -> Int {
        var (low, high) = (0, lots.count)
        while low < high {
            let middle = (low + high) / 2
            if lots[middle].acquired < day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Matches the loss at `place` with the lots from `start` on, the oldest first.
    private mutating func replace(_ place: Int, startingAt start: Int) {
        var next = start
        while next < lots.count, disposals[place].unreplaced > .zero {
            if canReplace(disposals[place], lots[next]) {
                if lots[next].quantity > disposals[place].unreplaced {
                    // The rest of the lot comes after those that replace, and replaces nothing.
                    lots.insert(lots[next].take(disposals[place].unreplaced), at: next)
                }
                carry(place, to: next)
            }
            next += 1
        }
    }

    private func canReplace(_ disposal: Disposal, _ lot: Lot) -> Bool {
        !lot.isReplacement && lot.purchase != disposal.purchase
            && abs(disposal.day.distance(to: lot.acquired)) <= LotInventory.window
    }

    /// Takes the loss on as many shares as the lot at `next` has out of the disposal at `place`, and adds
    /// it and the time that they were held to the lot.
    private mutating func carry(_ place: Int, to next: Int) {
        let disposal = disposals[place]
        let part = lots[next].quantity
        let left = -disposal.gain - disposal.disallowed
        let loss =
            part == disposal.unreplaced ? left : left.share(part, of: disposal.unreplaced) ?? .zero
        disposals[place].disallowed = disposal.disallowed + loss
        disposals[place].unreplaced = disposal.unreplaced - part
        lots[next].isReplacement = true
        guard !settings.retirementAccounts.contains(lots[next].account) else { return }
        lots[next].cost = lots[next].cost + loss
        let age = disposal.heldFrom.distance(to: disposal.day)
        lots[next].heldFrom = lots[next].acquired.advanced(by: -age)
    }
}
