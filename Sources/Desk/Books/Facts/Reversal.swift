/// The word that an earlier entry does not hold: the entry stays, and nothing counts it.
struct Reversal: Hashable, Sendable {
    /// The number of the entry that does not hold.
    let entry: Int
    /// Why, in the user's words.
    let reason: String

    /// The body of the journal's entry.
    var json: JSON {
        .members(
            ("type", .string(FactKind.reversal.rawValue)),
            ("of", JSON(entry)),
            ("reason", .string(reason))
        )
    }

    init(entry: Int, reason: String) {
        self.entry = entry
        self.reason = reason
    }

    /// The reversal in a body; `nil` where it is none.
    init?(_ json: JSON) {
        guard let entry = json["of"]?.integer else { return nil }
        self.init(entry: entry, reason: json["reason"]?.string ?? "")
    }
}
