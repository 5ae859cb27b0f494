internal import MarketData
internal import Numerics
internal import Portfolio
internal import Rebalancing

extension TriggerState {
    /// The state of books with their prices and target, by so many days of returns at most.
    init(_ books: RebalancingBooks, lookback: Int) {
        let (report, held, total) = (books.report, books.held, books.total.double)
        let assets = books.symbols.map { symbol in
            TriggerAsset(
                symbol,
                weight: (held[symbol] ?? .zero).double / total,
                target: books.target(symbol).target.double,
                sector: report.instruments[symbol]?.sector
            )
        }
        self.init(report.asOf, assets, cash: report.valuation.cash.double / total)
        tax = report.settings.tax
        lots = TriggerState.lots(books)
        named = TriggerState.named(books, assets)
        guard let window = CompletePrices(report, books.symbols, lookback) else {
            return
        }
        let targets = assets.map(\.target)
        market = TriggerMarket(
            returns: window.returns,
            weights: assets.map(\.weight),
            targets: targets
        )
        track = TriggerState.track(report, window, targets)
    }

    /// Days of returns that a comparison with the target needs.
    private static let leastTrack = 21

    private static func track(
        _ report: LedgerReport,
        _ window: CompletePrices,
        _ targets: [Double]
    ) -> TriggerTrack? {
        let (days, daily) = (report.returns.days, report.returns.daily)
        // On the first day what was there is bought, at prices that are not those of its end.
        guard let born = days.first, days.count == daily.count else { return nil }
        guard let first = window.days.firstIndex(where: { $0 >= born }) else { return nil }
        let mix = Array(BLAS.multiply(window.returns, targets).dropFirst(first))
        guard let end = window.days.last, mix.count >= leastTrack else { return nil }
        let start = window.days[first]
        let own = zip(days, daily).filter { $0.0 > start && $0.0 <= end }.map(\.1)
        return TriggerTrack(portfolio: own, target: mix)
    }

    /// The groups and strategies of the target.
    private static func named(
        _ books: RebalancingBooks,
        _ assets: [TriggerAsset]
    ) -> [TriggerGroup] {
        let known = Dictionary(uniqueKeysWithValues: assets.map { ($0.symbol, $0) })
        let groups = books.target.groups.map { group in
            TriggerGroup(.group, group.name, group.assets.compactMap { known[$0] })
        }
        let strategies = books.strategies.map { strategy in
            TriggerGroup(
                .strategy,
                strategy.name,
                weight: strategy.value.double / books.total.double,
                target: strategy.share.target.double,
                symbols: strategy.held.keys.sorted()
            )
        }
        return groups + strategies
    }

    // MARK: - Lots

    private static func lots(_ books: RebalancingBooks) -> [TriggerLot] {
        let report = books.report
        guard report.settings.tax != .none else { return [] }
        return report.books.positions.flatMap { position -> [TriggerLot] in
            guard position.quantity > .zero, let price = books.prices[position.symbol] else {
                return []
            }
            func gain(_ quantity: FixedDecimal, _ cost: FixedDecimal) -> Double {
                ((quantity.times(price) ?? .zero) - cost).double / books.total.double
            }
            // Where the law makes all shares one pool, there is one gain.
            guard !position.lots.isEmpty else {
                let all = gain(position.quantity, position.cost)
                return [TriggerLot(position.symbol, quantity: position.quantity, gain: all)]
            }
            return position.lots
                .filter { !report.settings.retirementAccounts.contains($0.account) }
                .compactMap { lot in
                    let gain = gain(lot.quantity, lot.cost)
                    guard gain >= 0 || !report.isWashed(lot, of: position) else { return nil }
                    return TriggerLot(
                        position.symbol,
                        quantity: lot.quantity,
                        gain: gain,
                        longTermFrom: lot.longTermDay(after: report.asOf)
                    )
                }
        }
    }
}

extension LedgerReport {
    /// Whether a loss would not count as far as other shares were bought within 30 days.
    func isWashed(_ lot: Lot, of position: Books.Position) -> Bool {
        settings.tax == .unitedStates
            && position.lots.contains { $0.acquired.distance(to: asOf) <= 30 && $0 != lot }
    }
}

extension Lot {
    /// The first day after another on which it counts as held for long; `nil` where it does already.
    fileprivate func longTermDay(after day: Day) -> Day? {
        guard !isLongTerm(on: day) else { return nil }
        // A year is 366 days at most.
        var (short, long) = (0, max(0, day.distance(to: heldFrom)) + 368)
        while long - short > 1 {
            let middle = (short + long) / 2
            if isLongTerm(on: day.advanced(by: middle)) { long = middle } else { short = middle }
        }
        return day.advanced(by: long)
    }
}
