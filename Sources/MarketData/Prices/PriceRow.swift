public import Portfolio

/// One stored price with what belongs to it, a row of the view `market_data`.
public struct PriceRow: Hashable, Sendable {
    /// The asset.
    public var asset: AssetID
    /// The instant of the price; midnight UTC for a daily one.
    public var timestamp: Timestamp
    /// The price.
    public var price: Double
    /// The volume; `nil` where the source had none.
    public var volume: Double?
    /// The simple change against the asset's previous stored price, a fraction.
    ///
    /// `nil` for the first price, and after a price of zero.
    public var simpleReturn: Double?
    /// When the row was first stored.
    public var createdAt: Timestamp

    /// A row.
    public init(
        asset: AssetID,
        timestamp: Timestamp,
        price: Double,
        volume: Double?,
        simpleReturn: Double?,
        createdAt: Timestamp
    ) {
        self.asset = asset
        self.timestamp = timestamp
        self.price = price
        self.volume = volume
        self.simpleReturn = simpleReturn
        self.createdAt = createdAt
    }
}
