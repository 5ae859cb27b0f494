/// The user's limit on how many assets may be held, of all or of a group.
///
///     CountLimit.atMost(10)                                    // max_assets
///     CountLimit.atMost(2, of: banks, name: "Banks")
///     CountLimit.exclusive([3, 7], name: "Share classes")
public struct CountLimit: Hashable, Sendable {
    /// The name the user gave it, by which answers speak of it.
    public var name: String
    /// The assets that are counted, by index, or `nil` for all.
    public var assets: [Int]?
    /// The fewest that must be held.
    public var minimum: Int
    /// The most that may be held, or `nil` for any number.
    public var maximum: Int?

    /// A limit; at least one side should say something.
    public init(name: String, assets: [Int]? = nil, minimum: Int = 0, maximum: Int? = nil) {
        self.name = name
        self.assets = assets
        self.minimum = minimum
        self.maximum = maximum
    }

    /// At most `count` of the assets may be held.
    public static func atMost(
        _ count: Int,
        of assets: [Int]? = nil,
        name: String = "max_assets"
    ) -> CountLimit {
        CountLimit(name: name, assets: assets, maximum: count)
    }

    /// At least `count` of the assets must be held; each needs a minimum weight to mean something.
    public static func atLeast(
        _ count: Int,
        of assets: [Int]? = nil,
        name: String = "min_assets"
    ) -> CountLimit {
        CountLimit(name: name, assets: assets, minimum: count)
    }

    /// Only one of the assets may be held.
    public static func exclusive(_ assets: [Int], name: String) -> CountLimit {
        CountLimit(name: name, assets: assets, maximum: 1)
    }
}
