internal import Portfolio

/// What somebody decided about a proposal.
struct Decision: Hashable, Sendable {
    /// Who.
    let by: String
    /// When.
    let at: Timestamp
    /// The plan that was meant, where the decision is about one.
    var hash: String?
    /// Why, where that was said.
    var reason: String?

    var json: JSON {
        var object = JSONObject()
        object["by"] = .string(by)
        object["at"] = .string(at.description)
        object["hash"] = hash.map(JSON.string)
        object["reason"] = reason.map(JSON.string)
        return .object(object)
    }

    /// A decision.
    init(by: String, at moment: Timestamp, hash: String? = nil, reason: String? = nil) {
        (self.by, at) = (by, moment)
        (self.hash, self.reason) = (hash, reason)
    }

    /// The decision in a member; `nil` where it is none.
    init?(_ json: JSON?) {
        guard let by = json?["by"]?.string, let at = json?["at"]?.string.flatMap({ Timestamp($0) })
        else { return nil }
        self.init(by: by, at: at, hash: json?["hash"]?.string, reason: json?["reason"]?.string)
    }
}
