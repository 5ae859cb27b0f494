internal import Portfolio

/// What a correction did.
public struct ReversalReport: Sendable {
    let id: PortfolioID
    /// The entry that does not hold any more.
    public let entry: Int
    /// Transactions that hold in its place.
    public let replacements: Int

    /// For programs.
    public var json: JSON {
        .members(
            ("portfolio", .string(id.name)),
            ("reversed", JSON(entry)),
            ("recorded", JSON(replacements))
        )
    }

    /// For people.
    public var text: String {
        let rest = replacements == 0 ? "" : ", \(replacements) recorded in its place"
        return "\(id): entry \(entry) holds no more\(rest).\n"
    }
}
