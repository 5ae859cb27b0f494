internal import Portfolio

/// What recording a file did, or would do, with each of its rows.
public struct RecordReport: Sendable {
    /// What becomes of a row.
    private enum Outcome: String, Sendable {
        /// It is recorded.
        case new
        /// It is recorded already.
        case known
        /// It says nothing to record.
        case ignored
    }

    private struct Row: Sendable {
        var line: Int
        var outcome: Outcome
        /// The transaction in JSON or, of a row that is ignored, the rule.
        var text: String
    }

    /// Transactions that were not there before.
    public let recorded: Int
    /// Transactions that were there already, and stay as they are.
    public let known: Int
    /// Rows that say nothing to record.
    public let ignored: Int
    /// Whether nothing was written.
    public let isTrial: Bool
    private let id: PortfolioID
    /// What looks odd and is recorded all the same.
    public let warnings: [String]
    private let rows: [Row]

    /// Warnings of one file at most.
    private static let warningLimit = 20

    /// What became of a history of which `recorded`, in its order, are new.
    init(
        id: PortfolioID,
        of history: ReadHistory,
        recorded: [Transaction],
        instruments: [AssetID: Instrument],
        isTrial: Bool
    ) {
        self.id = id
        self.isTrial = isTrial
        self.recorded = recorded.count
        known = history.transactions.count - recorded.count
        ignored = history.ignored.count
        let odd = recorded.lazy.flatMap { row -> [String] in
            let instrument = row.symbol.flatMap { instruments[$0] }
            return instrument?.objections(to: row).map { "line \(row.line): \($0)" } ?? []
        }
        warnings = Array(odd.prefix(RecordReport.warningLimit))
        guard isTrial else {
            rows = recorded.map { Row(line: $0.line, outcome: .new, text: $0.json.text()) }
            return
        }
        var next = 0
        var all = history.transactions.map { transaction in
            let isNew = next < recorded.count && recorded[next] == transaction
            if isNew { next += 1 }
            return Row(
                line: transaction.line,
                outcome: isNew ? .new : .known,
                text: transaction.json.text()
            )
        }
        if !history.ignored.isEmpty {
            all += history.ignored.map { Row(line: $0.line, outcome: .ignored, text: $0.rule) }
            // A row that makes two transactions says them in this order.
            all = all.enumerated().sorted {
                ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
            }
            .map(\.element)
        }
        rows = all
    }

    /// For programs: each row that is new, with its line; in a trial every row of the file.
    public var json: JSON {
        .members(
            ("portfolio", .string(id.name)),
            ("dry_run", .bool(isTrial)),
            ("recorded", JSON(recorded)),
            ("known", JSON(known)),
            ("ignored", JSON(ignored)),
            (
                "rows",
                .array(
                    rows.map { row in
                        .members(
                            ("line", JSON(row.line)),
                            ("outcome", .string(row.outcome.rawValue)),
                            row.outcome == .ignored
                                ? ("rule", .string(row.text))
                                : ("transaction", (try? JSON(parsing: row.text)) ?? .null)
                        )
                    }
                )
            ),
            ("warnings", .array(warnings.map(JSON.string)))
        )
    }

    /// For people: in a trial each row, and how many there are.
    public var text: String {
        let verb = isTrial ? "would be recorded" : "recorded"
        var lines: [String] = []
        for row in rows where isTrial {
            let outcome = row.outcome == .new ? "" : " \(row.outcome.rawValue):"
            lines.append("line \(row.line):\(outcome) \(row.text)")
        }
        lines += warnings.map { "Note: \($0)" }
        let rest = ignored == 0 ? "" : ", \(ignored) ignored"
        lines.append("\(id): \(recorded) \(verb), \(known) known already\(rest).")
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Instrument {
    /// Why a trade does not fit the steps of its exchange, as a fraction of a share or a mean of prices does not.
    fileprivate func objections(to row: Transaction) -> [String] {
        let kinds: [TransactionKind] = [.buy, .sell, .short, .cover]
        guard kinds.contains(row.kind), let quantity = row.quantity, let amount = row.amount else {
            return []
        }
        var found: [String] = []
        if let objection = objection(toQuantity: quantity) { found.append(objection) }
        let units = minorUnit?.divisor ?? FixedDecimal(1)
        // A price is what was written only where it makes the amount exactly.
        if row.currency == currency, let price = amount.divided(by: quantity),
            price.times(quantity) == amount, let quoted = price.times(units),
            let objection = objection(toPrice: quoted)
        {
            found.append(objection)
        }
        return found
    }
}
