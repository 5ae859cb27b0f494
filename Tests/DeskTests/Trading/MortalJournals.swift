import Desk
import Portfolio
import Synchronization

/// Journals behind which the process dies at a change: before it is written, or right after.
final class MortalJournals: JournalStore {
    /// What a process that is dead throws at every call.
    struct Death: Error {}

    let inner: InMemoryJournalStore
    private let state: Mutex<(left: Int, isDead: Bool, count: Int)>
    private let diesAfterwards: Bool

    /// - Parameters:
    ///   - inner: What outlives the process.
    ///   - changes: How many changes are written until it dies; `nil` for one that lives.
    ///   - diesAfterwards: Whether the last one is written, and nobody told.
    init(_ inner: InMemoryJournalStore, changes: Int? = nil, diesAfterwards: Bool = false) {
        self.inner = inner
        self.diesAfterwards = diesAfterwards
        state = Mutex((changes ?? .max, false, 0))
    }

    /// How many changes were written.
    var count: Int { state.withLock { $0.count } }
    /// Whether the process died.
    var isDead: Bool { state.withLock { $0.isDead } }

    private func live() throws { if isDead { throw Death() } }

    func commit(_ change: JournalChange) async throws -> JournalOutcome {
        try live()
        let dies = state.withLock { state in
            state.left -= 1
            if state.left <= 0 { state.isDead = true }
            return state.isDead
        }
        if dies, !diesAfterwards { throw Death() }
        let outcome = await inner.commit(change)
        if case .written = outcome { state.withLock { $0.count += 1 } }
        if dies { throw Death() }
        return outcome
    }

    func portfolio(_ id: PortfolioID) async throws -> BookedPortfolio? {
        try live()
        return await inner.portfolio(id)
    }
    func portfolios() async throws -> [BookedPortfolio] {
        try live()
        return await inner.portfolios()
    }
    func entries(of id: PortfolioID, after sequence: Int, limit: Int) async throws -> [JournalEntry]
    {
        try live()
        return await inner.entries(of: id, after: sequence, limit: limit)
    }
    func head(of id: PortfolioID) async throws -> JournalHead? {
        try live()
        return await inner.head(of: id)
    }
    func owner(ofSession session: String) async throws -> PortfolioID? {
        await inner.owner(ofSession: session)
    }
    func answer(forKey key: String) async throws -> KeyedAnswer? {
        try live()
        return await inner.answer(forKey: key)
    }
    func answers(after key: String, limit: Int) async throws -> [KeyedAnswer] {
        await inner.answers(after: key, limit: limit)
    }
    func keep(_ answers: [KeyedAnswer]) async throws -> Int { await inner.keep(answers) }
}
