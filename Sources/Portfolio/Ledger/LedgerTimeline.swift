/// The books of a history that grows, ready at any time.
///
///     var timeline = LedgerTimeline(settings)
///     try timeline.change(adding: rows)
///     timeline.books  // as Ledger.books(of: all rows so far)
///
/// What comes after everything else is folded onto what is there, and what comes before the end, or is
/// asked of an earlier day, from the last of the ``LedgerCheckpoints`` before it. The books are those
/// of a fold from the start, to the last digit.
///
/// - Complexity: adding k rows at the end is O(k), a little before it O(k + rows after them), and anywhere
///   O(k + rows after the checkpoint), which is two thirds of a long history at most.
public struct LedgerTimeline: Sendable {
    /// Everything so far, in the order of the books.
    public private(set) var transactions: [Transaction] = []
    /// How the books are kept.
    public let settings: LedgerSettings
    /// After all transactions.
    private var tip: Ledger
    private var checkpoints: LedgerCheckpoints

    /// Books without transactions.
    public init(_ settings: LedgerSettings) {
        self.settings = settings
        tip = Ledger(settings)
        checkpoints = LedgerCheckpoints(settings)
    }

    /// The transactions up to the end of a day, and what they come to.
    ///
    /// - Complexity: as ``books``, and O(rows since the last checkpoint) where there are later ones.
    /// - Throws: ``LedgerError`` where they cannot be without what comes later.
    public func books(
        through day: Day
    ) throws(LedgerError) -> (transactions: [Transaction], books: Books) {
        guard let last = transactions.last, last.day > day else { return (transactions, books) }
        let count = transactions.partitioningIndex { $0.day > day }
        var (place, ledger) = checkpoints.latest(upTo: count)
        while place < count {
            try ledger.post(transactions[place])
            place += 1
        }
        return (Array(transactions[..<count]), ledger.books)
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
        (tip, checkpoints) = (result.ledger, result.checkpoints)
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

    private struct Outcome {
        /// How many transactions stay as they are, and what follows them.
        let kept: Int
        let later: [Transaction]
        /// After all of them.
        var ledger: Ledger
        var checkpoints: LedgerCheckpoints
    }

    /// What a change comes to.
    private func outcome(
        adding new: [Transaction],
        removing lines: Set<Int>
    ) throws(LedgerError) -> Outcome {
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
        var (place, ledger) =
            kept == transactions.count ? (kept, tip) : checkpoints.latest(upTo: kept)
        var checkpoints = checkpoints
        checkpoints.drop(after: kept)
        let end = kept + later.count
        while place < end {
            checkpoints.pass(ledger, after: place, of: end)
            try ledger.post(place < kept ? transactions[place] : later[place - kept])
            place += 1
        }
        return Outcome(kept: kept, later: later, ledger: ledger, checkpoints: checkpoints)
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
