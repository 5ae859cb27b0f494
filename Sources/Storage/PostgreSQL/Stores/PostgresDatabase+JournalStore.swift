public import Desk
public import Portfolio

extension PostgresDatabase: JournalStore {
    /// Entries read at once, so that a long journal need not be in memory twice.
    private static let pageLength = 20_000

    /// The portfolio of a name, or `nil` where there is none.
    public func portfolio(_ id: PortfolioID) async throws -> BookedPortfolio? {
        try await run { connection in
            try connection.run(
                "SELECT \(BookedPortfolio.columns) FROM portfolio WHERE name = $1",
                .text(id.name)
            ).first.map { try BookedPortfolio($0) }
        }
    }

    /// All portfolios, by name.
    public func portfolios() async throws -> [BookedPortfolio] {
        try await run { connection in
            try connection.run("SELECT \(BookedPortfolio.columns) FROM portfolio ORDER BY name")
                .rows
                .map { try BookedPortfolio($0) }
        }
    }

    /// Entries of a portfolio after the one at `sequence`, the first of them first.
    public func entries(
        of id: PortfolioID,
        after sequence: Int,
        limit: Int
    ) async throws -> [JournalEntry] {
        // Entries never change, so pages of different moments fit together.
        try await run { connection in
            var entries: [JournalEntry] = []
            while entries.count < limit {
                let page = min(limit - entries.count, Self.pageLength)
                let rows = try connection.run(
                    """
                    SELECT \(JournalEntry.columns) FROM journal_entry
                    WHERE portfolio_id = (SELECT id FROM portfolio WHERE name = $1)
                        AND sequence > $2
                    ORDER BY sequence LIMIT $3
                    """,
                    .text(id.name),
                    .integer(Int64(entries.last?.sequence ?? sequence)),
                    .integer(Int64(page))
                )
                entries.append(contentsOf: rows.rows.map { JournalEntry($0) })
                if rows.count < page { break }
            }
            return entries
        }
    }

    /// Where a portfolio's journal ends; `nil` where it has no entries.
    public func head(of id: PortfolioID) async throws -> JournalHead? {
        try await run { connection in
            try connection.run(
                """
                SELECT \(JournalHead.columns) FROM journal_entry
                WHERE portfolio_id = (SELECT id FROM portfolio WHERE name = $1)
                ORDER BY sequence DESC LIMIT 1
                """,
                .text(id.name)
            ).first.map { JournalHead($0) }
        }
    }

    /// Writes a change, its event and its answer in one transaction.
    ///
    /// Where the connection is lost while the commit is under way, the event tells whether it was made.
    public func commit(_ change: JournalChange) async throws -> JournalOutcome {
        try await write(
            confirm: { connection in
                guard let event = change.event else { return nil }
                return try connection.has(event) ? .written : nil
            },
            { try $0.write(change) }
        )
    }

    /// The portfolio that a session belongs to, or `nil` where it is nobody's.
    public func owner(ofSession session: String) async throws -> PortfolioID? {
        try await run { try $0.owner(ofSession: session) }
    }

    /// What a key was answered, as long as it is kept.
    public func answer(forKey key: String) async throws -> KeyedAnswer? {
        try await run { try $0.answer(forKey: key) }
    }

    /// At most `limit` answers that are kept, by key, those after a key.
    public func answers(after key: String, limit: Int) async throws -> [KeyedAnswer] {
        try await run { connection in
            try connection.run(
                """
                SELECT \(KeyedAnswer.columns) FROM keyed_answer
                WHERE key > $1 ORDER BY key LIMIT $2
                """,
                .text(key),
                .integer(Int64(limit))
            ).rows.map { KeyedAnswer($0) }
        }
    }

    /// Keeps answers that another store gave, but for keys that were answered here.
    public func keep(_ answers: [KeyedAnswer]) async throws -> Int {
        // Where the outcome is not known, what is kept already is not counted again.
        try await write(confirm: { _ in nil }) { connection in
            var count = 0
            for answer in answers {
                try connection.lock(key: answer.key)
                guard try connection.answer(forKey: answer.key) == nil else { continue }
                try connection.insert(answer)
                count += 1
            }
            return count
        }
    }
}

extension PostgresConnection {
    /// Writes a change within the transaction that its caller opened.
    ///
    /// Locks in one order, so that nobody waits in a circle: the key, the sessions, the portfolio, the outbox.
    fileprivate func write(_ change: JournalChange) throws -> JournalOutcome {
        if let answer = change.answer {
            try lock(key: answer.key)
            try dropAnswers(before: answer.createdAt)
            if let known = try self.answer(forKey: answer.key) { return .answered(known) }
        }
        if let claim = change.claim {
            try lockSessions()
            if let owner = try owner(ofSession: claim.session), owner != change.portfolio {
                return .sessionTaken(by: owner)
            }
        }
        guard let portfolio = try self.portfolio(of: change) else { return .overtaken }
        try insert(change.entries, portfolio: portfolio)
        if let claim = change.claim { try keep(claim, of: portfolio) }
        if let answer = change.answer { try insert(answer) }
        if let event = change.event { try insert(event) }
        return .written
    }
}
