internal import Portfolio
internal import Rebalancing

/// How far a portfolio is from its target, as the implementation guide asks it: deviations, whether something is to
/// be done, and what.
struct DriftReport {
    private let id: PortfolioID
    private let books: RebalancingBooks
    private let thresholds: DriftThresholds
    private let drifts: [AssetDrift]

    /// Deviations of less are not worth a trade, by the guide's filter of 1 %.
    private static let filter = 0.01

    init(_ id: PortfolioID, _ books: RebalancingBooks, _ thresholds: DriftThresholds) {
        (self.id, self.books, self.thresholds) = (id, books, thresholds)
        let held = books.held
        drifts = books.symbols.map { symbol in
            let target = books.target(symbol)
            let hasBand = target.least < target.most
            return AssetDrift(
                symbol,
                value: held[symbol] ?? .zero,
                of: books.total,
                target: target.target,
                band: hasBand ? target.least.double...target.most.double : nil,
                thresholds: thresholds,
                volatility: books.volatilities[symbol]
            )
        }
    }

    var json: JSON {
        let isNeeded = drifts.contains(where: \.isOff)
        return .members(
            ("portfolio", .string(id.name)),
            ("as_of", .string(books.report.asOf.description)),
            ("currency", .string(books.report.currency.code)),
            ("totalValue", JSON(books.total)),
            ("needsRebalance", .bool(isNeeded)),
            (
                "thresholds",
                .members(
                    ("absolute", JSON(thresholds.absolute)),
                    ("relative", JSON(thresholds.relative)),
                    ("volatility_multiple", JSON(thresholds.volatilityMultiple))
                )
            ),
            ("deviations", .array(drifts.map(deviation))),
            ("portfolio_utilization", utilization),
            ("recommendations", .array(drifts.compactMap(recommendation))),
            ("warnings", .array(books.report.warnings.map(JSON.string)))
        )
    }

    private func deviation(_ drift: AssetDrift) -> JSON {
        let target = books.target(drift.symbol)
        return .members(
            ("symbol", .string(drift.symbol.symbol)),
            ("value", JSON(drift.value)),
            ("target_value", JSON(drift.targetValue)),
            ("current_weight", JSON(drift.weight)),
            ("target_weight", JSON(target.target)),
            ("min_weight", JSON(target.least)),
            ("max_weight", JSON(target.most)),
            ("deviation_percent", JSON(100 * drift.deviation)),
            ("relative_deviation", JSON(drift.relativeDeviation)),
            ("utilization", JSON(drift.utilization)),
            ("status", .string(!drift.isOff ? "WITHIN" : drift.deviation > 0 ? "ABOVE" : "BELOW"))
        )
    }

    /// What a trade back to the target would be, of each asset that is off by more than the filter.
    private func recommendation(_ drift: AssetDrift) -> JSON? {
        guard abs(drift.deviation) > DriftReport.filter, let price = books.prices[drift.symbol]
        else {
            return nil
        }
        let value = (drift.value - drift.targetValue).magnitude
        return .members(
            ("symbol", .string(drift.symbol.symbol)),
            ("action", .string(drift.deviation > 0 ? "SELL" : "BUY")),
            ("quantity", value.divided(by: price).map { JSON($0) } ?? .null),
            ("expectedValue", JSON(value))
        )
    }

    // MARK: - Utilization

    /// As the reallocation flow tells it; money is the asset `CASH`.
    private var utilization: JSON {
        var classes: [String: (value: FixedDecimal, target: FixedDecimal)] = [:]
        let cash = books.report.valuation.cash
        let invested = drifts.reduce(FixedDecimal.zero) { $0 + $1.targetValue }
        let parts =
            drifts.map { (value: $0.value, target: $0.targetValue) }
            + [(value: cash, target: books.total - invested)]
        for (place, part) in parts.enumerated() {
            let name =
                place < drifts.count
                ? books.report.instruments[drifts[place].symbol]?.type.assetClass
                : InstrumentType.cash.assetClass
            let old = classes[name ?? ExposureGroups.unknown] ?? (value: .zero, target: .zero)
            classes[name ?? ExposureGroups.unknown] = (
                old.value + part.value, old.target + part.target
            )
        }
        func ratio(_ part: (value: FixedDecimal, target: FixedDecimal)) -> Double? {
            part.target != .zero ? part.value.double / part.target.double : nil
        }
        let names = drifts.map(\.symbol.symbol) + [InstrumentType.cash.assetClass]
        return .members(
            ("overall", JSON(Utilization.overall(parts))),
            (
                "by_asset_class",
                .object(
                    JSONObject(
                        distinct: classes.sorted { $0.key < $1.key }
                            .map { JSONMember(name: $0.key, value: JSON(ratio($0.value))) }
                    )
                )
            ),
            (
                "by_individual_asset",
                .array(
                    zip(names, parts).map { name, part in
                        .members(("asset", .string(name)), ("utilization", JSON(ratio(part))))
                    }
                )
            )
        )
    }
}
