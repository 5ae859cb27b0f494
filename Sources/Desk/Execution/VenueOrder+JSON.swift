internal import Execution
internal import Portfolio

/// An order as a venue told of it, as the log keeps it.
extension VenueOrder {
    /// One object; what the venue did not tell is left out.
    var json: JSON {
        var object = JSONObject()
        object["id"] = id.map { .string($0.text) }
        object["venue_id"] = .string(venueID)
        object["symbol"] = .string(asset.symbol)
        object["side"] = .string(side.rawValue)
        object["quantity"] = JSON(quantity)
        object["limit_price"] = limitPrice.map { JSON($0) }
        object["filled"] = JSON(filledQuantity)
        object["average_price"] = averagePrice.map { JSON($0) }
        object["fee"] = fee.map { JSON($0) }
        object["fee_currency"] = .string(feeCurrency.code)
        object["status"] = .string(status.rawValue)
        object["updated"] = JSON(updated)
        return .object(object)
    }

    /// The order in an object; `nil` where it is none.
    init?(_ json: JSON) {
        guard let id = json.optional("id", \.clientOrderID),
            let venueID = json["venue_id"]?.string,
            let asset = json.member("symbol", \.asset),
            let side = json.member("side", { $0.named(Side.self) }),
            let quantity = json.member("quantity", \.decimal),
            let limitPrice = json.optional("limit_price", \.decimal),
            let filled = json.member("filled", \.decimal),
            let averagePrice = json.optional("average_price", \.decimal),
            let fee = json.optional("fee", \.decimal),
            let feeCurrency = json.member("fee_currency", \.currency),
            let status = json.member("status", { $0.named(Status.self) }),
            let updated = json.member("updated", \.instant)
        else { return nil }
        self.init(
            id: id,
            venueID: venueID,
            asset: asset,
            side: side,
            quantity: quantity,
            limitPrice: limitPrice,
            filledQuantity: filled,
            averagePrice: averagePrice,
            fee: fee,
            feeCurrency: feeCurrency,
            status: status,
            updated: updated
        )
    }
}
