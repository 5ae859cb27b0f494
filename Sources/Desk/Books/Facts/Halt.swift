internal import Portfolio

/// The word that no order is to be sent, or that orders may be sent again.
struct Halt: Hashable, Sendable {
    /// Whether no order is sent.
    let isStopped: Bool
    /// Who said so.
    let by: String
    /// Why.
    let reason: String

    /// The body of the journal's entry.
    var json: JSON {
        .members(
            ("type", .string(FactKind.halt.rawValue)),
            ("stopped", .bool(isStopped)),
            ("by", .string(by)),
            ("reason", .string(reason))
        )
    }

    init(isStopped: Bool, by: String, reason: String) {
        (self.isStopped, self.by, self.reason) = (isStopped, by, reason)
    }

    /// The word in a body; `nil` where it is none.
    init?(_ json: JSON) {
        guard case .bool(let isStopped) = json["stopped"] else { return nil }
        self.init(
            isStopped: isStopped,
            by: json["by"]?.string ?? "",
            reason: json["reason"]?.string ?? ""
        )
    }
}
