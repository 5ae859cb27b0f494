public import MarketData
public import Portfolio

/// What a portfolio is meant to hold, beside what it holds.
extension BookDesk {
    /// Sets the target as a whole: `{"allocations": [{"instrumentId", "targetWeight", "minWeight", "maxWeight"}]}`.
    ///
    /// - Returns: The target as it is now.
    /// - Throws: A report with code `malformed_json`, `invalid_request`, `not_found` or of the store.
    public func setAllocations(
        _ request: [UInt8],
        of id: PortfolioID,
        _ act: Act = Act()
    ) async throws(ErrorReport) -> BookAnswer<[TargetAllocation]> {
        var fields = try JSONField.document(request).fields()
        let targets = try TargetAllocation.all(try fields.required("allocations"))
        try fields.finish()
        return try await set(targets, source: nil, of: id, act)
    }

    /// Sets the target as a whole, and says where it comes from.
    func set(
        _ targets: [TargetAllocation],
        source: JSON?,
        of id: PortfolioID,
        _ act: Act
    ) async throws(ErrorReport) -> BookAnswer<[TargetAllocation]> {
        _ = try await portfolio(id)
        let origin: [(String, JSON)] = source.map { [("source", $0)] } ?? []
        return try await commit(to: id, act) { known throws(ErrorReport) in
            if let known { try checkRoom(for: 1, in: known, of: id) }
            let body = TargetAllocation.json(targets, source)
            return Draft(
                bodies: [body],
                event: .allocationsSet,
                fields: [("allocations", body["allocations"] ?? .null)] + origin,
                report: targets,
                answer: .members(
                    [
                        ("portfolio", .string(id.name)),
                        ("allocations", body["allocations"] ?? .null),
                    ] + origin
                ),
                isDone: known?.target.map { $0.allocations == targets } ?? false
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
        let targets = facts.target?.allocations ?? []
        let targeted = Set(targets.map(\.symbol))
        let others = report.books.positions.map(\.symbol).filter { !targeted.contains($0) }
        let last = facts.knownRebalances.last { $0.status == .completed }?.timestamp
        let rows = targets + Set(others).map { TargetAllocation(without: $0) }
        return .members(
            ("portfolio", .string(id.name)),
            ("as_of", .string(report.asOf.description)),
            ("since", JSON(facts.target?.since.description)),
            ("source", facts.target?.source ?? .null),
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
                            row.members + [
                                ("currentWeight", JSON(weight)),
                                ("deviation", JSON(weight.map { $0 - row.target.double })),
                                (
                                    "inBand",
                                    weight.map {
                                        .bool($0 >= row.least.double && $0 <= row.most.double)
                                    } ?? .null
                                ),
                                ("lastRebalance", JSON(last)),
                            ]
                        )
                    }
                )
            )
        )
    }
}

extension TargetAllocation {
    /// The target of what is held and was not asked for: nothing.
    init(without symbol: AssetID) {
        self.symbol = symbol
        (target, least, most) = (.zero, .zero, .zero)
    }
}
