import Desk
import Portfolio

extension PostgresConnection {
    /// The row of the portfolio that a change is about, locked, and made where the change creates
    /// it; `nil` where it is not as the change knows it.
    func portfolio(of change: JournalChange) throws -> Int64? {
        if let created = change.creates {
            guard let id = try insert(created), change.last == 0 else { return nil }
            return id
        }
        let found = try run(
            "SELECT id FROM portfolio WHERE name = $1 FOR UPDATE",
            .text(change.portfolio.name)
        ).first?.integer(0)
        // Asked after the lock was taken, and so after whoever held it before has committed.
        guard let found, try lastSequence(of: found) == change.last else { return nil }
        return found
    }

    /// Adds entries, one behind the other without waiting.
    func insert(_ entries: [JournalEntry], portfolio: Int64) throws {
        try pipeline(
            """
            INSERT INTO journal_entry (portfolio_id, \(JournalEntry.columns))
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            entries.lazy.map { entry in
                [
                    .integer(portfolio), .integer(Int64(entry.sequence)),
                    .timestamp(entry.recordedAt), .text(entry.body),
                    .text(entry.trace.correlation), .text(entry.trace.causation),
                    .text(entry.digest),
                ]
            }
        )
    }

    private func lastSequence(of portfolio: Int64) throws -> Int {
        let last = try run(
            "SELECT coalesce(max(sequence), 0) FROM journal_entry WHERE portfolio_id = $1",
            .integer(portfolio)
        ).first
        return last.map { Int($0.integer(0)) } ?? 0
    }

    /// The number of a new portfolio; `nil` where there is one of its name.
    private func insert(_ portfolio: BookedPortfolio) throws -> Int64? {
        let settings = portfolio.settings
        return try run(
            """
            INSERT INTO portfolio (name, created_at, currency, lots, tax, retirement)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (name) DO NOTHING RETURNING id
            """,
            .text(portfolio.id.name),
            .timestamp(portfolio.createdAt),
            .text(settings.currency.code),
            .text(settings.selection.rawValue),
            .text(settings.tax.rawValue),
            .text(portfolio.retirementText)
        ).first?.integer(0)
    }
}
