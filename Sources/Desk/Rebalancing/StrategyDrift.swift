internal import Portfolio
internal import Rebalancing

/// How far a strategy is from the share that it should have, and what it holds from what it should hold.
struct StrategyDrift {
    /// As a whole.
    let whole: GroupDrift
    private let assets: [(symbol: AssetID, drift: Drift, band: ClosedRange<Double>?)]
    private let cash: Drift

    /// What the strategy is called and holds in books.
    ///
    /// Weights of what it holds are shares of the portfolio, so that their deviations, with that of its money, add up
    /// to its own.
    init(
        _ strategy: RebalancingBooks.Strategy,
        _ books: RebalancingBooks,
        _ thresholds: DriftThresholds
    ) {
        let share = strategy.share.target
        let targets = Dictionary(
            uniqueKeysWithValues: (strategy.allocations ?? []).map { ($0.symbol, $0.share) }
        )
        let symbols = Set(strategy.held.keys).union(targets.keys).sorted()
        let isTold = strategy.allocations != nil
        assets =
            !isTold
            ? []
            : symbols.map { symbol in
                let target = targets[symbol] ?? TargetShare(exactly: .zero)
                let band = target.band(within: share.double)
                return (
                    symbol,
                    Drift(
                        value: strategy.held[symbol] ?? .zero,
                        of: books.total,
                        target: share.times(target.target) ?? .zero,
                        band: band,
                        thresholds: thresholds,
                        volatility: books.volatilities[symbol]
                    ),
                    band
                )
            }
        let targetValue = share.times(books.total) ?? .zero
        cash = Drift(
            value: strategy.cash,
            of: books.total,
            target: assets.reduce(share) { $0 - $1.drift.share },
            targetValue: assets.reduce(targetValue) { $0 - $1.drift.targetValue },
            thresholds: thresholds
        )
        let shares = assets.map(\.drift.target)
        let measured = thresholds.volatilityMultiple != nil && isTold
        whole = GroupDrift(
            name: strategy.name,
            symbols: symbols,
            drift: Drift(
                value: strategy.value,
                of: books.total,
                target: share,
                band: strategy.share.band(),
                thresholds: thresholds,
                volatility: measured
                    ? books.volatility(
                        of: assets.map(\.symbol),
                        shares: shares,
                        cash: cash.target
                    ) : nil
            ),
            band: strategy.share.band(),
            averageUtilization: isTold
                ? Utilization.overall(assets.map(\.drift) + [cash]) : nil
        )
    }

    /// Whether it, or what it holds, is too far off.
    var isOff: Bool { whole.drift.isOff || assets.contains { $0.drift.isOff } }

    var json: JSON {
        let inner = assets.map { asset in
            JSON.members(
                [("symbol", .string(asset.symbol.symbol))] + asset.drift.values
                    + [
                        ("min_weight", JSON(asset.band?.lowerBound ?? asset.drift.target)),
                        ("max_weight", JSON(asset.band?.upperBound ?? asset.drift.target)),
                    ] + asset.drift.deviations
            )
        }
        let money =
            assets.isEmpty
            ? JSON.null : .members(cash.values + cash.deviations.filter { $0.0 != "status" })
        var members = whole.members
        members[0].0 = "strategy_id"
        return .members(members + [("deviations", .array(inner)), ("cash", money)])
    }
}
