internal import Portfolio

/// Everything that a journal says, folded entry by entry.
///
/// Reversed entries count nowhere. Of what is told again, the last word holds.
struct PortfolioFacts: Sendable {
    /// How the books are kept.
    let settings: LedgerSettings
    /// Where the journal ends.
    private(set) var head: JournalHead?
    /// The transactions and the books they come to.
    private(set) var timeline: LedgerTimeline
    /// The entry that reverses an entry.
    private(set) var reversals: [Int: Int] = [:]
    private var unsettled: [Transaction] = []
    private var unsettledReversals: Set<Int> = []
    private var profiles: [(sequence: Int, value: PortfolioProfile)] = []
    private var allocations: [(sequence: Int, at: Timestamp, value: PortfolioTarget)] = []
    private var rebalances: [(sequence: Int, value: RebalanceRecord)] = []
    /// Where the plans, orders and simulated calls of rebalances stand.
    private(set) var undertakings: [String: Undertaking] = [:]
    /// The requests of rules that were told, by the names of their events.
    private(set) var requests: Set<String> = []
    private var halts: [(sequence: Int, value: Halt)] = []
    /// The last entry on which plans depend: of the books or of the target.
    private(set) var lastBookEntry = 0
    private var performances: [(sequence: Int, at: Timestamp, value: PerformanceRecord)] = []

    init(_ settings: LedgerSettings) {
        self.settings = settings
        timeline = LedgerTimeline(settings)
    }

    // MARK: - Folding

    /// Why entries cannot be folded.
    enum Fault: Error {
        /// An entry is not as it was written, or one is missing before it.
        case broken(sequence: Int)
        /// The books are impossible.
        case impossible(LedgerError)
    }

    /// Takes the entries that follow; ``settle()`` makes them count.
    ///
    /// - Throws: ``Fault``; what was known is of no use any more.
    mutating func read(_ entries: some Collection<JournalEntry>) throws(Fault) {
        take(try ReadEntries(entries, after: head))
    }

    /// Takes entries that follow and were read already; ``settle()`` makes them count.
    mutating func take(_ read: ReadEntries) {
        head = read.head
        unsettled += read.transactions
        if let last = read.transactions.last { lastBookEntry = max(lastBookEntry, -last.line) }
        for (entry, body) in read.others {
            guard let reversal = take(body, entry) else { continue }
            lastBookEntry = max(lastBookEntry, entry.sequence)
            reversals[reversal.entry] = entry.sequence
            unsettledReversals.insert(-reversal.entry)
        }
    }

    /// Folds the transactions that were read into the books, all at once: those of one change may be
    /// possible only together.
    ///
    /// - Throws: ``Fault``; what was known is of no use any more.
    mutating func settle() throws(Fault) {
        guard !unsettled.isEmpty || !unsettledReversals.isEmpty else { return }
        var fresh = unsettled
        if !unsettledReversals.isEmpty {
            // What is added and reversed by the same entries was never there.
            fresh.removeAll { unsettledReversals.contains($0.line) }
        }
        do throws(LedgerError) {
            try timeline.change(adding: fresh, removing: unsettledReversals)
        } catch {
            throw .impossible(error)
        }
        (unsettled, unsettledReversals) = ([], [])
    }

    /// Takes a fact that is no transaction; gives it back where it is a reversal.
    private mutating func take(_ json: JSON, _ entry: JournalEntry) -> Reversal? {
        switch json["type"]?.string.flatMap(FactKind.init) {
        case .reversal: return Reversal(json)
        case .profile:
            PortfolioProfile(json).map { profiles.append((entry.sequence, $0)) }
        case .allocations:
            PortfolioTarget(json).map {
                allocations.append((entry.sequence, entry.recordedAt, $0))
            }
            lastBookEntry = max(lastBookEntry, entry.sequence)
        case .rebalance:
            RebalanceRecord(json).map { rebalances.append((entry.sequence, $0)) }
        case .performance:
            PerformanceRecord(json).map {
                performances.append((entry.sequence, entry.recordedAt, $0))
            }
        case .plan, .execution, .simulation:
            guard let name = json["rebalance"]?.string else { break }
            undertakings[name, default: Undertaking()].take(json, entry)
        case .request: RequestRecord(json).map { _ = requests.insert($0.id) }
        case .halt: Halt(json).map { halts.append((entry.sequence, $0)) }
        case nil: break
        }
        return nil
    }

    // MARK: - What holds

    private func holds(_ sequence: Int) -> Bool { reversals[sequence] == nil }

    /// What the portfolio is called and meant for.
    var profile: PortfolioProfile { profile(without: nil) }

    /// The same where an entry does not hold.
    func profile(without entry: Int?) -> PortfolioProfile {
        profiles.last { holds($0.sequence) && $0.sequence != entry }?.value ?? PortfolioProfile()
    }

    /// The target, and since when; none where nobody set one.
    var target: (since: Timestamp, value: PortfolioTarget)? {
        allocations.last { holds($0.sequence) }.map { ($0.at, $0.value) }
    }

    /// The last word on each rebalance, in the order in which they were begun.
    var knownRebalances: [RebalanceRecord] {
        var places: [String: Int] = [:]
        var result: [RebalanceRecord] = []
        for (sequence, record) in rebalances where holds(sequence) {
            if let place = places[record.id] {
                result[place] = record
            } else {
                places[record.id] = result.count
                result.append(record)
            }
        }
        return result
    }

    /// The last word on a rebalance.
    func rebalance(_ name: String) -> RebalanceRecord? {
        knownRebalances.first { $0.id == name }
    }

    /// Whether an entry says what was planned, approved or sent, which no later word takes back.
    func isOfExecution(_ sequence: Int) -> Bool {
        rebalances.contains { $0.sequence == sequence && $0.value.proposal != nil }
            || halts.contains { $0.sequence == sequence }
            || undertakings.values.contains { $0.contains(sequence) }
    }

    /// Who stopped all orders, and why; `nil` where orders may be sent.
    var halt: Halt? {
        halts.last { holds($0.sequence) }.flatMap { $0.value.isStopped ? $0.value : nil }
    }

    /// When the last record of a day was made; `nil` where there is none.
    func performanceRecorded(on day: Day) -> Timestamp? {
        performances.last { $0.value.day == day && holds($0.sequence) }?.at
    }

    /// The last word on each day, in order.
    var knownPerformance: [PerformanceRecord] {
        var byDay: [Day: PerformanceRecord] = [:]
        for (sequence, _, record) in performances where holds(sequence) {
            byDay[record.day] = record
        }
        return byDay.values.sorted { $0.day < $1.day }
    }
}
