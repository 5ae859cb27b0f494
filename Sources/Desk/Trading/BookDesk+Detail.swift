internal import Execution
public import Portfolio

/// Rebalances with everything that is known of them.
extension BookDesk {
    /// A rebalance with its plan, its orders and what came of them.
    ///
    /// - Returns: The record for programs, with `orders`, `progress` and `anomalies`; of one by hand the record alone.
    /// - Throws: A report with code `not_found`, `journal_broken` or of the store.
    public func detail(of key: RebalanceKey) async throws(ErrorReport) -> JSON {
        let facts = try await facts(of: key.portfolio)
        guard let record = facts.rebalance(key.name)?.seen(at: now()) else { throw .missing(key) }
        guard record.proposal != nil else { return .members(record.members) }
        let plan = try await plan(of: record, facts, key)
        var orders = OrderRows(key, plan, record)
        for sequence in facts.undertakings[key.name]?.executions ?? [] {
            let body = try await body(of: sequence, in: key.portfolio)
            guard let entry = ExecutionEntry(body) else {
                throw ErrorReport(.broken(sequence: sequence), key.portfolio)
            }
            orders.take(entry, body)
        }
        guard case .object(var object) = record.json(with: plan) else { return .null }
        object["portfolio"] = .string(key.portfolio.name)
        object["key"] = .string("\(key)")
        object["orders"] = .array(orders.rows)
        object["sessions"] = orders.sessions
        object["progress"] = orders.progress
        object["anomalies"] = .array(orders.anomalies.map(JSON.string))
        return .object(object)
    }
}

extension RebalanceRecord {
    /// Its address among those of all portfolios; `nil` where it was not planned here.
    public func key(in portfolio: PortfolioID) -> RebalanceKey? {
        proposal.map { _ in RebalanceKey(portfolio, id) }
    }

    /// What tells the plan that waits or was approved from any other; `nil` for a record by hand.
    public var planHash: String? { proposal?.hash }
}
