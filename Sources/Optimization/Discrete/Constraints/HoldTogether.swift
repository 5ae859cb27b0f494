/// The user's demand that assets be held all or not at all.
public struct HoldTogether: Hashable, Sendable {
    /// The name the user gave it, by which answers speak of it.
    public var name: String
    /// The assets, by index; each needs a minimum weight to mean something.
    public var assets: [Int]

    /// All of `assets` or none.
    public init(name: String, assets: [Int]) {
        self.name = name
        self.assets = assets
    }
}
