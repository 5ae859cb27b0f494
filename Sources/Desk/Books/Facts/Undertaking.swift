internal import Portfolio

/// Where the entries of one rebalance stand in the journal: too much to keep, and read again where it is asked for.
struct Undertaking: Hashable, Sendable {
    /// The entry of each plan, by its hash.
    private(set) var plans: [String: Int] = [:]
    /// The entries of the log of orders.
    private(set) var executions: [Int] = []
    /// The entries of the simulated exchange.
    private(set) var simulations: [Int] = []

    /// Takes an entry that belongs to it.
    mutating func take(_ json: JSON, _ entry: JournalEntry) {
        switch json["type"]?.string.flatMap(FactKind.init) {
        case .plan: plans[ProposedPlan.hash(of: entry.body)] = entry.sequence
        case .execution: executions.append(entry.sequence)
        case .simulation: simulations.append(entry.sequence)
        default: break
        }
    }

    /// Whether an entry is one of its own.
    func contains(_ sequence: Int) -> Bool {
        plans.values.contains(sequence) || executions.contains(sequence)
            || simulations.contains(sequence)
    }
}
