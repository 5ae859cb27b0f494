internal import MarketData
internal import Performance
public import Portfolio

/// What a portfolio is worth on a day, what it consists of, and how much is at risk.
public struct PortfolioSnapshot: Sendable {
    private(set) var report: LedgerReport
    let id: PortfolioID
    private(set) var risk: SnapshotRisk?
    private(set) var warnings: [String] = []
    private var window: RiskWindow?
    private var problem: String?

    /// The snapshot that a report's positions make with its prices.
    init(_ id: PortfolioID, _ report: LedgerReport, benchmark: AssetID?) {
        (self.id, self.report) = (id, report)
        let held = report.books.positions.map(\.symbol)
        if let prices = report.market.table, !held.isEmpty {
            do throws(HistoryError) {
                window = try RiskWindow(
                    of: held,
                    prices: prices,
                    benchmark: benchmark,
                    end: report.asOf
                )
            } catch {
                problem = "The risk is unknown: \(error)"
            }
        }
        assess()
    }

    /// What everything is worth, with cash; `nil` where a price is unknown.
    public var totalValue: FixedDecimal? { report.valuation.total }

    // MARK: - Prices that change

    /// Takes other prices of some assets on the last day of the table.
    ///
    /// The snapshot is that of the whole table with these prices, to the last digit. Where it returns
    /// `false` it is of no use any more: more has changed than a price in the place of another.
    ///
    /// - Complexity: O(days of the assets); then once O(positions) for what is told of all together.
    mutating func reprice(with table: PriceTable) -> Bool {
        for (column, symbol) in table.assets.enumerated() {
            guard report.reprice(symbol, column: column, of: table) else { return false }
            guard let place = report.market.column(of: symbol), let all = report.market.table
            else { continue }
            guard window?.reprice(symbol, column: place, in: all) ?? true else { return false }
        }
        report.settle()
        assess()
        return true
    }

    /// Tells the risk of what things are worth now.
    private mutating func assess() {
        risk = nil
        warnings = report.warnings
        guard let total = totalValue else {
            let missing = report.valuation.missing.map(\.symbol).joined(separator: ", ")
            warnings.append("Total and shares are unknown without prices of \(missing).")
            return
        }
        guard total > .zero else { return }
        if let problem { warnings.append(problem) }
        guard let window else { return }
        do {
            let weights = report.values.map { ($0?.double ?? 0) / total.double }
            let risk = try SnapshotRisk(window, weights: weights)
            if let note = risk.note { warnings.append(note) }
            self.risk = risk
        } catch {
            warnings.append("The risk is unknown: \(error)")
        }
    }
}
