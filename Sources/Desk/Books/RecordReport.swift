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
    private let rows: [(line: Int, text: String)]

    init(id: PortfolioID, rows: [Transaction], recorded: [Transaction], isTrial: Bool) {
        self.id = id
        self.isTrial = isTrial
        self.recorded = recorded.count
        known = rows.count - recorded.count
        self.rows = recorded.map { ($0.line, $0.json.text()) }
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
            )
        )
    }

    /// For people: in a trial each new row, and how many there are.
    public var text: String {
        let verb = isTrial ? "would be recorded" : "recorded"
        var lines = isTrial ? rows.map { "line \($0.line): \($0.text)" } : []
        lines.append("\(id): \(recorded) \(verb), \(known) known already.")
        return lines.joined(separator: "\n") + "\n"
    }
}
