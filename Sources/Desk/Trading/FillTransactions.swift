internal import Execution
internal import Portfolio

/// The rows of the books that a trade makes: one, or one for each lot where a sale names its lots.
struct FillTransactions {
    /// The rows.
    let rows: [Transaction]

    /// - Parameters:
    ///   - fill: The trade.
    ///   - account: Whose it is.
    ///   - sold: How much of the asset was sold before, by which the lots that are next are found.
    init(_ fill: Fill, _ account: TradingAccount, sold: FixedDecimal) {
        let parts = FillTransactions.parts(of: fill, account, sold: sold)
        var (left, fee) = (fill.quantity, fill.fee)
        rows = parts.map { part in
            let ownFee =
                part.quantity == left
                ? fee : fill.fee.share(part.quantity, of: fill.quantity) ?? .zero
            left = left - part.quantity
            fee = fee - ownFee
            return FillTransactions.row(fill, part, fee: ownFee, account)
        }
    }

    private static func row(
        _ fill: Fill,
        _ part: ProposedOrder.NamedLot,
        fee: FixedDecimal,
        _ account: TradingAccount
    ) -> Transaction {
        var row = Transaction(line: 0, day: fill.time.day, kind: fill.side == .buy ? .buy : .sell)
        row.symbol = fill.asset
        row.quantity = part.quantity
        let value = fill.price.times(part.quantity) ?? .zero
        // A rebate makes the price better: fees of books are not below zero.
        row.amount = fee < .zero ? value + fill.side.signed(fee) : value
        row.fee = max(fee, .zero)
        row.currency = account.currency
        row.holder = account.holder
        row.lot = part.name.isEmpty ? nil : part.name
        row.note = "rebalance \(account.rebalance), trade \(fill.id)"
        return row
    }

    /// The shares of each lot that the trade sells; all of it without a name where lots are not named.
    private static func parts(
        of fill: Fill,
        _ account: TradingAccount,
        sold: FixedDecimal
    ) -> [ProposedOrder.NamedLot] {
        let whole = ProposedOrder.NamedLot(name: "", quantity: fill.quantity)
        guard fill.side == .sell else { return [whole] }
        // Of an asset that is sold on several days the lots of one come after those of the day before.
        let lots = account.orders.filter { $0.symbol == fill.asset && $0.side == .sell }
            .flatMap(\.lots)
        guard !lots.isEmpty else { return [whole] }
        var (skipped, left) = (sold, fill.quantity)
        var parts: [ProposedOrder.NamedLot] = []
        for lot in lots where left > .zero {
            let passed = min(skipped, lot.quantity)
            skipped = skipped - passed
            let size = min(left, lot.quantity - passed)
            guard size > .zero else { continue }
            parts.append(ProposedOrder.NamedLot(name: lot.name, quantity: size))
            left = left - size
        }
        if left > .zero { parts.append(ProposedOrder.NamedLot(name: "", quantity: left)) }
        return parts
    }
}
