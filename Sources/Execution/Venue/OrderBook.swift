public import Portfolio

/// What is offered and asked for an asset at an instant.
public struct OrderBook: Hashable, Sendable {
    /// So much at a price.
    public struct Level: Hashable, Sendable {
        /// The price.
        public var price: FixedDecimal
        /// How much.
        public var quantity: FixedDecimal

        /// A level.
        public init(price: FixedDecimal, quantity: FixedDecimal) {
            (self.price, self.quantity) = (price, quantity)
        }
    }

    /// The asset.
    public let asset: AssetID
    /// The instant.
    public let time: Instant
    /// Where; `nil` where there is one place.
    public let venue: Exchange?
    /// Who buys, the highest price first.
    public var bids: [Level]
    /// Who sells, the lowest price first.
    public var asks: [Level]

    /// A book; levels are sorted, and those without a quantity or a price above zero left out.
    public init(
        asset: AssetID,
        time: Instant,
        venue: Exchange? = nil,
        bids: [Level],
        asks: [Level]
    ) {
        (self.asset, self.time, self.venue) = (asset, time, venue)
        let isReal = { (level: Level) in level.quantity > .zero && level.price > .zero }
        self.bids = bids.filter(isReal).sorted { $0.price > $1.price }
        self.asks = asks.filter(isReal).sorted { $0.price < $1.price }
    }

    /// The levels against which an order of a side trades, the best first.
    public func levels(for side: Side) -> [Level] { side == .buy ? asks : bids }

    /// Halfway between the best bid and the best ask; the one there is where the other is missing.
    public var middle: FixedDecimal? {
        guard let bid = bids.first?.price, let ask = asks.first?.price else {
            return bids.first?.price ?? asks.first?.price
        }
        return (bid + ask).divided(by: FixedDecimal(2))
    }

    /// Takes a quantity away from the level `index` of those for a side.
    mutating func take(_ quantity: FixedDecimal, at index: Int, for side: Side) {
        if side == .buy {
            asks[index].quantity = asks[index].quantity - quantity
        } else {
            bids[index].quantity = bids[index].quantity - quantity
        }
    }
}
