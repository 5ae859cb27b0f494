internal import Portfolio

extension BookDesk.Draft<RebalanceRecord> {
    /// The change that says how a rebalance is now; the answer has its plan where that is given.
    init(_ record: RebalanceRecord, _ plan: ProposedPlan?, isDone: Bool = false) {
        self.init(
            bodies: [record.json],
            event: .rebalanceRecorded,
            fields: [("rebalance", .members(record.members))],
            report: record,
            answer: record.json(with: plan),
            isDone: isDone
        )
    }
}

extension ErrorReport {
    /// The report that there is no such rebalance.
    static func missing(_ key: RebalanceKey) -> ErrorReport {
        ErrorReport(
            code: .notFound,
            message:
                "There is no rebalance \(key) that was planned. See poise portfolio rebalances "
                + "\(key.portfolio).",
            details: ["rebalance": .string("\(key)")]
        )
    }

    /// The report that a rebalance is not where it would have to be.
    static func wrongState(
        _ key: RebalanceKey,
        _ status: RebalanceRecord.Status,
        for word: String,
        allowed: String
    ) -> ErrorReport {
        ErrorReport(
            code: .wrongState,
            message:
                "\(key) is \(status.rawValue) and cannot be \(word); it would have to be \(allowed).",
            details: ["rebalance": .string("\(key)"), "status": .string(status.rawValue)]
        )
    }

    /// The report that a plan is not the one that would be traded now.
    static func stale(_ key: RebalanceKey, _ hash: String, _ reason: String) -> ErrorReport {
        ErrorReport(
            code: .planStale,
            message: hash.isEmpty
                ? "The plan of \(key) is stale. \(reason)"
                : "The plan of \(key) is stale. \(reason) Look at the plan that waits now, and approve its hash.",
            details: [
                "rebalance": .string("\(key)"), "hash": .string(hash),
                "reason": .string(reason),
            ]
        )
    }
}
