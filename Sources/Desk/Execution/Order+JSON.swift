internal import Portfolio

/// An order as the log keeps it.
extension Order {
    /// One object; an order at the market has no `limit_price`.
    var json: JSON {
        var object: JSONObject = [
            "id": .string(id.text),
            "symbol": .string(asset.symbol),
            "side": .string(side.rawValue),
            "quantity": JSON(quantity),
        ]
        object["limit_price"] = kind.limitPrice.map { JSON($0) }
        object["time_in_force"] = .string(timeInForce.rawValue)
        return .object(object)
    }

    /// The order in an object; `nil` where it is none.
    init?(_ json: JSON) {
        guard let id = json.member("id", \.clientOrderID),
            let asset = json.member("symbol", \.asset),
            let side = json.member("side", { $0.named(Side.self) }),
            let quantity = json.member("quantity", \.decimal),
            let limit = json.optional("limit_price", \.decimal),
            let timeInForce = json.member("time_in_force", { $0.named(TimeInForce.self) })
        else { return nil }
        guard
            let order = try? Order(
                id: id,
                asset: asset,
                side: side,
                quantity: quantity,
                kind: limit.map { .limit($0) } ?? .market,
                timeInForce: timeInForce
            )
        else { return nil }
        self = order
    }
}
