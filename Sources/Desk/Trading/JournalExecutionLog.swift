internal import Execution
internal import Portfolio

/// The log of an account's orders, kept in the portfolio's journal: the line of a trade and the transaction that books
/// it are one change.
///
/// Lines are written only as long as nobody else carries the rebalance out, so that of two processes the one that
/// was overtaken stops before its next call.
actor JournalExecutionLog: ExecutionLog {
    private let desk: BookDesk
    private let account: TradingAccount
    private let executor: String
    /// The orders as the log has them.
    private var manager = OrderManager()
    /// What of them is in the books.
    private var booking: FillBooking
    /// The last entry that was read.
    private var last = 0

    init(_ desk: BookDesk, _ account: TradingAccount, executor: String) {
        (self.desk, self.account, self.executor) = (desk, account, executor)
        booking = FillBooking(account)
    }

    /// The trades that the books do not bear, with the reason.
    var refused: [String: String] { booking.refused }

    /// All lines, oldest first.
    func records() async throws -> [ExecutionRecord] {
        let id = account.rebalance.portfolio
        let facts = try await desk.facts(of: id)
        (manager, booking) = (OrderManager(), FillBooking(account))
        var result: [ExecutionRecord] = []
        for sequence in facts.undertakings[account.rebalance.name]?.executions ?? [] {
            let body = try await desk.body(of: sequence, in: id)
            guard account.owns(body) else { continue }
            guard let entry = ExecutionEntry(body) else {
                throw ErrorReport(.broken(sequence: sequence), id)
            }
            for record in entry.records { manager.apply(record) }
            booking.take(entry, at: sequence, manager)
            result += entry.records
        }
        return result
    }

    /// Adds lines, each trade with its transaction as a change of its own.
    func append(_ records: [ExecutionRecord]) async throws {
        var group: [ExecutionRecord] = []
        for record in records {
            group.append(record)
            guard record.fill != nil else { continue }
            try await write(group)
            group = []
        }
        if !group.isEmpty { try await write(group) }
    }

    private func write(_ records: [ExecutionRecord]) async throws {
        var after = manager
        for record in records { after.apply(record) }
        var written: (entry: ExecutionEntry, sequence: Int)?
        let id = account.rebalance.portfolio
        _ = try await desk.commit(to: id, Act(trace: account.trace)) { known throws(ErrorReport) in
            guard let known, let proposal = known.rebalance(account.rebalance.name)?.proposal,
                proposal.executor == executor
            else { throw .overtaken(account.rebalance) }
            let changes = booking.changes(records, after, known.timeline)
            let first = known.head?.sequence ?? 0
            let entry = ExecutionEntry(records: records, changes)
            written = (entry, first + changes.reversals.count + 1)
            return BookDesk.Draft(
                bodies: changes.reversals.map(\.json)
                    + [.members(account.members(.execution) + entry.members)]
                    + changes.transactions.map(\.json),
                event: records.last?.fill == nil ? .orderChanged : .tradeExecuted,
                fields: fields(of: records, after),
                report: true,
                answer: .null
            )
        }
        manager = after
        guard let written else { return }
        booking.take(written.entry, at: written.sequence, after)
    }

    /// What others are told: the trade in the words of the document, or the orders with their states.
    private func fields(
        of records: [ExecutionRecord],
        _ after: OrderManager
    ) -> [(String, JSON)] {
        var result = [("rebalance", JSON.string("\(account.rebalance)"))]
        if let fill = records.last?.fill { result.append(("execution", fill.execution)) }
        let orders = records.compactMap(\.order).compactMap { after.orders[$0] }
        result.append(
            (
                "orders",
                .array(
                    orders.map { tracked in
                        .members(
                            ("id", .string(tracked.order.id.text)),
                            ("symbol", .string(tracked.order.asset.symbol)),
                            ("state", .string(tracked.state.rawValue)),
                            ("filled", JSON(tracked.filledQuantity))
                        )
                    }
                )
            )
        )
        return result
    }
}

extension ErrorReport {
    /// The report that another process carries a rebalance out.
    static func overtaken(_ key: RebalanceKey) -> ErrorReport {
        ErrorReport(
            code: .wrongState,
            message: "Another process carries \(key) out now; this one sends nothing more.",
            details: ["rebalance": .string("\(key)")]
        )
    }
}

extension Fill {
    /// The trade in the words of the document.
    fileprivate var execution: JSON {
        .members(
            ("instrument_id", .string(asset.symbol)),
            ("action", .string(side.rawValue)),
            ("quantity", JSON(quantity)),
            ("executed_price", JSON(price)),
            ("total_amount", value.map { JSON($0) } ?? .null)
        )
    }
}
