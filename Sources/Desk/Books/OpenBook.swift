internal import Portfolio

/// The books of one portfolio, folded as far as its journal was read.
actor OpenBook {
    nonisolated let portfolio: BookedPortfolio
    private var facts: PortfolioFacts

    /// Entries that are read at a time.
    private static let page = 50_000

    init(_ portfolio: BookedPortfolio) {
        self.portfolio = portfolio
        facts = PortfolioFacts(portfolio.settings)
    }

    func facts(_ journals: any JournalStore) async throws -> PortfolioFacts {
        while true {
            let last = facts.head?.sequence ?? 0
            let entries = try await journals.entries(
                of: portfolio.id,
                after: last,
                limit: OpenBook.page
            )
            do {
                // Whoever asked meanwhile has read some of them.
                let known = (facts.head?.sequence ?? 0) - last
                try facts.read(entries.dropFirst(known))
                if entries.count == OpenBook.page { continue }
                try facts.settle()
                return facts
            } catch {
                // Begun and not finished: the next question reads the journal anew.
                facts = PortfolioFacts(portfolio.settings)
                throw error
            }
        }
    }
}
