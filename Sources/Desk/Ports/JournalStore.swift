public import Portfolio

/// Where the journals of portfolios live: the port behind which the database stands.
///
/// Entries are added at the end and never changed. A change is there as a whole when the call
/// returns, and not at all where it throws.
public protocol JournalStore: Sendable {
    /// The portfolio of a name, or `nil` where there is none.
    func portfolio(_ id: PortfolioID) async throws -> BookedPortfolio?
    /// All portfolios, by name.
    func portfolios() async throws -> [BookedPortfolio]
    /// Entries of a portfolio after the one at `sequence`, the first of them first; empty where there is
    /// no such portfolio.
    func entries(
        of id: PortfolioID,
        after sequence: Int,
        limit: Int
    ) async throws -> [JournalEntry]
    /// Where a portfolio's journal ends; `nil` where it has no entries.
    func head(of id: PortfolioID) async throws -> JournalHead?
    /// Writes a change where its entries follow the last one there, its key was not answered before, and the
    /// session that it claims is no other portfolio's.
    func commit(_ change: JournalChange) async throws -> JournalOutcome
    /// The portfolio that a session belongs to, or `nil` where it is nobody's.
    func owner(ofSession session: String) async throws -> PortfolioID?
    /// What a key was answered, as long as it is kept.
    func answer(forKey key: String) async throws -> KeyedAnswer?
    /// At most `limit` answers that are kept, by key, those after a key.
    func answers(after key: String, limit: Int) async throws -> [KeyedAnswer]
    /// Keeps answers that another store gave, but for keys that were answered here; returns how many.
    func keep(_ answers: [KeyedAnswer]) async throws -> Int
}

extension JournalStore {
    /// The whole journal of a portfolio, the first entry first.
    public func entries(of id: PortfolioID) async throws -> [JournalEntry] {
        try await entries(of: id, after: 0, limit: .max)
    }
}
