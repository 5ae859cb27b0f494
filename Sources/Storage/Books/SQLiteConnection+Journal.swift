import Desk
import Portfolio

extension SQLiteConnection {
    /// The row of the portfolio that a change is about, made where it creates one; `nil` where it is
    /// not as the change knows it.
    func portfolio(of change: JournalChange) throws -> Int64? {
        var found = try rowID(of: change.portfolio)
        if let created = change.creates {
            guard found == nil else { return nil }
            try insert(created)
            found = try rowID(of: created.id)
        }
        guard let found, try lastSequence(of: found) == change.last else { return nil }
        return found
    }

    private func rowID(of id: PortfolioID) throws -> Int64? {
        let statement = try statement("SELECT id FROM portfolio WHERE name = ?")
        try statement.bind(1, id.name)
        return try statement.first { $0.integer(0) }
    }

    private func lastSequence(of portfolio: Int64) throws -> Int {
        let statement = try statement(
            "SELECT coalesce(max(sequence), 0) FROM journal_entry WHERE portfolio_id = ?"
        )
        try statement.bind(1, portfolio)
        return try statement.first { Int($0.integer(0)) } ?? 0
    }

    private func insert(_ portfolio: BookedPortfolio) throws {
        let statement = try statement(
            """
            INSERT INTO portfolio (name, created_at, currency, lots, tax, retirement)
            VALUES (?, ?, ?, ?, ?, ?)
            """
        )
        try statement.bind(1, portfolio.id.name)
        try statement.bind(2, portfolio.createdAt.secondsSinceEpoch)
        try statement.bind(3, portfolio.settings.currency.code)
        try statement.bind(4, portfolio.settings.selection.rawValue)
        try statement.bind(5, portfolio.settings.tax.rawValue)
        try statement.bind(6, portfolio.retirementText)
        try statement.run()
    }

    func insert(_ entry: JournalEntry, portfolio: Int64) throws {
        let statement = try statement(
            """
            INSERT INTO journal_entry (portfolio_id, \(JournalEntry.columns))
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """
        )
        try statement.bind(1, portfolio)
        try statement.bind(2, Int64(entry.sequence))
        try statement.bind(3, entry.recordedAt.secondsSinceEpoch)
        try statement.bind(4, entry.body)
        try statement.bind(5, entry.trace.correlation)
        try statement.bind(6, entry.trace.causation)
        try statement.bind(7, entry.digest)
        try statement.run()
    }
}
