internal import Portfolio

/// A trade as the log keeps it.
extension Fill {
    /// One object; a trade of none of our orders has no `order`.
    var json: JSON {
        var object: JSONObject = ["id": .string(id)]
        object["order"] = order.map { .string($0.text) }
        object["symbol"] = .string(asset.symbol)
        object["side"] = .string(side.rawValue)
        object["price"] = JSON(price)
        object["quantity"] = JSON(quantity)
        object["fee"] = JSON(fee)
        object["fee_currency"] = .string(feeCurrency.code)
        object["time"] = JSON(time)
        return .object(object)
    }

    /// The trade in an object; `nil` where it is none.
    init?(_ json: JSON) {
        guard let id = json["id"]?.string, let order = json.optional("order", \.clientOrderID),
            let asset = json.member("symbol", \.asset),
            let side = json.member("side", { $0.named(Side.self) }),
            let price = json.member("price", \.decimal),
            let quantity = json.member("quantity", \.decimal),
            let fee = json.member("fee", \.decimal),
            let feeCurrency = json.member("fee_currency", \.currency),
            let time = json.member("time", \.instant)
        else { return nil }
        guard
            let fill = try? Fill(
                id: id,
                order: order,
                asset: asset,
                side: side,
                price: price,
                quantity: quantity,
                fee: fee,
                feeCurrency: feeCurrency,
                time: time
            )
        else { return nil }
        self = fill
    }
}
