internal import Portfolio

/// What changed the books beside a rebalance.
extension BookDesk {
    private static let page = 1_000

    /// The first entry of the books or of the target after a plan was made which the rebalance did not write itself; `nil`
    /// where there is none.
    ///
    /// - Complexity: O(entries since the plan).
    func entryOfOthers(
        after basis: Int,
        _ known: PortfolioFacts,
        _ key: RebalanceKey
    ) async throws(ErrorReport) -> Int? {
        guard known.lastBookEntry > basis else { return nil }
        var own = OwnEntries()
        for sequence in known.undertakings[key.name]?.executions ?? [] {
            own.take(try await body(of: sequence, in: key.portfolio), at: sequence)
        }
        var last = basis
        while last < known.lastBookEntry {
            let start = last
            let entries = try await StoreCall.run {
                try await journals.entries(of: key.portfolio, after: start, limit: BookDesk.page)
            }
            guard let end = entries.last?.sequence else { break }
            for entry in entries where !own.entries.contains(entry.sequence) {
                guard let body = try? JSON(parsing: entry.body) else {
                    throw ErrorReport(.broken(sequence: entry.sequence), key.portfolio)
                }
                if body.changesPlans(entry.sequence) { return entry.sequence }
            }
            last = end
        }
        return nil
    }
}

/// The entries of the books by which a rebalance booked its trades.
struct OwnEntries: Hashable, Sendable {
    private(set) var entries: Set<Int> = []
    /// How many transactions each trade takes, by account and name.
    private var sizes: [String: Int] = [:]

    /// Takes an entry of the log of orders: before it stand the reversals of what it takes back, and after it what it books.
    mutating func take(_ body: JSON, at sequence: Int) {
        guard let entry = ExecutionEntry(body) else { return }
        let holder = "\(body["account"]?.string ?? "")/\(body["sleeve"]?.string ?? "")/"
        let reversed = entry.unbooked.reduce(0) { $0 + (sizes[holder + $1] ?? 0) }
        let booked = entry.booked.reduce(0) { $0 + $1.entries }
        entries.formUnion(sequence - reversed..<sequence)
        entries.formUnion(sequence + 1..<sequence + 1 + booked)
        for fill in entry.unbooked { sizes[holder + fill] = nil }
        for fill in entry.booked { sizes[holder + fill.fill] = fill.entries }
    }
}

extension JSON {
    /// Whether an entry is of the books or of the target, on which plans depend.
    fileprivate func changesPlans(_ sequence: Int) -> Bool {
        if Transaction(self, sequence: sequence) != nil { return true }
        let kind = self["type"]?.string.flatMap { FactKind(rawValue: $0) }
        return kind == .reversal || kind == .allocations
    }
}
