internal import Execution
internal import Portfolio

/// The rows of the books that a trade makes: one, or one for each lot where a sale names its lots, and others for what it
/// sells beyond what is held, or buys beyond what is owed.
///
/// A venue knows one position. What is sold of an asset comes from what is held until the plan's sale of that is booked,
/// and is borrowed after it; what is bought gives back until all is given back that the plan says.
struct FillTransactions {
    /// The rows.
    let rows: [Transaction]
    /// How much of the trade comes from what is held, or gives back what is owed.
    let closed: FixedDecimal

    /// - Parameters:
    ///   - fill: The trade.
    ///   - account: Whose it is.
    ///   - booked: How much of the asset earlier trades on this side took from what is held, or gave back, by which the lots
    ///     that are next are found.
    init(_ fill: Fill, _ account: TradingAccount, after booked: FixedDecimal) {
        let (closing, opening) = FillTransactions.orders(of: fill, account)
        let whole = closing.reduce(FixedDecimal.zero) { $0 + $1.quantity }
        let most = opening == nil ? fill.quantity : whole - booked
        let first: TradeAction = fill.side == .buy ? (closing.isEmpty ? .buy : .cover) : .sell
        closed =
            opening != nil && closing.isEmpty ? .zero : max(.zero, min(fill.quantity, most))
        var parts = FillTransactions.lots(of: closing, closed, after: booked).map { (first, $0) }
        let rest = fill.quantity - closed
        if rest > .zero, let opening {
            parts.append((opening.action, ProposedOrder.NamedLot(name: "", quantity: rest)))
        }
        var (left, fee) = (fill.quantity, fill.fee)
        rows = parts.map { action, part in
            let ownFee =
                part.quantity == left
                ? fee : fill.fee.share(part.quantity, of: fill.quantity) ?? .zero
            left = left - part.quantity
            fee = fee - ownFee
            return FillTransactions.row(fill, part, action, fee: ownFee, account)
        }
    }

    /// The orders of the plan on the side of a trade: those that take from what is held or give back, one for each
    /// session, and one that goes on after them, where there is any.
    private static func orders(
        of fill: Fill,
        _ account: TradingAccount
    ) -> (closing: [ProposedOrder], opening: ProposedOrder?) {
        let own = account.orders.filter { $0.symbol == fill.asset && $0.side == fill.side }
        let closing = own.filter { $0.action == .sell || $0.action == .cover }
        let opening = own.first { $0.action == .short || $0.action == .buy }
        return (closing, opening)
    }

    private static func row(
        _ fill: Fill,
        _ part: ProposedOrder.NamedLot,
        _ action: TradeAction,
        fee: FixedDecimal,
        _ account: TradingAccount
    ) -> Transaction {
        var row = Transaction(line: 0, day: fill.time.day, kind: action.kind)
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

    /// The shares of each lot that are sold; all of them without a name where lots are not named.
    private static func lots(
        of orders: [ProposedOrder],
        _ quantity: FixedDecimal,
        after booked: FixedDecimal
    ) -> [ProposedOrder.NamedLot] {
        guard quantity > .zero else { return [] }
        // Of an asset that is sold on several days the lots of one come after those of the day before.
        let lots = orders.flatMap(\.lots)
        guard !lots.isEmpty else {
            return [ProposedOrder.NamedLot(name: "", quantity: quantity)]
        }
        var (skipped, left) = (booked, quantity)
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
