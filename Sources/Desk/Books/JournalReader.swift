internal import Portfolio

/// Reads a whole journal: while one page is fetched, those before it are checked and read.
struct JournalReader: Sendable {
    let journals: any JournalStore

    /// Entries that are fetched at a time.
    static let page = 50_000
    /// Pages that are read at the same time at most, so that not all texts are in memory at once.
    private static let readers = 2

    /// Everything that a portfolio's journal says, every entry of it checked against the chain.
    ///
    /// - Throws: `PortfolioFacts.Fault` at the first entry that is wrong, or what the store throws.
    /// - Complexity: O(entries), about 5 µs each on one core.
    func facts(of portfolio: BookedPortfolio) async throws -> PortfolioFacts {
        var facts = PortfolioFacts(portfolio.settings)
        var head: JournalHead?
        var reading: [Task<ReadEntries, any Error>] = []
        defer { for task in reading { task.cancel() } }
        while true {
            let entries = try await journals.entries(
                of: portfolio.id,
                after: head?.sequence ?? 0,
                limit: JournalReader.page
            )
            let before = head
            reading.append(Task { try ReadEntries(entries, after: before) })
            head = entries.last?.head ?? head
            let isLast = entries.count < JournalReader.page
            while reading.count >= (isLast ? 1 : JournalReader.readers) {
                facts.take(try await reading.removeFirst().value)
            }
            if isLast { break }
        }
        try facts.settle()
        return facts
    }
}
