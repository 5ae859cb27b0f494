internal import Execution
internal import Portfolio

/// A change of an order as the log keeps it.
extension Amendment {
    /// One object; a limit that stays is left out.
    var json: JSON {
        var object: JSONObject = ["quantity": JSON(quantity)]
        object["price"] = price.map { JSON($0) }
        return .object(object)
    }

    /// The change in an object; `nil` where it is none.
    init?(_ json: JSON) {
        guard let quantity = json.member("quantity", \.decimal),
            let price = json.optional("price", \.decimal)
        else { return nil }
        guard let amendment = try? Amendment(quantity: quantity, price: price) else { return nil }
        self = amendment
    }
}
