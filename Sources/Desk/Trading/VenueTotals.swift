internal import Execution
internal import Portfolio

/// What was traded at each venue, and what it cost there.
struct VenueTotals: Hashable, Sendable {
    private struct Row: Hashable, Sendable {
        let venue: Exchange?
        var fills = 0
        var value = FixedDecimal.zero
        var fees = FixedDecimal.zero
    }

    private let rows: [Row]

    /// The totals of trades: a row for each venue that was told, also where nothing was traded there, and one without a
    /// name for trades at none of them.
    init(_ fills: [Fill], _ simulation: SimulationInstructions) {
        var rows = simulation.venues.map { Row(venue: $0.name) } + [Row(venue: nil)]
        for fill in fills {
            let venue = simulation.venue(of: fill)
            guard let place = rows.firstIndex(where: { $0.venue == venue }) else { continue }
            rows[place].fills += 1
            rows[place].value = rows[place].value + (fill.value ?? .zero)
            rows[place].fees = rows[place].fees + fill.fee
        }
        self.rows = rows.filter { $0.venue != nil || $0.fills > 0 }
    }

    var json: JSON {
        .array(
            rows.map { row in
                .members(
                    ("venue", JSON(row.venue?.code)),
                    ("fills", JSON(row.fills)),
                    ("value", JSON(row.value)),
                    ("fees", JSON(row.fees))
                )
            }
        )
    }
}
