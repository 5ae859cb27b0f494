internal import MarketData
internal import Performance
public import Portfolio

/// What a portfolio is worth on a day, what it consists of, and how much is at risk.
public struct PortfolioSnapshot: Sendable {
    private let report: LedgerReport
    private let id: PortfolioID
    /// What everything is worth, with cash; `nil` where a price is unknown.
    public let totalValue: FixedDecimal?
    /// Money in the currency of the books, at the last known rates.
    private let cash: FixedDecimal
    private let risk: SnapshotRisk?
    private let warnings: [String]

    /// The snapshot that a report's positions make with prices.
    init(_ id: PortfolioID, _ report: LedgerReport, prices: PriceTable?, benchmark: AssetID?) {
        (self.id, self.report) = (id, report)
        var market = MarketValues(prices, currency: report.currency)
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
            (totalValue, risk, self.warnings) = (nil, nil, warnings)
            return
        }
        let total = values.reduce(cash, +)
        totalValue = total
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
        } catch {
            risk = nil
            warnings.append("The risk is unknown: \(error)")
        }
        self.warnings = warnings
    }
}

extension PortfolioSnapshot {
    /// The snapshot of the implementation guide: names are its own, shares of `percentage` are percent.
    public var json: JSON {
        .members(
            ("portfolio", .string(id.name)),
            ("timestamp", .string(report.asOf.description)),
            ("currency", .string(report.currency.code)),
            ("totalValue", totalValue.map { JSON($0) } ?? .null),
            ("cash", JSON(cash)),
            ("allocations", .array(zip(report.books.positions, report.values).map(allocation))),
            ("exposure", exposure),
            ("metrics", metrics),
            ("risk", risk.map(json) ?? .null),
            ("warnings", .array(warnings.map(JSON.string)))
        )
    }

    private func allocation(_ position: Books.Position, _ value: FixedDecimal?) -> JSON {
        .members(
            ("symbol", .string(position.symbol.symbol)),
            ("quantity", JSON(position.quantity)),
            ("value", value.map { JSON($0) } ?? .null),
            ("percentage", JSON(value.flatMap(percentage))),
            // Nothing says yet what an asset is.
            ("sector", .null),
            ("type", .null)
        )
    }

    private func percentage(_ value: FixedDecimal) -> Double? {
        guard let totalValue, totalValue > .zero else { return nil }
        return 100 * value.double / totalValue.double
    }

    private var exposure: JSON {
        guard totalValue != nil else { return .null }
        let values = report.values.compactMap(\.self)
        let long = values.filter { $0 > .zero }.reduce(.zero, +)
        let short = values.filter { $0 < .zero }.reduce(.zero, +)
        return .members(
            ("long", JSON(long)),
            ("short", JSON(short)),
            ("gross", JSON(long - short)),
            ("net", JSON(long + short)),
            ("cash_percentage", JSON(percentage(cash)))
        )
    }

    private var metrics: JSON {
        let cost = report.books.positions.reduce(FixedDecimal.zero) { $0 + $1.cost }
        let held = totalValue.map { $0 - cash }
        return .members(
            ("cost_basis", JSON(cost)),
            ("unrealized_gain", held.map { JSON($0 - cost) } ?? .null),
            ("realized_gain", JSON(report.books.totals.realizedGain)),
            ("dividends", JSON(report.books.totals.dividends)),
            ("time_weighted_return", JSON(report.timeWeighted)),
            ("money_weighted_return", JSON(report.moneyWeighted))
        )
    }

    private func json(_ risk: SnapshotRisk) -> JSON {
        let total = totalValue?.double ?? 0
        let shares = report.values.compactMap(\.self).map { $0.double / total }
        let gross = shares.reduce(0) { $0 + abs($1) }
        let herfindahl = shares.reduce(0) { $0 + ($1 / gross) * ($1 / gross) }
        return .members(
            ("observations", JSON(risk.observations)),
            ("volatility", JSON(risk.volatility)),
            ("beta", JSON(risk.beta)),
            ("confidence_level", JSON(SnapshotRisk.confidence)),
            ("value_at_risk", JSON(risk.tail.valueAtRisk)),
            ("conditional_value_at_risk", JSON(risk.tail.conditionalValueAtRisk)),
            (
                "correlation",
                .members(
                    ("assets", .array(risk.assets.map { .string($0.symbol) })),
                    (
                        "matrix",
                        .array(risk.correlation.map { row in .array(row.map { JSON($0) }) })
                    )
                )
            ),
            (
                "concentration",
                .members(
                    ("herfindahl", JSON(herfindahl)),
                    ("effective_assets", JSON(herfindahl > 0 ? 1 / herfindahl : nil))
                )
            ),
            ("sectorExposure", .null)
        )
    }
}
