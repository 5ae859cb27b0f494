internal import Portfolio

/// What a portfolio is meant to hold: assets, the groups that they are in, and the strategies that run them.
///
///     {"allocations": [{"instrumentId": "AAPL", "targetWeight": 0.2}],
///      "groups": {"Growth": ["AAPL", "NVDA"]}, "group_constraints": {"Growth": {"max": 0.4}},
///      "strategies": [{"strategy_id": "momentum", "targetWeight": 0.3, "allocations": [...]}]}
public struct PortfolioTarget: Hashable, Sendable {
    /// What each asset is meant to weigh.
    public let allocations: [TargetAllocation]
    /// Assets under a name; they are meant to weigh what their assets are together.
    public let groups: [AssetGroup]
    /// Between what groups may drift.
    public let constraints: [GroupConstraint]
    /// What each strategy is meant to run.
    public let strategies: [TargetStrategy]
    /// The question of the optimizer that it answers; `nil` where somebody gave the weights.
    private(set) var source: JSON?

    /// Target of which nobody said anything.
    static let none = PortfolioTarget()

    /// How far the targets of assets may be from what follows from those of the strategies.
    private static let tolerance = 1e-9

    private init() { (allocations, groups, constraints, strategies) = ([], [], [], []) }

    /// What the optimizer found for a question.
    init(_ allocations: [TargetAllocation], answering question: JSON) {
        (self.allocations, source) = (allocations, question)
        (groups, constraints, strategies) = ([], [], [])
    }

    /// Reads it; what strategies are meant to hold need not be said again as a whole.
    ///
    /// - Throws: A report with code `invalid_request`.
    init(_ fields: inout JSONFields) throws(ErrorReport) {
        groups = try AssetGroup.list(fields.nullable("groups"))
        constraints = try GroupConstraint.list(
            fields.nullable("group_constraints"),
            groups: groups
        )
        strategies = try TargetStrategy.all(fields.nullable("strategies"))
        if let together = TargetStrategy.together(strategies) {
            if let field = fields.nullable("allocations") {
                allocations = try TargetAllocation.all(field)
                try PortfolioTarget.check(allocations, against: together, at: field)
            } else {
                allocations = together.sorted { $0.key < $1.key }
                    .map { TargetAllocation($0.key, exactly: $0.value) }
            }
        } else {
            allocations = try TargetAllocation.all(try fields.required("allocations"))
        }
        try checkGroups(fields.path)
    }

    /// The one of an entry; `nil` of what is none.
    init?(_ body: JSON) {
        guard var fields = try? JSONField(body).fields(), let target = try? Self(&fields) else {
            return nil
        }
        self = target
        source = body["source"]
    }

    /// The body of the journal's entry.
    var json: JSON {
        .members([("type", .string(FactKind.allocations.rawValue))] + members)
    }

    /// What was said, without what was not.
    var members: [(String, JSON)] {
        var result = [("allocations", JSON.array(allocations.map { .members($0.members) }))]
        if !groups.isEmpty { result.append(("groups", AssetGroup.json(groups))) }
        if !constraints.isEmpty {
            result.append(("group_constraints", GroupConstraint.json(constraints)))
        }
        if !strategies.isEmpty {
            result.append(("strategies", .array(strategies.map { .members($0.members) })))
        }
        if let source { result.append(("source", source)) }
        return result
    }

    // MARK: - Groups

    /// Between what a group may drift; `nil` where that is only its target.
    ///
    /// A side that is left open is as far as any weight may be.
    func band(of group: AssetGroup) -> ClosedRange<Double>? {
        guard let limits = constraints.first(where: { $0.group == group.name })?.limits,
            limits.minimum != nil || limits.maximum != nil
        else { return nil }
        let least = limits.minimum ?? -10
        return least...max(least, limits.maximum ?? 10)
    }

    private func checkGroups(_ path: String) throws(ErrorReport) {
        let targets = Dictionary(uniqueKeysWithValues: allocations.map { ($0.symbol, $0.target) })
        for group in groups {
            guard let band = band(of: group) else { continue }
            let sum = group.assets.reduce(FixedDecimal.zero) { $0 + (targets[$1] ?? .zero) }
            let miss = max(band.lowerBound - sum.double, sum.double - band.upperBound)
            guard miss > PortfolioTarget.tolerance else { continue }
            throw .invalid(
                path: path,
                "The targets of the group \(group.name.shortened()) sum to \(sum), and "
                    + "group_constraints allows \(band.lowerBound) to \(band.upperBound). Change the "
                    + "targets of its assets or its limits."
            )
        }
    }

    private static func check(
        _ allocations: [TargetAllocation],
        against together: [AssetID: FixedDecimal],
        at field: JSONField
    ) throws(ErrorReport) {
        var rest = together
        let said = allocations.map { ($0.symbol, $0.target, rest.removeValue(forKey: $0.symbol)) }
        let left = rest.sorted { $0.key < $1.key }.map { ($0.key, FixedDecimal.zero, $0.value) }
        for (symbol, target, own) in said + left {
            let sum = own ?? .zero
            guard (target - sum).double.magnitude > tolerance else { continue }
            throw .invalid(
                path: field.path,
                "The target of \(symbol) is \(target), and those of the strategies come to \(sum). "
                    + "Change both together, or leave out allocations."
            )
        }
    }
}
