public import Portfolio

/// Where the journals of portfolios live: the port behind which the database stands.
///
/// Entries are added at the end and never changed. What a call adds is there as a whole when it
/// returns, and not at all where it throws.
public protocol JournalStore: Sendable {
    /// Creates a portfolio; `false` where one of its name is there already, which stays as it is.
    func create(_ portfolio: BookedPortfolio) async throws -> Bool
    /// The portfolio of a name, or `nil` where there is none.
    func portfolio(_ id: PortfolioID) async throws -> BookedPortfolio?
    /// All portfolios, by name.
    func portfolios() async throws -> [BookedPortfolio]
    /// The journal of a portfolio, the first entry first; empty where there is no such portfolio.
    func entries(of id: PortfolioID) async throws -> [JournalEntry]
    /// Adds entries that follow the one at `last`; `false`, and nothing is added, where others came
    /// between or there is no such portfolio.
    func append(
        _ entries: [JournalEntry],
        to id: PortfolioID,
        after last: Int
    ) async throws -> Bool
}
