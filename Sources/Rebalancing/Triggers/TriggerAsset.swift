public import Portfolio

/// An asset that is held or should be, as rules see it.
public struct TriggerAsset: Hashable, Sendable {
    /// What.
    public let symbol: AssetID
    /// Its share of the portfolio.
    public let weight: Double
    /// The share that it should have.
    public let target: Double
    /// The part of the economy; `nil` where it is not known.
    public let sector: String?

    /// w − t.
    public var deviation: Double { weight - target }

    /// An asset.
    public init(_ symbol: AssetID, weight: Double, target: Double, sector: String? = nil) {
        (self.symbol, self.weight, self.target, self.sector) = (symbol, weight, target, sector)
    }
}
