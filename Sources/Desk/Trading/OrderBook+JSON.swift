internal import Execution
internal import Portfolio

/// What is offered and asked for, as the journal keeps it.
extension OrderBook {
    /// One object; levels are pairs of price and quantity, the best first.
    var json: JSON {
        var members: [(String, JSON)] = [("symbol", .string(asset.symbol))]
        if let venue { members.append(("venue", .string(venue.code))) }
        members.append(("bids", .array(bids.map(\.json))))
        members.append(("asks", .array(asks.map(\.json))))
        return .members(members)
    }

    /// The book in an object, as it was at an instant; `nil` where it is none.
    init?(_ json: JSON, at time: Instant) {
        guard let asset = json.member("symbol", \.asset), let bids = json["bids"]?.array,
            let asks = json["asks"]?.array
        else { return nil }
        self.init(
            asset: asset,
            time: time,
            venue: json["venue"]?.string.flatMap { Exchange($0) },
            bids: bids.compactMap { Level($0) },
            asks: asks.compactMap { Level($0) }
        )
    }
}

extension OrderBook.Level {
    fileprivate var json: JSON { .array([JSON(price), JSON(quantity)]) }

    fileprivate init?(_ json: JSON) {
        guard let pair = json.array, pair.count == 2, let price = pair[0].decimal,
            let quantity = pair[1].decimal
        else { return nil }
        self.init(price: price, quantity: quantity)
    }
}
