public import Portfolio

/// How much of a portfolio an asset is meant to be, and between which bounds it may drift.
public struct TargetAllocation: Hashable, Sendable {
    /// What.
    public let symbol: AssetID
    /// The share of the portfolio's value it is meant to have, exact.
    public let target: FixedDecimal
    /// The least share before it is brought back.
    public let least: FixedDecimal
    /// The greatest share before it is brought back.
    public let most: FixedDecimal

    /// Members of a target at most.
    static let limit = 5_000

    /// The members as the guide names them.
    var members: [(String, JSON)] {
        [
            ("instrumentId", .string(symbol.symbol)), ("targetWeight", JSON(target)),
            ("minWeight", JSON(least)), ("maxWeight", JSON(most)),
        ]
    }

    /// A target between bounds.
    init(_ symbol: AssetID, target: FixedDecimal, least: FixedDecimal, most: FixedDecimal) {
        (self.symbol, self.target) = (symbol, target)
        (self.least, self.most) = (least, most)
    }

    /// Reads one; without bounds they are the target itself.
    init(_ field: JSONField) throws(ErrorReport) {
        var fields = try field.fields()
        symbol = try fields.required("instrumentId").asset()
        target = try fields.required("targetWeight").weight()
        least = try fields.nullable("minWeight")?.weight() ?? target
        most = try fields.nullable("maxWeight")?.weight() ?? target
        try fields.finish()
        guard least <= target, target <= most else {
            throw .invalid(
                path: field.path,
                "The weights of \(symbol) are minWeight \(least), targetWeight \(target) and "
                    + "maxWeight \(most); they must ascend in this order."
            )
        }
    }

    /// The targets of a body or a request, whose shares are one with cash at most.
    static func all(_ field: JSONField) throws(ErrorReport) -> [TargetAllocation] {
        var result: [TargetAllocation] = []
        var seen: Set<AssetID> = []
        for element in try field.elements(limit: limit) {
            let target = try TargetAllocation(element)
            guard seen.insert(target.symbol).inserted else {
                throw .invalid(path: element.path, "\(target.symbol) has two targets; give one.")
            }
            result.append(target)
        }
        let sum = result.reduce(FixedDecimal.zero) { $0 + $1.target }
        guard sum <= FixedDecimal(1) else {
            throw .invalid(
                path: field.path,
                "The targets sum to \(sum); they may sum to 1, and what is missing to 1 is cash."
            )
        }
        return result
    }

    /// The body of the journal's entry; `source` says which question it answers, if any.
    static func json(_ targets: [TargetAllocation], _ source: JSON?) -> JSON {
        .members(
            [
                ("type", .string(FactKind.allocations.rawValue)),
                ("allocations", .array(targets.map { .members($0.members) })),
            ] + (source.map { [("source", $0)] } ?? [])
        )
    }
}
