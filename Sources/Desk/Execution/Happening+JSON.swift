internal import Execution
internal import Portfolio

/// What happened, as members of the line that says it.
extension ExecutionRecord.Happening {
    /// Adds the members, `type` before all others.
    func write(to object: inout JSONObject) {
        object["type"] = .string(word)
        switch self {
        case .opened(let balances, let names):
            object["balances"] = balances.json
            object["including"] = .array(names.sorted().map(JSON.string))
        case .intended(let order, let currency):
            object["order"] = order.json
            object["currency"] = .string(currency.code)
        case .order(let id, let event):
            object["id"] = .string(id.text)
            object["event"] = event.json
        case .postponed(let id, let instant, let reason):
            object["id"] = .string(id.text)
            object["until"] = JSON(instant)
            object["reason"] = .string(reason)
        case .foreign(let order): object["order"] = order.json
        case .foreignFill(let fill, let currency):
            object["fill"] = fill.json
            object["currency"] = .string(currency.code)
        case .adjusted(let adjustment): object["adjustment"] = adjustment.json
        }
    }

    /// What the members of a line say; `nil` where that is nothing.
    init?(_ json: JSON) {
        let happening: Self? =
            switch json["type"]?.string {
            case "opened": .opened(json)
            case "intended": .intended(json)
            case "order": .event(json)
            case "postponed": .postponed(json)
            case "foreign": json.member("order", VenueOrder.init).map { .foreign($0) }
            case "foreign_fill": .foreignFill(json)
            case "adjusted":
                json.member("adjustment", PositionAdjustment.init).map { .adjusted($0) }
            default: nil
            }
        guard let happening else { return nil }
        self = happening
    }

    private var word: String {
        switch self {
        case .opened: "opened"
        case .intended: "intended"
        case .order: "order"
        case .postponed: "postponed"
        case .foreign: "foreign"
        case .foreignFill: "foreign_fill"
        case .adjusted: "adjusted"
        }
    }

    private static func opened(_ json: JSON) -> Self? {
        guard let balances = json.member("balances", AccountBalances.init),
            let names = json.member("including", \.array)
        else { return nil }
        let texts = names.compactMap(\.string)
        return texts.count == names.count ? .opened(balances, including: Set(texts)) : nil
    }

    private static func intended(_ json: JSON) -> Self? {
        guard let order = json.member("order", Order.init),
            let currency = json.member("currency", \.currency)
        else { return nil }
        return .intended(order, currency: currency)
    }

    private static func event(_ json: JSON) -> Self? {
        guard let id = json.member("id", \.clientOrderID),
            let event = json.member("event", OrderEvent.init)
        else { return nil }
        return .order(id, event)
    }

    private static func postponed(_ json: JSON) -> Self? {
        guard let id = json.member("id", \.clientOrderID),
            let instant = json.member("until", \.instant),
            let reason = json.member("reason", \.string)
        else { return nil }
        return .postponed(id, until: instant, reason: reason)
    }

    private static func foreignFill(_ json: JSON) -> Self? {
        guard let fill = json.member("fill", Fill.init),
            let currency = json.member("currency", \.currency)
        else { return nil }
        return .foreignFill(fill, currency: currency)
    }
}
