internal import Portfolio

/// Entries whose chain was checked and whose bodies were read, and that no fold has yet.
///
/// Apart from folding, since it needs of all entries before them only where those end: a long journal
/// is read on several cores.
struct ReadEntries: Sendable {
    /// Transactions, whose lines are the numbers of their entries with the other sign.
    private(set) var transactions: [Transaction] = []
    /// Facts of other kinds.
    private(set) var others: [(entry: JournalEntry, body: JSON)] = []
    /// Where they end; where those before them do if there are none.
    private(set) var head: JournalHead?

    /// Reads entries that follow `head`.
    ///
    /// - Throws: `PortfolioFacts.Fault.broken` at the first that does not, or is no fact that is known.
    /// - Complexity: O(bytes), about 3 µs for each entry.
    init(
        _ entries: some Collection<JournalEntry>,
        after head: JournalHead?
    ) throws(PortfolioFacts.Fault) {
        self.head = head
        transactions.reserveCapacity(entries.count)
        for entry in entries {
            guard entry.follows(self.head), let body = try? JSON(parsing: entry.body) else {
                throw .broken(sequence: entry.sequence)
            }
            self.head = entry.head
            if let transaction = Transaction(body, sequence: entry.sequence) {
                transactions.append(transaction)
            } else if FactKind(rawValue: body["type"]?.string ?? "") != nil {
                others.append((entry, body))
            } else {
                throw .broken(sequence: entry.sequence)
            }
        }
    }
}
