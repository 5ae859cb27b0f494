internal import Portfolio

/// For which part of which rebalance a venue trades.
struct TradingAccount: Hashable, Sendable {
    /// The rebalance.
    let rebalance: RebalanceKey
    /// Whose orders.
    let holder: Holder
    /// What money is in.
    let currency: Currency
    /// How orders are carried out.
    let execution: ExecutionInstructions
    /// The orders.
    let orders: [ProposedOrder]

    /// Whether an entry of the journal is about it.
    func owns(_ json: JSON) -> Bool {
        json["rebalance"]?.string == rebalance.name && json["account"]?.string == holder.account
            && json["sleeve"]?.string == holder.sleeve
    }

    /// The members by which an entry is about it.
    func members(_ kind: FactKind) -> [(String, JSON)] {
        [
            ("type", .string(kind.rawValue)), ("rebalance", .string(rebalance.name)),
            ("account", .string(holder.account)), ("sleeve", .string(holder.sleeve)),
        ]
    }

    /// What belongs together in the journal.
    var trace: Trace { Trace(correlation: "rebalance \(rebalance)") }
}
