/// Facts of a journal that are not transactions, as `type` says them.
enum FactKind: String, CaseIterable, Sendable {
    /// An earlier entry does not hold.
    case reversal
    /// What the portfolio is called and meant for.
    case profile
    /// The target with its bands.
    case allocations
    /// One rebalance and its state.
    case rebalance
    /// What the portfolio was worth on a day.
    case performance
}
