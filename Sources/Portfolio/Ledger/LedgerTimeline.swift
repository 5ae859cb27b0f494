/// The books of a history that grows, ready at any time.
///
///     var timeline = LedgerTimeline(settings)
///     try timeline.change(adding: rows)
///     timeline.books  // as Ledger.books(of: all rows so far)
///
/// What comes after everything else is folded onto what is there; what comes a little before the end
/// is folded again from a state kept for that, and only what comes long before is folded from the
/// start. The books are those of a fold from the start, to the last digit.
///
/// - Complexity: adding k rows at the end is O(k), before it O(k + rows after them), or O(all rows)
///   where they lie before the state that is kept.
public struct LedgerTimeline: Sendable {
    /// Everything so far, in the order of the books.
    public private(set) var transactions: [Transaction] = []
    /// How the books are kept.
    public let settings: LedgerSettings
    /// After all transactions.
    private var tip: Ledger
    /// After the first `count` of them, where late rows are folded from.
    private var base: State

    /// How far behind the end the state for late rows is: at least the first, at most the second.
    static let lag = (least: 1_024, most: 8_192)

    /// Books without transactions.
    public init(_ settings: LedgerSettings) {
        self.settings = settings
        tip = Ledger(settings)
        base = (0, tip)
    }

    /// The transactions up to the end of a day, and what they come to.
    ///
    /// - Complexity: as ``books``, or O(rows) where there are later ones.
    /// - Throws: ``LedgerError`` where they cannot be without what comes later.
    public func books(
        through day: Day
    ) throws(LedgerError) -> (transactions: [Transaction], books: Books) {
        guard let last = transactions.last, last.day > day else { return (transactions, books) }
        let first = Array(transactions.prefix { $0.day <= day })
        return (first, try Ledger.books(inOrder: first, settings))
    }

    /// What everything so far comes to.
    ///
    /// - Complexity: O(positions + disposals).
    public var books: Books { tip.books }

    /// Adds transactions, in any order, and takes others out by their lines.
    ///
    /// - Throws: ``LedgerError`` at the first transaction that cannot be; nothing is changed then.
    /// - Returns: What was taken out.
    @discardableResult
    public mutating func change(
        adding new: [Transaction],
        removing lines: Set<Int> = []
    ) throws(LedgerError) -> [Transaction] {
        let result = try outcome(adding: new, removing: lines)
        let removed = transactions[result.kept...].filter { lines.contains($0.line) }
        if result.kept == 0 {
            transactions = result.later
        } else {
            transactions.replaceSubrange(result.kept..., with: result.later)
        }
        (tip, base) = (result.ledger, result.base)
        return removed
    }

    /// Whether the books are possible with other transactions, of which nothing is changed.
    ///
    /// - Throws: ``LedgerError`` at the first transaction that cannot be.
    public func check(
        adding new: [Transaction],
        removing lines: Set<Int> = []
    ) throws(LedgerError) {
        _ = try outcome(adding: new, removing: lines)
    }

    /// The transactions of some days, in the order of the books.
    ///
    /// - Complexity: O(log rows) to find them.
    public func transactions(from first: Day, through last: Day) -> ArraySlice<Transaction> {
        let start = transactions.partitioningIndex { $0.day >= first }
        let end = transactions.partitioningIndex { $0.day > last }
        return transactions[start..<max(start, end)]
    }

    // MARK: - Folding

    private typealias State = (count: Int, ledger: Ledger)

    /// What a change comes to: how many transactions stay as they are, what follows them, and the books.
    private func outcome(
        adding new: [Transaction],
        removing lines: Set<Int>
    ) throws(LedgerError) -> (kept: Int, later: [Transaction], ledger: Ledger, base: State) {
        let new = Ledger.ordered(new)
        var kept = transactions.count
        if !lines.isEmpty {
            kept = transactions.firstIndex { lines.contains($0.line) } ?? kept
        }
        if let first = new.first {
            kept = min(kept, transactions.partitioningIndex { first.precedes($0) })
        }
        let left = transactions[kept...].filter { !lines.contains($0.line) }
        let later = left.isEmpty ? new : Ledger.ordered(left + new)
        var start: State = (transactions.count, tip)
        if kept < start.count { start = base }
        if kept < start.count { start = (0, Ledger(settings)) }
        var base = base.count <= kept ? base : start
        let next = kept + later.count - LedgerTimeline.lag.least
        var ledger = start.ledger
        for place in start.count..<max(start.count, kept + later.count) {
            if place == next, place - base.count > LedgerTimeline.lag.most {
                base = (place, ledger)
            }
            try ledger.post(place < kept ? transactions[place] : later[place - kept])
        }
        return (kept, later, ledger, base)
    }
}

extension RandomAccessCollection {
    /// The first place whose element, and all after it, satisfy a condition.
    ///
    /// - Complexity: O(log n).
    fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Index {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = index(low, offsetBy: distance(from: low, to: high) / 2)
            if belongs(self[middle]) { high = middle } else { low = index(after: middle) }
        }
        return low
    }
}
