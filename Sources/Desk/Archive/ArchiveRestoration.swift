internal import MarketData
internal import Portfolio

/// An import under way: what was read and is not written yet.
struct ArchiveRestoration {
    let archive: Archive
    let name: String
    let isTrial: Bool
    var counts = ArchiveCounts()
    private var tables: [PriceTable] = []
    private var instruments: [StoredInstrument] = []
    private var portfolio: BookedPortfolio?
    private var entries: [JournalEntry] = []
    private var events = ArchivedEvents()
    /// Whether nobody was ever told anything here: then the events of the archive tell of what it brings, and no others.
    private var isUntold = false

    init(archive: Archive, name: String, isTrial: Bool) {
        (self.archive, self.name, self.isTrial) = (archive, name, isTrial)
    }

    mutating func take(
        _ kind: ArchiveKind,
        _ json: JSON,
        _ line: Int
    ) async throws(ErrorReport) {
        if kind != .entry { try await finishPortfolio() }
        let known: Bool
        switch kind {
        case .prices:
            known = PriceTable(archived: json).map { tables.append($0) } != nil
            if tables.count == 64 { try await finishPrices() }
        case .consumer, .event, .answer: known = events.take(kind, json)
        case .outbox:
            known = events.take(kind, json)
            isUntold = try await StoreCall.run {
                let consumers = try await archive.outbox.consumers()
                return try await archive.outbox.lastPosition() == 0 && consumers.isEmpty
            }
        case .instrument:
            known = StoredInstrument(archived: json).map { instruments.append($0) } != nil
        case .portfolio:
            portfolio = json["portfolio"].flatMap { BookedPortfolio(archived: $0) }
            known = portfolio != nil
        case .entry:
            let entry = JournalEntry(archived: json)
            known = entry != nil && json["portfolio"]?.string == portfolio?.id.name
            entry.map { entries.append($0) }
        case .result:
            let result = StoredResult(archived: json)
            known = result != nil
            if let result { try await keep(result) }
        case .archive, .end: known = false
        }
        guard known else {
            throw .archive(
                "Line \(line) of \(name) is no \(kind.rawValue) that can be.",
                line: line
            )
        }
    }

    mutating func finish() async throws(ErrorReport) {
        try await finishPortfolio()
        try await finishPrices()
        try await finishInstruments()
        try await finishEvents()
    }

    private mutating func finishInstruments() async throws(ErrorReport) {
        let (all, moment, isUntold) = (instruments, archive.now(), isUntold)
        counts.instruments += all.count
        guard !isTrial, !all.isEmpty else { return }
        let before = Set(
            try await StoreCall.run { try await archive.instruments.instruments(of: nil) }
        )
        counts.instruments -= all.count { before.contains($0) }
        try await StoreCall.run {
            if isUntold {
                try await archive.instruments.restore(all, at: moment)
            } else {
                try await archive.instruments.save(all, at: moment)
            }
        }
    }

    /// Answers and events come last: what they tell of is there by then, and an import that ends before them begins
    /// anew as if it had never been.
    private mutating func finishEvents() async throws(ErrorReport) {
        let (kept, answers) = (events.kept, events.answers)
        guard !isTrial else {
            (counts.events, counts.answers) = (kept.events.count, answers.count)
            return
        }
        counts.answers = try await StoreCall.run { try await archive.journals.keep(answers) }
        guard isUntold else { return }
        guard try await StoreCall.run({ try await archive.outbox.restore(kept) }) else {
            throw ErrorReport(
                code: .overloaded,
                message: "Others use the database that \(name) is brought into. Import again."
            )
        }
        counts.events = kept.events.count
    }

    private mutating func finishPrices() async throws(ErrorReport) {
        let (parts, moment, isUntold) = (tables, archive.now(), isUntold)
        tables = []
        guard !parts.isEmpty else { return }
        guard !isTrial else {
            counts.prices += parts.reduce(0) { $0 + $1.days.count }
            return
        }
        let table = PriceTable(joining: parts)
        let summary = try await StoreCall.run {
            isUntold
                ? try await archive.prices.restorePrices(table, at: moment)
                : try await archive.prices.importPrices(table, at: moment)
        }
        counts.prices += summary.inserted + summary.updated
    }

    private mutating func keep(_ result: StoredResult) async throws(ErrorReport) {
        if !isTrial {
            let known = try await StoreCall.run {
                try await archive.results.result(forKey: result.key)
            }
            guard known == nil else { return }
            try await StoreCall.run { try await archive.results.save(result) }
        }
        counts.results += 1
    }

    /// Writes the portfolio whose entries have all been read.
    private mutating func finishPortfolio() async throws(ErrorReport) {
        guard let portfolio else { return }
        let all = entries
        (self.portfolio, entries) = (nil, [])
        var facts = PortfolioFacts(portfolio.settings)
        do throws(PortfolioFacts.Fault) {
            try facts.read(all)
            try facts.settle()
        } catch {
            throw ErrorReport(error, portfolio.id)
        }
        guard !isTrial else {
            counts.portfolios += 1
            counts.entries += all.count
            return
        }
        try await write(portfolio, all, SessionClaim(facts.profile.sessionID).session)
    }

    private mutating func write(
        _ portfolio: BookedPortfolio,
        _ all: [JournalEntry],
        _ session: String?
    ) async throws(ErrorReport) {
        let journals = archive.journals
        let known = try await StoreCall.run { try await journals.portfolio(portfolio.id) }
        let head = try await StoreCall.run { try await journals.head(of: portfolio.id) }
        let last = head?.sequence ?? 0
        let isBeginning = head == nil || (last <= all.count && all[last - 1].head == head)
        if last > all.count {
            // What is there goes on where the archive ends.
            let there = try await StoreCall.run {
                try await journals.entries(of: portfolio.id, after: all.count - 1, limit: 1)
            }
            if all.isEmpty || there.first?.head == all.last?.head { return }
        }
        guard known == nil || known?.settings == portfolio.settings, isBeginning else {
            throw ErrorReport(
                code: .alreadyExists,
                message:
                    "There is another portfolio \(portfolio.id), with other settings or another "
                    + "journal. Import into another database.",
                details: ["portfolio": .string(portfolio.id.name)]
            )
        }
        let fresh = Array(all.dropFirst(last))
        guard known == nil || !fresh.isEmpty else { return }
        let event = OutboxEvent(
            known == nil ? .portfolioCreated : .transactionsRecorded,
            portfolio: portfolio.id,
            subject: "restored \(all.last?.digest ?? portfolio.createdAt.description)",
            at: archive.now(),
            fields: [("restored_entries", JSON(fresh.count))]
        )
        // A session that is another portfolio's here stays that one's; the health of this one says so.
        let owner = try await StoreCall.run { () -> PortfolioID? in
            guard let session else { return nil }
            return try await journals.owner(ofSession: session)
        }
        let change = JournalChange(
            portfolio: portfolio.id,
            creates: known == nil ? portfolio : nil,
            last: last,
            entries: fresh,
            claim: SessionClaim(owner == nil || owner == portfolio.id ? session : nil),
            event: isUntold ? nil : event
        )
        guard try await StoreCall.run({ try await journals.commit(change) }) == .written else {
            throw ErrorReport(
                code: .overloaded,
                message: "Others change \(portfolio.id). Import again when they have done."
            )
        }
        counts.portfolios += known == nil ? 1 : 0
        counts.entries += fresh.count
    }
}
