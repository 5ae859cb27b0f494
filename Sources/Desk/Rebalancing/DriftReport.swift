internal import Portfolio
internal import Rebalancing

/// How far a portfolio is from its target, as the implementation guide asks it: deviations, whether something is to
/// be done, and what.
struct DriftReport {
    private let id: PortfolioID
    private let books: RebalancingBooks
    private let thresholds: DriftThresholds
    private let drifts: [(symbol: AssetID, drift: Drift)]
    private let cash: Drift
    private let groups: DriftGroups
    private let strategies: [StrategyDrift]

    /// Deviations of less are not worth a trade, by the guide's filter of 1 %.
    private static let filter = 0.01

    init(_ id: PortfolioID, _ books: RebalancingBooks, _ thresholds: DriftThresholds) {
        (self.id, self.books, self.thresholds) = (id, books, thresholds)
        let held = books.held
        drifts = books.symbols.map { symbol in
            let target = books.target(symbol)
            let drift = Drift(
                value: held[symbol] ?? .zero,
                of: books.total,
                target: target.target,
                band: target.share.band(),
                thresholds: thresholds,
                volatility: books.volatilities[symbol]
            )
            return (symbol, drift)
        }
        cash = Drift(
            value: books.report.valuation.cash,
            of: books.total,
            target: drifts.reduce(FixedDecimal(1)) { $0 - $1.drift.share },
            targetValue: drifts.reduce(books.total) { $0 - $1.drift.targetValue },
            thresholds: thresholds
        )
        let known = Dictionary(uniqueKeysWithValues: drifts.map { ($0.symbol, $0.drift) })
        groups = DriftGroups(books, known, cash: cash, thresholds)
        strategies = books.strategies.map { StrategyDrift($0, books, thresholds) }
    }

    var json: JSON {
        let isNeeded =
            drifts.contains(where: \.drift.isOff) || groups.isOff
            || strategies.contains(where: \.isOff)
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
            ("groups", groups.json),
            ("strategies", .array(strategies.map(\.json))),
            ("portfolio_utilization", utilization),
            ("recommendations", .array(drifts.compactMap(recommendation))),
            ("warnings", .array(books.report.warnings.map(JSON.string)))
        )
    }

    private func deviation(_ symbol: AssetID, _ drift: Drift) -> JSON {
        let target = books.target(symbol)
        return .members(
            [("symbol", .string(symbol.symbol))] + drift.values
                + [("min_weight", JSON(target.least)), ("max_weight", JSON(target.most))]
                + drift.deviations
        )
    }

    /// What a trade back to the target would be, of each asset that is off by more than the filter.
    private func recommendation(_ symbol: AssetID, _ drift: Drift) -> JSON? {
        guard abs(drift.deviation) > DriftReport.filter, let price = books.prices[symbol] else {
            return nil
        }
        let value = (drift.value - drift.targetValue).magnitude
        return .members(
            ("symbol", .string(symbol.symbol)),
            ("action", .string(drift.deviation > 0 ? "SELL" : "BUY")),
            ("quantity", value.divided(by: price).map { JSON($0) } ?? .null),
            ("expectedValue", JSON(value))
        )
    }

    // MARK: - Utilization

    /// As the reallocation flow tells it; money is the asset `CASH`.
    private var utilization: JSON {
        let parts = drifts.map(\.drift) + [cash]
        let names = drifts.map(\.symbol.symbol) + [InstrumentType.cash.assetClass]
        return .members(
            ("overall", JSON(Utilization.overall(parts))),
            (
                "by_asset_class",
                .object(
                    JSONObject(
                        distinct: groups.classes.map {
                            JSONMember(name: $0.name, value: JSON($0.drift.utilization))
                        }
                    )
                )
            ),
            (
                "by_individual_asset",
                .array(
                    zip(names, parts).map { name, part in
                        .members(
                            ("asset", .string(name)),
                            ("utilization", JSON(part.utilization))
                        )
                    }
                )
            )
        )
    }
}
