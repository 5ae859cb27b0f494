internal import Execution
internal import Portfolio

/// A correction of a position as the log keeps it.
extension PositionAdjustment {
    /// One object; a price that is not known is left out.
    var json: JSON {
        var object: JSONObject = [
            "id": .string(id),
            "symbol": .string(asset.symbol),
            "side": .string(side.rawValue),
            "quantity": JSON(quantity),
        ]
        object["price"] = price.map { JSON($0) }
        return .object(object)
    }

    /// The correction in an object; `nil` where it is none.
    init?(_ json: JSON) {
        guard let id = json["id"]?.string, let asset = json.member("symbol", \.asset),
            let side = json.member("side", { $0.named(Side.self) }),
            let quantity = json.member("quantity", \.decimal),
            let price = json.optional("price", \.decimal)
        else { return nil }
        guard
            let adjustment = try? PositionAdjustment(
                id: id,
                asset: asset,
                side: side,
                quantity: quantity,
                price: price
            )
        else { return nil }
        self = adjustment
    }
}
