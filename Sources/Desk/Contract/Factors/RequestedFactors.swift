public import Portfolio

/// The series by whose returns a request explains those of its assets.
public struct RequestedFactors: Hashable, Sendable {
    /// Their symbols, each once and none of an asset; empty where the request names none.
    public var symbols: [AssetID] = []
    /// How the factors of an asset are chosen.
    public var selection = FactorSelection()

    /// No factors.
    public init() {}

    /// A request names at most this many.
    public static let maximumCount = 100
}
