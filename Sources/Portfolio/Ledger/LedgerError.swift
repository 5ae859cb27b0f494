/// Why books cannot be made of a history: which row, what is wrong with it, and what is allowed.
public struct LedgerError: Error, Hashable, Sendable {
    /// The kinds of trouble, for programs.
    public enum Problem: String, Hashable, Sendable {
        /// More shares are sold, covered or moved than there are.
        case notEnoughShares = "not_enough_shares"
        /// A lot that is named is not there.
        case unknownLot = "unknown_lot"
        /// Lots are to be named, and none is.
        case ambiguousLot = "ambiguous_lot"
        /// A number is too large to be exact.
        case tooLarge = "too_large"
        /// Something that the kind of transaction needs is missing or makes no sense.
        case invalid
    }

    /// The kind of trouble.
    public let problem: Problem
    /// The line of the file, counted from 1.
    public let line: Int
    /// What happened, with which value, what is allowed and what to do.
    public let message: String
}
