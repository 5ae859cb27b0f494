public import Portfolio

/// An order as the venue tells of it.
public struct VenueOrder: Hashable, Sendable {
    /// What the venue says has become of an order.
    public enum Status: String, CaseIterable, Hashable, Sendable {
        /// It waits, nothing filled.
        case accepted = "ACCEPTED"
        /// It waits, a part filled.
        case partiallyFilled = "PARTIALLY_FILLED"
        /// It is about to be canceled.
        case pendingCancel = "PENDING_CANCEL"
        /// It was filled as a whole.
        case filled = "FILLED"
        /// It was taken back.
        case canceled = "CANCELED"
        /// It was refused.
        case rejected = "REJECTED"
        /// Its time was over.
        case expired = "EXPIRED"
    }

    /// The name that we gave it; `nil` where it is not one of ours.
    public let id: ClientOrderID?
    /// The venue's name of it.
    public let venueID: String
    /// The asset.
    public let asset: AssetID
    /// Whether it buys or sells.
    public let side: Side
    /// The quantity of the whole.
    public let quantity: FixedDecimal
    /// The limit, where it has one.
    public var limitPrice: FixedDecimal?
    /// How much was filled.
    public let filledQuantity: FixedDecimal
    /// The price of one on average; `nil` where the venue does not tell.
    public var averagePrice: FixedDecimal?
    /// The fees of all its fills, with their sign; `nil` where the venue does not tell.
    public var fee: FixedDecimal?
    /// What the fees are in.
    public var feeCurrency: Currency
    /// What has become of it.
    public let status: Status
    /// When that was so, by the clock of the venue.
    public let updated: Instant

    /// A report of an order.
    public init(
        id: ClientOrderID?,
        venueID: String,
        asset: AssetID,
        side: Side,
        quantity: FixedDecimal,
        limitPrice: FixedDecimal? = nil,
        filledQuantity: FixedDecimal = .zero,
        averagePrice: FixedDecimal? = nil,
        fee: FixedDecimal? = nil,
        feeCurrency: Currency = .dollar,
        status: Status,
        updated: Instant
    ) {
        (self.id, self.venueID, self.asset, self.side) = (id, venueID, asset, side)
        (self.quantity, self.limitPrice) = (quantity, limitPrice)
        (self.filledQuantity, self.averagePrice) = (filledQuantity, averagePrice)
        (self.fee, self.feeCurrency) = (fee, feeCurrency)
        (self.status, self.updated) = (status, updated)
    }
}
