public import MarketData
public import Portfolio

/// What the books of a portfolio come to.
extension BookDesk {
    /// What the portfolio's journal comes to, valued by a table of prices or, without one, by those stored.
    ///
    /// - Throws: A report with code `not_found`, `journal_broken` or of the store.
    public func report(
        on id: PortfolioID,
        prices: PriceTable?,
        asOf: Day?
    ) async throws(ErrorReport) -> LedgerReport {
        try await valued(id, prices, asOf, benchmark: nil)
    }

    /// What the portfolio is worth, what it consists of and how much is at risk.
    ///
    /// Beta is against `benchmark`, and unknown without one.
    ///
    /// - Throws: As ``report(on:prices:asOf:)``.
    public func snapshot(
        of id: PortfolioID,
        prices: PriceTable?,
        asOf: Day?,
        benchmark: AssetID?
    ) async throws(ErrorReport) -> PortfolioSnapshot {
        guard let prices else {
            let live = snapshots.snapshot(of: id, asOf: asOf, benchmark: benchmark)
            return try await StoreCall.run { try await live.current(self) }
        }
        let report = try await valued(id, prices, asOf, benchmark: benchmark)
        return PortfolioSnapshot(id, report, benchmark: benchmark)
    }

    /// The report on a portfolio by the prices given, or else by those stored.
    func valued(
        _ id: PortfolioID,
        _ prices: PriceTable?,
        _ asOf: Day?,
        benchmark: AssetID?
    ) async throws(ErrorReport) -> LedgerReport {
        let timeline = try await facts(of: id).timeline
        let symbols = BookDesk.pricedSymbols(of: timeline, benchmark)
        return try await report(on: timeline, symbols, prices, asOf)
    }

    /// The assets whose prices tell what books are worth and were: all of their history, and a benchmark.
    static func pricedSymbols(of timeline: LedgerTimeline, _ benchmark: AssetID?) -> Set<AssetID> {
        Set(timeline.transactions.lazy.flatMap { [$0.symbol, $0.into].compactMap(\.self) })
            .union(benchmark.map { [$0] } ?? [])
    }

    /// The report on books by the prices given, or else by those stored of some assets.
    func report(
        on timeline: LedgerTimeline,
        _ symbols: Set<AssetID>,
        _ prices: PriceTable?,
        _ asOf: Day?
    ) async throws(ErrorReport) -> LedgerReport {
        let known = try await InstrumentDesk.instruments(of: symbols.sorted(), in: instruments)
        var table = prices
        if table == nil {
            let stored = try await StoreCall.run {
                try await self.prices.prices(of: symbols.sorted(), from: nil, through: asOf)
            }
            table = stored.days.isEmpty ? nil : stored
        }
        return try LedgerReport(
            of: timeline,
            prices: table,
            instruments: known,
            // Books without entries are those of today.
            asOf: asOf ?? (timeline.transactions.isEmpty ? now().day : nil)
        )
    }
}
