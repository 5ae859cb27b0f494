/// Books after some of the transactions of a history, from where to go on instead of from the start.
///
/// A few evenly over the whole history, so that books of an earlier day fold a part of it, and one a little
/// before the end, where late rows belong. Their number is bounded, since books hold all that was ever sold.
struct LedgerCheckpoints: Sendable {
    /// The books after the first `count` transactions.
    typealias State = (count: Int, ledger: Ledger)

    private var spread: [State]
    private var near: State
    private var stride = LedgerCheckpoints.shortest

    /// States over the whole history at most, with the empty one, and transactions between them at least.
    ///
    /// Each costs the time to copy what was sold until then.
    private static let (most, shortest) = (3, 4_096)

    /// How far behind the end the last state is: at least the first, at most the second.
    static let lag = (least: 1_024, most: 8_192)

    /// The books before the first transaction.
    init(_ settings: LedgerSettings) {
        near = (0, Ledger(settings))
        spread = [near]
    }

    /// The last state after at most `count` transactions.
    func latest(upTo count: Int) -> State {
        if near.count <= count { return near }
        return spread.last { $0.count <= count } ?? spread[0]
    }

    /// Forgets what comes after the first `count` transactions, since others come there.
    mutating func drop(after count: Int) {
        spread.removeAll { $0.count > count }
        if near.count > count { near = spread[spread.count - 1] }
    }

    /// Takes books that are reached on the way to the end of `end` transactions, where they are of use.
    mutating func pass(_ ledger: Ledger, after count: Int, of end: Int) {
        if count == end - LedgerCheckpoints.lag.least,
            count - near.count > LedgerCheckpoints.lag.most
        {
            near = (count, ledger)
        }
        while end >= stride * LedgerCheckpoints.most { stride *= 2 }
        guard count.isMultiple(of: stride), count > spread[spread.count - 1].count else { return }
        spread.removeAll { !$0.count.isMultiple(of: stride) }
        spread.append((count, ledger))
    }
}
