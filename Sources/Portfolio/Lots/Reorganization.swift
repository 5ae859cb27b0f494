/// New shares for old ones, by a merger, or beside them, by a spin-off, in the currency of the books.
struct Reorganization {
    let day: Day
    /// The old shares.
    let symbol: AssetID
    /// The new shares.
    let into: AssetID
    /// How many new shares there are for how many old ones.
    let ratio: (new: FixedDecimal, old: FixedDecimal)
    /// Money beside the new shares of a merger, for all old ones together.
    let cash: FixedDecimal
    /// What a new share was worth, where there is money.
    let price: FixedDecimal
    /// The part of the cost that goes to the new shares of a spin-off; `nil` for a merger.
    let costShare: FixedDecimal?
    /// By whose law gains are told.
    let tax: TaxRules

    /// What a transaction says.
    ///
    /// - Throws: ``LedgerError`` where it says too little or what cannot be.
    init(_ transaction: Transaction, _ tax: TaxRules) throws(LedgerError) {
        let isSpinOff = transaction.kind == .spinOff
        symbol = try transaction.asset()
        ratio = (try transaction.shares(), transaction.splitDivisor)
        guard let into = transaction.into, into != symbol else {
            throw transaction.fault(
                .invalid,
                "A \(transaction.kind.rawValue) needs the symbol of the new shares, another one than the "
                    + "old, in the column into."
            )
        }
        if isSpinOff {
            guard let share = transaction.costShare, (.zero...FixedDecimal(1)).contains(share)
            else {
                throw transaction.fault(
                    .invalid,
                    "A spin_off needs the part of the cost that goes to \(into), from 0 to 1, in the "
                        + "column cost_share."
                )
            }
            costShare = share
        } else {
            costShare = nil
        }
        cash = try transaction.booked(transaction.amount ?? .zero)
        price = try transaction.booked(transaction.price ?? .zero)
        guard cash >= .zero, price >= .zero, !isSpinOff || cash == .zero else {
            throw transaction.fault(
                .invalid,
                "The money of a merger is at least 0, and a spin_off has none; record it as a dividend."
            )
        }
        guard cash == .zero || price > .zero else {
            throw transaction.fault(
                .invalid,
                "A merger with money needs what a share of \(into) was worth, in the column price; "
                    + "for money alone record a sell."
            )
        }
        (day, self.into, self.tax) = (transaction.day, into, tax)
    }

    /// The new shares for old ones.
    func newShares(for old: FixedDecimal) -> FixedDecimal? { old.share(ratio.new, of: ratio.old) }

    /// What money for shares that cost `cost` counts as the cost of, the rest staying with the new shares.
    ///
    /// In the United Kingdom the money's part of the whole by value, cost · cash / (cash + value), which
    /// makes it the price of a part that is sold (TCGA 1992 s. 128 and 129). Elsewhere so much that the
    /// gain is the gain of the whole but at most the money, and never a loss (26 USC 356 and 358).
    func costOfCash(_ money: FixedDecimal, cost: FixedDecimal, new: FixedDecimal) -> FixedDecimal? {
        guard money > .zero else { return .zero }
        guard let value = new.times(price) else { return nil }
        if tax == .unitedKingdom { return cost.share(money, of: money + value) }
        let gain = value + money - cost
        return money - max(.zero, min(gain, money))
    }
}
