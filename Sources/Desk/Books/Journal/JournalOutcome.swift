public import Portfolio

/// What became of a ``JournalChange``.
public enum JournalOutcome: Hashable, Sendable {
    /// It is written.
    case written
    /// Others wrote before, the portfolio is there already or is not there: nothing is written.
    case overtaken
    /// The session that it claims is that of another portfolio: nothing is written.
    case sessionTaken(by: PortfolioID)
    /// A request with the same key was answered before: nothing is written.
    case answered(KeyedAnswer)
}
