internal import Portfolio

/// The trades that were planned for a rebalance, as the journal keeps them and as they are approved.
struct ProposedPlan: Hashable, Sendable {
    /// Of which rebalance.
    let rebalance: String
    /// What was asked, as it was asked.
    let request: JSON
    /// How it is to be carried out.
    let execution: ExecutionInstructions
    /// The orders.
    let orders: [ProposedOrder]
    /// The plan for people and programs.
    let report: JSON

    /// The body of the journal's entry.
    var json: JSON {
        .members(
            ("type", .string(FactKind.plan.rawValue)),
            ("rebalance", .string(rebalance)),
            ("request", request),
            ("execution", execution.json),
            ("orders", .array(orders.map(\.json))),
            ("plan", report)
        )
    }

    /// What tells a plan from any other: SHA-256 of the text of its entry.
    static func hash(of body: String) -> String { String(hexadecimal: Digest.sha256(body)) }
}

extension ProposedPlan {
    /// The plan in a body; `nil` where it is none.
    init?(_ json: JSON) {
        guard let rebalance = json["rebalance"]?.string, let orders = json["orders"]?.array,
            let execution = json["execution"].flatMap({
                try? ExecutionInstructions(JSONField($0))
            })
        else { return nil }
        let read = orders.compactMap { ProposedOrder($0) }
        guard read.count == orders.count else { return nil }
        self.init(
            rebalance: rebalance,
            request: json["request"] ?? .null,
            execution: execution,
            orders: read,
            report: json["plan"] ?? .null
        )
    }
}
