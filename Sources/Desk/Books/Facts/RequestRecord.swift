internal import Portfolio

/// The word that a rule asked for a rebalance on a day; the same rule asks once a day.
struct RequestRecord: Hashable, Sendable {
    /// The name of the event that told it, a digest of portfolio, day and rule.
    let id: String
    /// The request in the words of the document, without its name and its moment.
    let content: JSON

    /// The body of the journal's entry.
    var json: JSON {
        .members(
            ("type", .string(FactKind.request.rawValue)),
            ("id", .string(id)),
            ("request", content)
        )
    }

    init(_ event: RebalanceRequestEvent) {
        id = event.eventID
        content = .members(event.members)
    }

    /// The request in a body; `nil` where it is none.
    init?(_ json: JSON) {
        guard let id = json["id"]?.string, let content = json["request"] else { return nil }
        (self.id, self.content) = (id, content)
    }
}
