public import Desk
public import Portfolio

extension Database: JournalStore {
    /// The portfolio of a name, or `nil` where there is none.
    public func portfolio(_ id: PortfolioID) async throws -> BookedPortfolio? {
        try await readers.read { connection in
            let statement = try connection.statement(
                "SELECT \(BookedPortfolio.columns) FROM portfolio WHERE name = ?"
            )
            try statement.bind(1, id.name)
            return try statement.first { try BookedPortfolio($0) }
        }
    }

    /// All portfolios, by name.
    public func portfolios() async throws -> [BookedPortfolio] {
        try await readers.read { connection in
            try connection.statement(
                "SELECT \(BookedPortfolio.columns) FROM portfolio ORDER BY name"
            ).rows { try BookedPortfolio($0) }
        }
    }

    /// Entries of a portfolio after the one at `sequence`, the first of them first.
    public func entries(
        of id: PortfolioID,
        after sequence: Int,
        limit: Int
    ) async throws -> [JournalEntry] {
        try await readers.read { connection in
            let statement = try connection.statement(
                """
                SELECT \(JournalEntry.columns) FROM journal_entry
                WHERE portfolio_id = (SELECT id FROM portfolio WHERE name = ?) AND sequence > ?
                ORDER BY sequence LIMIT ?
                """
            )
            try statement.bind(1, id.name)
            try statement.bind(2, Int64(sequence))
            try statement.bind(3, Int64(limit))
            return try statement.rows { JournalEntry($0) }
        }
    }

    /// Where a portfolio's journal ends; `nil` where it has no entries.
    public func head(of id: PortfolioID) async throws -> JournalHead? {
        try await readers.read { connection in
            let statement = try connection.statement(
                """
                SELECT \(JournalHead.columns) FROM journal_entry
                WHERE portfolio_id = (SELECT id FROM portfolio WHERE name = ?)
                ORDER BY sequence DESC LIMIT 1
                """
            )
            try statement.bind(1, id.name)
            return try statement.first { JournalHead($0) }
        }
    }

    /// Writes a change, its event and its answer in one transaction.
    public func commit(_ change: JournalChange) async throws -> JournalOutcome {
        try await writer.write { connection in
            try connection.transaction(.writing) {
                if let answer = change.answer,
                    let known = try connection.answer(forKey: answer.key, now: answer.createdAt)
                {
                    return .answered(known)
                }
                if let owner = try connection.owner(against: change) {
                    return .sessionTaken(by: owner)
                }
                guard let portfolio = try connection.portfolio(of: change) else {
                    return .overtaken
                }
                for entry in change.entries {
                    try connection.insert(entry, portfolio: portfolio)
                }
                if let claim = change.claim {
                    try connection.keep(claim, of: portfolio)
                }
                if let event = change.event { try connection.insert(event) }
                if let answer = change.answer { try connection.insert(answer) }
                return .written
            }
        }
    }

    /// The portfolio that a session belongs to, or `nil` where it is nobody's.
    public func owner(ofSession session: String) async throws -> PortfolioID? {
        try await readers.read { try $0.owner(ofSession: session) }
    }

    /// What a key was answered, as long as it is kept.
    public func answer(forKey key: String) async throws -> KeyedAnswer? {
        try await readers.read { try $0.answer(forKey: key) }
    }

    /// At most `limit` answers that are kept, by key, those after a key.
    public func answers(after key: String, limit: Int) async throws -> [KeyedAnswer] {
        try await readers.read { connection in
            let statement = try connection.statement(
                """
                SELECT \(KeyedAnswer.columns) FROM keyed_answer WHERE key > ? ORDER BY key LIMIT ?
                """
            )
            try statement.bind(1, key)
            try statement.bind(2, Int64(limit))
            return try statement.rows { KeyedAnswer($0) }
        }
    }

    /// Keeps answers that another store gave, but for keys that were answered here.
    public func keep(_ answers: [KeyedAnswer]) async throws -> Int {
        try await writer.write { connection in
            try connection.transaction(.writing) {
                let fresh = try answers.filter { try connection.answer(forKey: $0.key) == nil }
                for answer in fresh { try connection.insert(answer) }
                return fresh.count
            }
        }
    }
}
