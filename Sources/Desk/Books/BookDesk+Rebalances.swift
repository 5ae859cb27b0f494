public import Portfolio

/// Rebalances as they are begun, done or given up.
extension BookDesk {
    /// Members of each list of a rebalance at most.
    static let rebalanceLimit = 10_000

    /// Records a rebalance, or its next state.
    ///
    /// `{"id", "type", "status", "reason", "oldAllocations", "newAllocations", "trades", "metrics"}`: without
    /// an `id` one is begun, `PENDING` and by the target that is set; with one, it is brought to its end.
    /// What is done or given up stays so.
    ///
    /// - Returns: The rebalance as it is now.
    /// - Throws: A report with code `malformed_json`, `invalid_request`, `not_found` or of the store.
    public func recordRebalance(
        _ request: [UInt8],
        of id: PortfolioID,
        _ act: Act = Act()
    ) async throws(ErrorReport) -> BookAnswer<RebalanceRecord> {
        let json = try JSONField.document(request)
        _ = try await portfolio(id)
        return try await commit(to: id, act) { known throws(ErrorReport) in
            var fields = try json.fields()
            let earlier = known?.knownRebalances ?? []
            var record = try begun(&fields, earlier, id)
            if let field = fields.optional("status") {
                record.status = try field.choice()
                guard RebalanceRecord.Status.byHand.contains(record.status) else {
                    throw field.invalid(
                        allowed: "PENDING, COMPLETED or FAILED for what is recorded by hand"
                    )
                }
            }
            if let field = fields.optional("type") { record.kind = try field.choice() }
            if let field = fields.optional("reason") {
                record.reason = field.json == .null ? nil : try field.string(limit: 1_000)
            }
            if record.status != .pending { record.finishedAt = now().description }
            for (name, place) in RebalanceRecord.lists {
                guard let field = fields.optional(name) else { continue }
                _ = try field.elements(limit: BookDesk.rebalanceLimit)
                record[keyPath: place] = field.json
            }
            if let field = fields.optional("metrics") {
                _ = try field.members(limit: 1_000)
                record.metrics = field.json
            }
            try fields.finish()
            if record.oldAllocations == .null || record.newAllocations == .null {
                let weights = try await allocations(of: id)["allocations"] ?? .array([])
                if record.oldAllocations == .null { record.oldAllocations = weights.current }
                if record.newAllocations == .null { record.newAllocations = weights.target }
            }
            return Draft(
                bodies: [record.json],
                event: .rebalanceRecorded,
                fields: [("rebalance", .members(record.members))],
                report: record,
                answer: .members(record.members),
                isDone: earlier.contains(record)
            )
        }
    }

    /// The rebalance that a request continues, or a new one.
    private func begun(
        _ fields: inout JSONFields,
        _ earlier: [RebalanceRecord],
        _ id: PortfolioID
    ) throws(ErrorReport) -> RebalanceRecord {
        guard let field = fields.nullable("id") else {
            return RebalanceRecord(
                id: "R\(earlier.count + 1)",
                timestamp: now().description,
                kind: .manual,
                status: .pending,
                oldAllocations: .null,
                newAllocations: .null,
                trades: .array([]),
                reason: nil,
                finishedAt: nil,
                metrics: .null
            )
        }
        let name = try field.string(limit: 64)
        guard let record = earlier.first(where: { $0.id == name }) else {
            throw field.invalid(allowed: "the id of a rebalance of \(id), or none for a new one")
        }
        guard record.status == .pending else {
            throw field.invalid(
                allowed: "a rebalance that is PENDING; \(name) is \(record.status.rawValue)"
            )
        }
        return record
    }

    /// Every rebalance in the order in which they were begun.
    ///
    /// - Returns: The list for programs.
    /// - Throws: A report with code `not_found`, `journal_broken` or of the store.
    public func rebalances(of id: PortfolioID) async throws(ErrorReport) -> JSON {
        let known = try await facts(of: id).knownRebalances.map { $0.seen(at: now()) }
        return .members(
            ("portfolio", .string(id.name)),
            ("rebalances", .array(known.map { .members($0.members) }))
        )
    }
}

extension RebalanceRecord {
    fileprivate static var lists: [(String, WritableKeyPath<RebalanceRecord, JSON>)] {
        [
            ("oldAllocations", \.oldAllocations), ("newAllocations", \.newAllocations),
            ("trades", \.trades),
        ]
    }
}

extension JSON {
    /// Of a list of allocations, what weighs how much now.
    fileprivate var current: JSON { weights("currentWeight") }
    /// Of a list of allocations, what is to weigh how much.
    fileprivate var target: JSON { weights("targetWeight") }

    private func weights(_ name: String) -> JSON {
        .array(
            (array ?? []).map { row in
                .members(
                    ("instrumentId", row["instrumentId"] ?? .null),
                    ("weight", row[name] ?? .null)
                )
            }
        )
    }
}
