public import Portfolio

/// Journals and their events in memory, for tests and trials.
public actor InMemoryJournalStore: JournalStore, Outbox {
    private var journals: [PortfolioID: (portfolio: BookedPortfolio, entries: [JournalEntry])] = [:]
    private var sessions: [String: PortfolioID] = [:]
    private var answers: [String: KeyedAnswer] = [:]
    private var events: [OutboxEvent] = []
    private var removed: Int64 = 0
    private var last: Int64 = 0
    private var progress: [String: Int64] = [:]

    /// A store without portfolios.
    public init() {}

    // MARK: - Journals

    /// The portfolio of a name, or `nil` where there is none.
    public func portfolio(_ id: PortfolioID) -> BookedPortfolio? { journals[id]?.portfolio }

    /// All portfolios, by name.
    public func portfolios() -> [BookedPortfolio] {
        journals.values.map(\.portfolio).sorted { $0.id < $1.id }
    }

    /// Entries after the one at `sequence`, the first of them first.
    public func entries(
        of id: PortfolioID,
        after sequence: Int,
        limit: Int
    ) -> [JournalEntry] {
        Array((journals[id]?.entries ?? []).dropFirst(sequence).prefix(limit))
    }

    /// Where a portfolio's journal ends; `nil` where it has no entries.
    public func head(of id: PortfolioID) -> JournalHead? { journals[id]?.entries.last?.head }

    /// Writes a change where its entries follow the last one there, and its key was not answered before.
    public func commit(_ change: JournalChange) -> JournalOutcome {
        if let answer = change.answer {
            let oldest = answer.createdAt.secondsSinceEpoch - KeyedAnswer.lifetimeSeconds
            answers = answers.filter { $0.value.createdAt.secondsSinceEpoch >= oldest }
            if let known = answers[answer.key] { return .answered(known) }
        }
        if let session = change.claim?.session, let owner = sessions[session],
            owner != change.portfolio
        {
            return .sessionTaken(by: owner)
        }
        if let created = change.creates {
            guard journals[created.id] == nil else { return .overtaken }
            journals[created.id] = (created, [])
        }
        guard let journal = journals[change.portfolio],
            journal.entries.last?.sequence ?? 0 == change.last
        else { return .overtaken }
        journals[change.portfolio]?.entries += change.entries
        if let claim = change.claim {
            sessions = sessions.filter { $0.value != change.portfolio }
            if let session = claim.session { sessions[session] = change.portfolio }
        }
        if let answer = change.answer { answers[answer.key] = answer }
        if let event = change.event { add(event) }
        return .written
    }

    /// The portfolio that a session belongs to, or `nil` where it is nobody's.
    public func owner(ofSession session: String) -> PortfolioID? { sessions[session] }

    /// What a key was answered.
    public func answer(forKey key: String) -> KeyedAnswer? { answers[key] }

    /// Answers that are kept, by key, those after a key.
    public func answers(after key: String, limit: Int) -> [KeyedAnswer] {
        Array(answers.values.filter { $0.key > key }.sorted { $0.key < $1.key }.prefix(limit))
    }

    /// Keeps answers that another store gave, but for keys that were answered here.
    public func keep(_ answers: [KeyedAnswer]) -> Int {
        let fresh = answers.filter { self.answers[$0.key] == nil }
        for answer in fresh { self.answers[answer.key] = answer }
        return fresh.count
    }

    // MARK: - Events

    private func add(_ event: OutboxEvent) {
        last += 1
        events.append(
            OutboxEvent(
                position: last,
                id: event.id,
                portfolio: event.portfolio,
                type: event.type,
                occurredAt: event.occurredAt,
                body: event.body
            )
        )
    }

    /// At most `limit` events after a position, the oldest first.
    public func events(after position: Int64, limit: Int) async -> [OutboxEvent] {
        events(after: position, of: nil, limit: limit)
    }

    /// At most `limit` events after a position, the oldest first: those of a portfolio, or all.
    public func events(after position: Int64, of portfolio: PortfolioID?, limit: Int)
        -> [OutboxEvent]
    {
        let later = events.drop { $0.position <= position }
        return Array(later.filter { portfolio == nil || $0.portfolio == portfolio }.prefix(limit))
    }

    /// The position of the last event that ever was; 0 where there was none.
    public func lastPosition() -> Int64 { last }

    /// The position through which events are removed; 0 where all are there.
    public func removedThrough() -> Int64 { removed }

    /// Removes old events that every consumer has done, up to the first that stays.
    public func removeEvents(before moment: Timestamp, limit: Int) -> Int {
        let done = progress.values.min() ?? .max
        let old = events.prefix(max(0, limit)).prefix {
            $0.occurredAt < moment && $0.position <= done
        }
        removed = old.last?.position ?? removed
        events.removeFirst(old.count)
        return old.count
    }

    /// The position up to which a consumer has done its work; `nil` for one that never did any.
    public func progress(of consumer: String) -> Int64? { progress[consumer] }

    /// The position up to which each consumer has done its work.
    public func consumers() -> [String: Int64] { progress }

    /// Takes over the events and positions of another store, where there were none.
    public func restore(_ kept: KeptEvents) -> Bool {
        guard last == 0, progress.isEmpty else { return false }
        (events, removed, last) = (kept.events, kept.removedThrough, kept.lastPosition)
        progress = kept.consumers
        return true
    }

    /// Notes that a consumer's work is done up to a position; never goes back.
    public func note(_ consumer: String, at position: Int64) {
        progress[consumer] = max(position, progress[consumer] ?? 0)
    }
}
