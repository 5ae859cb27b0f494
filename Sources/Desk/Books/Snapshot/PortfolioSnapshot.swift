internal import MarketData
internal import Performance
public import Portfolio

/// What a portfolio is worth on a day, what it consists of, and how much is at risk.
public struct PortfolioSnapshot: Sendable {
    let report: LedgerReport
    let id: PortfolioID
    /// What everything is worth, with cash; `nil` where a price is unknown.
    public let totalValue: FixedDecimal?
    /// Money in the currency of the books, at the last known rates.
    let cash: FixedDecimal
    let risk: SnapshotRisk?
    let groups: ExposureGroups?
    let warnings: [String]

    /// The snapshot that a report's positions make with prices.
    init(_ id: PortfolioID, _ report: LedgerReport, prices: PriceTable?, benchmark: AssetID?) {
        (self.id, self.report) = (id, report)
        var market = MarketValues(
            prices,
            instruments: report.instruments,
            currency: report.currency
        )
        for transaction in report.transactions { market.learn(transaction) }
        let cash = report.books.cash.reduce(FixedDecimal.zero) { sum, balance in
            sum + (balance.amount.times(market.rate(of: balance.currency)) ?? .zero)
        }
        self.cash = cash
        var warnings = report.warnings
        let values = report.values.compactMap(\.self)
        guard values.count == report.values.count else {
            let missing = zip(report.books.positions, report.values)
                .filter { $1 == nil }.map(\.0.symbol.symbol)
            warnings.append(
                "Total and shares are unknown without prices of \(missing.joined(separator: ", "))."
            )
            (totalValue, risk, groups, self.warnings) = (nil, nil, nil, warnings)
            return
        }
        let total = values.reduce(cash, +)
        totalValue = total
        groups = ExposureGroups(report, market, total: total)
        guard let prices, !values.isEmpty, total > .zero else {
            (risk, self.warnings) = (nil, warnings)
            return
        }
        do {
            risk = try SnapshotRisk(
                report.books.positions.map(\.symbol),
                weights: values.map { $0.double / total.double },
                prices: prices,
                benchmark: benchmark,
                end: report.asOf
            )
            if let note = risk?.note { warnings.append(note) }
        } catch {
            risk = nil
            warnings.append("The risk is unknown: \(error)")
        }
        self.warnings = warnings
    }
}
