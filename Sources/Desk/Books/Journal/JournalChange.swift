public import Portfolio

/// What one act does to a journal, written as a whole or not at all.
///
/// The entries, the event that tells others of them, and the answer that a repeated request gets are
/// one transaction of the store: none is there without the others, whenever the process dies.
public struct JournalChange: Sendable {
    /// The portfolio, made by this change where ``creates`` says so.
    public let portfolio: PortfolioID
    /// The portfolio that is created; `nil` where it is there already.
    public let creates: BookedPortfolio?
    /// The number of the last entry that the change knows; 0 for none.
    public let last: Int
    /// Entries that follow it.
    public let entries: [JournalEntry]
    /// Whose session the portfolio has from then on; `nil` where the change is not about that.
    public let claim: SessionClaim?
    /// What tells others, whose position is the store's to give; `nil` where others were told, as of what a copy
    /// brings back.
    public let event: OutboxEvent?
    /// What a request with a key is answered, also when it comes again.
    public let answer: KeyedAnswer?

    /// A change.
    public init(
        portfolio: PortfolioID,
        creates: BookedPortfolio? = nil,
        last: Int,
        entries: [JournalEntry],
        claim: SessionClaim? = nil,
        event: OutboxEvent?,
        answer: KeyedAnswer? = nil
    ) {
        self.portfolio = portfolio
        self.creates = creates
        self.last = last
        self.entries = entries
        self.claim = claim
        self.event = event
        self.answer = answer
    }
}
