internal import Execution
internal import Portfolio

/// Something that happened to an order, as the log keeps it.
extension OrderEvent {
    /// One object: the word of the event in `type`, and what came with it.
    var json: JSON {
        var object: JSONObject = ["type": .string(word)]
        switch self {
        case .denied(let reason), .rejected(let reason), .cancelRefused(let reason),
            .amendRefused(let reason), .outcomeUnknown(let reason):
            object["reason"] = .string(reason)
        case .accepted(let venueID): object["venue_id"] = venueID.map(JSON.string)
        case .filled(let fill), .filledUnseen(let fill): object["fill"] = fill.json
        case .amendRequested(let amendment), .amended(let amendment):
            object["amendment"] = amendment.json
        case .submitted, .missing, .filledAsTold, .cancelRequested, .canceled, .expired: break
        }
        return .object(object)
    }

    /// The event in an object; `nil` where it is none.
    init?(_ json: JSON) {
        guard let word = json["type"]?.string,
            let event = OrderEvent(word) ?? OrderEvent(word, reasonIn: json)
                ?? OrderEvent(word, partIn: json)
        else { return nil }
        self = event
    }

    private var word: String {
        switch self {
        case .submitted: "submitted"
        case .denied: "denied"
        case .accepted: "accepted"
        case .rejected: "rejected"
        case .missing: "missing"
        case .filled: "filled"
        case .filledUnseen: "filled_unseen"
        case .filledAsTold: "filled_as_told"
        case .cancelRequested: "cancel_requested"
        case .canceled: "canceled"
        case .cancelRefused: "cancel_refused"
        case .amendRequested: "amend_requested"
        case .amended: "amended"
        case .amendRefused: "amend_refused"
        case .expired: "expired"
        case .outcomeUnknown: "outcome_unknown"
        }
    }

    /// The event of a word that says it all.
    private init?(_ word: String) {
        switch word {
        case "submitted": self = .submitted
        case "missing": self = .missing
        case "filled_as_told": self = .filledAsTold
        case "cancel_requested": self = .cancelRequested
        case "canceled": self = .canceled
        case "expired": self = .expired
        default: return nil
        }
    }

    /// The event of a word with a reason.
    private init?(_ word: String, reasonIn json: JSON) {
        guard let reason = json["reason"]?.string else { return nil }
        switch word {
        case "denied": self = .denied(reason)
        case "rejected": self = .rejected(reason)
        case "cancel_refused": self = .cancelRefused(reason)
        case "amend_refused": self = .amendRefused(reason)
        case "outcome_unknown": self = .outcomeUnknown(reason)
        default: return nil
        }
    }

    /// The event of a word with a name, a fill or a change.
    private init?(_ word: String, partIn json: JSON) {
        let event: OrderEvent? =
            switch word {
            case "accepted": json.optional("venue_id", \.string).map { .accepted(venueID: $0) }
            case "filled": json.member("fill", Fill.init).map { .filled($0) }
            case "filled_unseen": json.member("fill", Fill.init).map { .filledUnseen($0) }
            case "amend_requested":
                json.member("amendment", Amendment.init).map { .amendRequested($0) }
            case "amended": json.member("amendment", Amendment.init).map { .amended($0) }
            default: nil
            }
        guard let event else { return nil }
        self = event
    }
}
