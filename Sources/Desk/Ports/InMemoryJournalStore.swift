public import Portfolio

/// Journals in memory, for tests and trials.
public actor InMemoryJournalStore: JournalStore {
    private var journals: [PortfolioID: (portfolio: BookedPortfolio, entries: [JournalEntry])] = [:]

    /// A store without portfolios.
    public init() {}

    /// Creates a portfolio; `false` where one of its name is there already, which stays as it is.
    public func create(_ portfolio: BookedPortfolio) -> Bool {
        guard journals[portfolio.id] == nil else { return false }
        journals[portfolio.id] = (portfolio, [])
        return true
    }

    /// The portfolio of a name, or `nil` where there is none.
    public func portfolio(_ id: PortfolioID) -> BookedPortfolio? { journals[id]?.portfolio }

    /// All portfolios, by name.
    public func portfolios() -> [BookedPortfolio] {
        journals.values.map(\.portfolio).sorted { $0.id < $1.id }
    }

    /// The journal of a portfolio, the first entry first; empty where there is no such portfolio.
    public func entries(of id: PortfolioID) -> [JournalEntry] { journals[id]?.entries ?? [] }

    /// Adds entries that follow the one at `last`; `false`, and nothing is added, where others came
    /// between or there is no such portfolio.
    public func append(
        _ entries: [JournalEntry],
        to id: PortfolioID,
        after last: Int
    ) -> Bool {
        guard let journal = journals[id], journal.entries.last?.sequence ?? 0 == last else {
            return false
        }
        journals[id]?.entries += entries
        return true
    }
}
