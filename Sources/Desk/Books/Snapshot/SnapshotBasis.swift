internal import MarketData
internal import Portfolio

/// What a snapshot depends on, told by numbers that change with it.
struct SnapshotBasis: Sendable {
    /// All but the prices.
    struct Books: Equatable {
        let head: JournalHead?
        let catalogue: Int64
        /// The day of books without entries.
        let today: Day?
    }

    let books: Books
    /// The revision of prices.
    let prices: Int64

    /// What the snapshot of a portfolio depends on now.
    init(of id: PortfolioID, _ asOf: Day?, _ desk: BookDesk) async throws {
        prices = try await desk.prices.revision()
        let catalogue = try await desk.instruments.catalogueRevision()
        let facts = try await desk.facts(of: id)
        books = Books(
            head: facts.head,
            catalogue: catalogue,
            today: asOf == nil && facts.timeline.transactions.isEmpty ? desk.now().day : nil
        )
    }
}
