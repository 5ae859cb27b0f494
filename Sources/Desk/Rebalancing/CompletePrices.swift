internal import MarketData
internal import Numerics
internal import Portfolio

/// The last days on which the prices of all of some assets are known, and the returns between them.
struct CompletePrices {
    /// The days, in order; the first has a price and no return.
    let days: [Day]
    /// Simple returns, days but the first × assets.
    let returns: Matrix

    /// As many returns as are asked for, or all that there are; `nil` where there are fewer than two.
    init?(_ report: LedgerReport, _ symbols: [AssetID], _ limit: Int) {
        guard let table = report.market.table, !symbols.isEmpty else { return nil }
        days = table.commonDays(of: symbols, through: report.asOf).suffix(limit + 1)
        guard let first = days.first,
            let found = try? ReturnTable(
                prices: table,
                assets: symbols,
                from: first,
                through: report.asOf
            )
        else { return nil }
        returns = found.values
    }
}
