internal import Portfolio

/// How much of a portfolio a strategy is meant to run, and what it is meant to hold; its sleeve has its name.
public struct TargetStrategy: Hashable, Sendable {
    /// The name of its sleeve.
    public let name: String
    /// The share of the portfolio it is meant to run.
    public let share: TargetShare
    /// What it is meant to hold, as shares of itself, the rest in cash; `nil` where that is left to it.
    public let allocations: [TargetAllocation]?

    /// Strategies of a target at most.
    static let limit = 200
    private static let nameBytes = 200

    /// The members as the management workflow names them.
    var members: [(String, JSON)] {
        [("strategy_id", .string(name))] + share.members
            + (allocations.map { [("allocations", .array($0.map { .members($0.members) }))] } ?? [])
    }

    private init(_ field: JSONField) throws(ErrorReport) {
        var fields = try field.fields()
        let id = try fields.required("strategy_id")
        name = try id.string()
        guard (1...TargetStrategy.nameBytes).contains(name.utf8.count) else {
            throw id.invalid(
                allowed: "the name of a sleeve of 1 to \(TargetStrategy.nameBytes) bytes; what no "
                    + "strategy has is what their shares leave"
            )
        }
        share = try TargetShare(&fields, of: name.shortened())
        if let own = fields.nullable("allocations") {
            allocations = try TargetAllocation.all(own)
        } else {
            allocations = nil
        }
        try fields.finish()
    }

    /// The strategies of a body or a request, whose shares are one at most.
    static func all(_ field: JSONField?) throws(ErrorReport) -> [TargetStrategy] {
        guard let field else { return [] }
        var result: [TargetStrategy] = []
        var (seen, count) = (Set<String>(), 0)
        for element in try field.elements(limit: limit) {
            let strategy = try TargetStrategy(element)
            guard seen.insert(strategy.name).inserted else {
                throw .invalid(
                    path: element.path,
                    "\(strategy.name.shortened()) has two targets; give one."
                )
            }
            count += strategy.allocations?.count ?? 0
            guard count <= TargetAllocation.limit else {
                throw .invalid(
                    path: element.path,
                    "The strategies have more than \(TargetAllocation.limit) allocations together; "
                        + "give fewer."
                )
            }
            result.append(strategy)
        }
        let sum = result.reduce(FixedDecimal.zero) { $0 + $1.share.target }
        guard sum <= FixedDecimal(1) else {
            throw .invalid(
                path: field.path,
                "The targets of the strategies sum to \(sum); they may sum to 1, and what is missing "
                    + "to 1 belongs to none."
            )
        }
        return result
    }

    /// What strategies are meant to hold together, Σ share · weight, in the order of the symbols; `nil` where
    /// one of them does not say it, or there are none.
    static func together(_ strategies: [TargetStrategy]) -> [AssetID: FixedDecimal]? {
        guard !strategies.isEmpty else { return nil }
        var sums: [AssetID: FixedDecimal] = [:]
        for strategy in strategies {
            guard let own = strategy.allocations else { return nil }
            for asset in own {
                let part = strategy.share.target.times(asset.target) ?? .zero
                sums[asset.symbol] = (sums[asset.symbol] ?? .zero) + part
            }
        }
        return sums
    }
}
