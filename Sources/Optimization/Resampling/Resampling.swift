public import Estimation

/// How histories are drawn that might have been, and how many.
public struct Resampling: Hashable, Sendable {
    /// What a history is drawn from.
    public enum Method: Hashable, Sendable {
        /// Normal returns with the estimated moments.
        case normal
        /// Blocks of the history that there was; of a length that suits it where none is given.
        case blocks(BlockScheme, length: Double?)
    }

    /// What a history is drawn from.
    public var method = Method.normal
    /// S, how many there are.
    public var samples = 100
    /// The observations of each; those of the history that there was unless given.
    public var observations: Int?
    /// Where the draws begin.
    public var seed: UInt64 = 0

    /// A hundred histories of normal returns.
    public init() {}
}
