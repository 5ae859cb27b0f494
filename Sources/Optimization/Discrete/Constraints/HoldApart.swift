/// The user's demand that of each of several sets only so many assets be held: neighbours of a network, or clusters.
public struct HoldApart: Hashable, Sendable {
    /// The name the user gave it, by which answers speak of it.
    public var name: String
    /// The sets, by index.
    public var sets: [[Int]]
    /// The most of each that may be held.
    public var maximum: Int

    /// At most `maximum` of each of `sets`.
    public init(name: String, sets: [[Int]], maximum: Int = 1) {
        (self.name, self.sets, self.maximum) = (name, sets, maximum)
    }
}
