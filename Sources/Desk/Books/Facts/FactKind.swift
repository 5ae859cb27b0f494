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
    /// A rule asked for a rebalance.
    case request
    /// The trades that were planned for a rebalance.
    case plan
    /// Lines of the log of an account's orders.
    case execution
    /// A call at the simulated exchange.
    case simulation
    /// No order is to be sent, or orders may be again.
    case halt
}
