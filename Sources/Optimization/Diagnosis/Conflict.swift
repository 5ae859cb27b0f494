/// Why no portfolio satisfies the limits, in the user's own names.
public struct Conflict: Hashable, Sendable {
    /// One limit of the conflict, or one change that resolves it.
    public struct Member: Hashable, Sendable {
        /// The user's name and the side, such as `Finance min`.
        public var constraint: String
        /// The limit as it is, in the user's units.
        public var limit: Double
        /// What it would have to become, in the user's units; `nil` where no value helps alone.
        public var required: Double?
    }

    /// A smallest set of limits that cannot hold together: without any one of them the rest can.
    ///
    /// `required` is the least change of that limit alone after which *all* limits can hold.
    public var members: [Member]
    /// The least total change of limits, over all of them, that lets all hold.
    public var relaxation: [Member]
    /// Whether the search came to its end; if not, some members may not be needed, and no change of
    /// limits is known.
    public var isReduced = true
}
