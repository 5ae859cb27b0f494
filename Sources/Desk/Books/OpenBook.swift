internal import Portfolio

/// The books of one portfolio, folded as far as its journal was read.
actor OpenBook {
    nonisolated let portfolio: BookedPortfolio
    private var facts: PortfolioFacts

    /// The journal being read for the first time, which all wait for who ask meanwhile.
    private var opening: Task<PortfolioFacts, any Error>?

    init(_ portfolio: BookedPortfolio) {
        self.portfolio = portfolio
        facts = PortfolioFacts(portfolio.settings)
    }

    /// Everything that the journal says now.
    ///
    /// A database that was put back from a copy has another journal than the one that was read; then
    /// it is read anew.
    ///
    /// - Throws: `PortfolioFacts.Fault`, or what the store throws.
    func facts(_ journals: any JournalStore) async throws -> PortfolioFacts {
        if facts.head == nil { try await open(journals) }
        while true {
            let last = facts.head?.sequence ?? 0
            let entries = try await journals.entries(
                of: portfolio.id,
                after: last,
                limit: JournalReader.page
            )
            let head = entries.isEmpty ? try await journals.head(of: portfolio.id) : nil
            // Whoever asked meanwhile has read some of them, or begun anew.
            let known = (facts.head?.sequence ?? 0) - last
            guard known >= 0 else { continue }
            if entries.isEmpty, known == 0, head != facts.head {
                if (head?.sequence ?? 0) <= last { beginAnew() }
                continue
            }
            do {
                try facts.read(entries.dropFirst(known))
                if entries.count == JournalReader.page { continue }
                try facts.settle()
                return facts
            } catch {
                // Begun and not finished: the journal is read anew, now or by the next question.
                beginAnew()
                if case PortfolioFacts.Fault.broken = error, last > 0 { continue }
                throw error
            }
        }
    }

    /// Reads the journal from its beginning.
    private func open(_ journals: any JournalStore) async throws {
        let task =
            opening
            ?? Task { [portfolio] in
                try await JournalReader(journals: journals).facts(of: portfolio)
            }
        opening = task
        defer { opening = nil }
        let read = try await task.value
        if facts.head == nil { facts = read }
    }

    private func beginAnew() { facts = PortfolioFacts(portfolio.settings) }
}
