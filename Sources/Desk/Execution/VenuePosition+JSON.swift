internal import Execution
internal import Portfolio

/// How much of an asset there is, as the log keeps it.
extension VenuePosition {
    /// One object; an average that the venue does not tell is left out.
    var json: JSON {
        var object: JSONObject = ["quantity": JSON(quantity)]
        object["average_price"] = averagePrice.map { JSON($0) }
        return .object(object)
    }

    /// The position in an object; `nil` where it is none.
    init?(_ json: JSON) {
        guard let quantity = json.member("quantity", \.decimal),
            let averagePrice = json.optional("average_price", \.decimal)
        else { return nil }
        self.init(quantity: quantity, averagePrice: averagePrice)
    }
}
