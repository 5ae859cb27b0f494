internal import Portfolio

/// What recording a history did, or would do, with each of its rows.
public struct RecordReport: Sendable {
    /// Rows that were not there before.
    public let recorded: Int
    /// Rows that were there already, and stay as they are.
    public let known: Int
    /// Whether nothing was written.
    public let isTrial: Bool
    private let id: PortfolioID
    /// What looks odd and is recorded all the same.
    public let warnings: [String]
    private let rows: [(line: Int, text: String)]

    /// Warnings of one file at most.
    private static let warningLimit = 20

    init(
        id: PortfolioID,
        rows: [Transaction],
        recorded: [Transaction],
        instruments: [AssetID: Instrument],
        isTrial: Bool
    ) {
        self.id = id
        self.isTrial = isTrial
        self.recorded = recorded.count
        known = rows.count - recorded.count
        self.rows = recorded.map { ($0.line, $0.json.text()) }
        let odd = recorded.lazy.flatMap { row -> [String] in
            let instrument = row.symbol.flatMap { instruments[$0] }
            return instrument?.objections(to: row).map { "line \(row.line): \($0)" } ?? []
        }
        warnings = Array(odd.prefix(RecordReport.warningLimit))
    }

    /// For programs: each row that is new, with its line.
    public var json: JSON {
        .members(
            ("portfolio", .string(id.name)),
            ("dry_run", .bool(isTrial)),
            ("recorded", JSON(recorded)),
            ("known", JSON(known)),
            (
                "rows",
                .array(
                    rows.map { row in
                        .members(
                            ("line", JSON(row.line)),
                            ("transaction", (try? JSON(parsing: row.text)) ?? .null)
                        )
                    }
                )
            ),
            ("warnings", .array(warnings.map(JSON.string)))
        )
    }

    /// For people: in a trial each new row, and how many there are.
    public var text: String {
        let verb = isTrial ? "would be recorded" : "recorded"
        var lines = isTrial ? rows.map { "line \($0.line): \($0.text)" } : []
        lines += warnings.map { "Note: \($0)" }
        lines.append("\(id): \(recorded) \(verb), \(known) known already.")
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
