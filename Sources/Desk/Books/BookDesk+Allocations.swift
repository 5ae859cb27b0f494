public import MarketData
public import Portfolio

/// What a portfolio is meant to hold, beside what it holds.
extension BookDesk {
    /// Sets the target as a whole: `{"allocations": [{"instrumentId", "targetWeight", "minWeight", "maxWeight"}]}`,
    /// with the `groups` and `strategies` of a ``PortfolioTarget``.
    ///
    /// - Returns: The target as it is now.
    /// - Throws: A report with code `malformed_json`, `invalid_request`, `not_found` or of the store.
    public func setAllocations(
        _ request: [UInt8],
        of id: PortfolioID,
        _ act: Act = Act()
    ) async throws(ErrorReport) -> BookAnswer<PortfolioTarget> {
        var fields = try JSONField.document(request).fields()
        let target = try PortfolioTarget(&fields)
        try fields.finish()
        return try await set(target, of: id, act)
    }

    /// Sets the target as a whole.
    func set(
        _ target: PortfolioTarget,
        of id: PortfolioID,
        _ act: Act
    ) async throws(ErrorReport) -> BookAnswer<PortfolioTarget> {
        _ = try await portfolio(id)
        return try await commit(to: id, act) { known throws(ErrorReport) in
            if let known { try checkRoom(for: 1, in: known, of: id) }
            return Draft(
                bodies: [target.json],
                event: .allocationsSet,
                fields: target.members,
                report: target,
                answer: .members([("portfolio", .string(id.name))] + target.members),
                isDone: known?.target.map { $0.value == target } ?? false
            )
        }
    }

    /// The target, what each asset weighs now, and which weights are outside their bands.
    ///
    /// What is held without a target has one of 0. Weights are of the total value with cash, unknown
    /// where a price is.
    ///
    /// - Returns: The list for programs, by symbol.
    /// - Throws: A report with code `not_found`, `journal_broken` or of the store.
    public func allocations(
        of id: PortfolioID,
        prices: PriceTable? = nil,
        asOf: Day? = nil
    ) async throws(ErrorReport) -> JSON {
        let facts = try await facts(of: id)
        let report = try await valued(id, prices, asOf, benchmark: nil)
        let total = report.valuation.total.flatMap { $0 > .zero ? $0 : nil }
        var values: [AssetID: FixedDecimal?] = [:]
        for (position, value) in zip(report.books.positions, report.values) {
            let owed = values[position.symbol] ?? .zero
            values[position.symbol] = .some(value.flatMap { own in owed.map { own + $0 } })
        }
        let wanted = facts.target?.value ?? .none
        let targets = wanted.allocations
        let targeted = Set(targets.map(\.symbol))
        let others = report.books.positions.map(\.symbol).filter { !targeted.contains($0) }
        let last = facts.knownRebalances.last { $0.status == .completed }?.timestamp
        let rows = targets + Set(others).map { TargetAllocation(without: $0) }
        return .members(
            ("portfolio", .string(id.name)),
            ("as_of", .string(report.asOf.description)),
            ("since", JSON(facts.target?.since.description)),
            ("source", facts.target?.value.source ?? .null),
            ("totalValue", report.valuation.total.map { JSON($0) } ?? .null),
            (
                "allocations",
                .array(
                    rows.sorted { $0.symbol < $1.symbol }.map { row in
                        let value: FixedDecimal? = values[row.symbol] ?? .zero
                        let weight = value.flatMap { value in
                            total.map { value.double / $0.double }
                        }
                        return .members(
                            row.members + row.share.standing(of: weight)
                                + [("lastRebalance", JSON(last))]
                        )
                    }
                )
            ),
            ("groups", AssetGroup.json(wanted.groups)),
            ("group_constraints", GroupConstraint.json(wanted.constraints)),
            ("strategies", .array(strategies(of: wanted, report)))
        )
    }

    /// The strategies of a target with what their sleeves weigh now.
    private func strategies(of target: PortfolioTarget, _ report: LedgerReport) -> [JSON] {
        guard !target.strategies.isEmpty else { return [] }
        var percentages: [String: Double?] = [:]
        for sleeve in report.sleeves {
            sleeve.division.name.map { percentages[$0] = .some(sleeve.percentage) }
        }
        return target.strategies.map { strategy in
            let held: Double? = percentages[strategy.name] ?? 0
            return .members(strategy.members + strategy.share.standing(of: held.map { $0 / 100 }))
        }
    }
}
