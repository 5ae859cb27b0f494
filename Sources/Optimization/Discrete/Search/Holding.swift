/// What a node of the search has decided about an asset.
enum Holding: Int8, Hashable, Sendable {
    /// Nothing yet.
    case free
    /// Its weight is zero.
    case out
    /// It is held: its weight is at least its minimum.
    case held
}
