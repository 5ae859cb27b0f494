internal import Portfolio
internal import Synchronization

/// What is known of journals that were read: a question reads only what was added since.
final class BookKeeper: Sendable {
    private let journals: any JournalStore
    private let books = Mutex(LeastRecentlyUsed<OpenBook>(capacity: BookKeeper.capacity))

    /// Portfolios whose books are kept open at most.
    static let capacity = 64

    init(_ journals: any JournalStore) { self.journals = journals }

    /// Everything that a portfolio's journal says now.
    ///
    /// - Throws: `PortfolioFacts.Fault`, or what the store throws.
    func facts(of portfolio: BookedPortfolio) async throws -> PortfolioFacts {
        let book = books.withLock { books in
            let known = books.value(forKey: portfolio.id.name)
            if let known, known.portfolio == portfolio { return known }
            let opened = OpenBook(portfolio)
            books.set(opened, forKey: portfolio.id.name)
            return opened
        }
        return try await book.facts(journals)
    }
}
