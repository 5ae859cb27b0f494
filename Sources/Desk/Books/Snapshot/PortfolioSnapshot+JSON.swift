internal import Performance
internal import Portfolio

extension PortfolioSnapshot {
    /// The snapshot of the implementation guide: names are its own, shares of `percentage` are percent.
    public var json: JSON {
        .members(
            ("portfolio", .string(id.name)),
            ("timestamp", .string(report.asOf.description)),
            ("currency", .string(report.currency.code)),
            ("totalValue", totalValue.map { JSON($0) } ?? .null),
            ("cash", JSON(report.valuation.cash)),
            ("allocations", .array(report.books.positions.indices.map(allocation))),
            ("accounts", report.accountsJSON),
            ("sleeves", report.sleevesJSON),
            ("exposure", exposure),
            ("metrics", metrics),
            ("risk", risk.map(json) ?? .null),
            ("stale_prices", stalePrices),
            ("missing_prices", missingPrices),
            ("warnings", .array(warnings.map(JSON.string)))
        )
    }

    private func allocation(_ place: Int) -> JSON {
        let position = report.books.positions[place]
        let (value, quote) = (report.values[place], report.quotes[place])
        let instrument = report.instruments[position.symbol]
        return .members(
            ("symbol", .string(position.symbol.symbol)),
            ("quantity", JSON(position.quantity)),
            ("value", value.map { JSON($0) } ?? .null),
            ("percentage", JSON(value.flatMap(percentage))),
            ("sector", JSON(instrument?.sector)),
            ("type", JSON(instrument?.type.rawValue)),
            ("price", JSON(quote?.price)),
            ("price_date", JSON(quote?.day.description)),
            ("change", JSON(quote?.change))
        )
    }

    /// Positions whose exchange has traded since their last price.
    private var stalePrices: JSON {
        let stale = zip(report.books.positions, report.quotes).compactMap { position, quote in
            quote.flatMap { $0.sessionsMissed > 0 ? (position.symbol, $0) : nil }
        }
        return .array(
            stale.map { symbol, quote in
                .members(
                    ("symbol", .string(symbol.symbol)),
                    ("price_date", .string(quote.day.description)),
                    ("sessions_missed", JSON(quote.sessionsMissed))
                )
            }
        )
    }

    /// Positions without a value.
    private var missingPrices: JSON {
        .array(
            zip(report.books.positions, report.values).compactMap { position, value in
                value == nil ? .string(position.symbol.symbol) : nil
            }
        )
    }

    private func percentage(_ value: FixedDecimal) -> Double? {
        guard let totalValue, totalValue > .zero else { return nil }
        return 100 * value.double / totalValue.double
    }

    private var exposure: JSON {
        guard let total = totalValue else { return .null }
        let (long, short) = (report.valuation.long, report.valuation.short)
        let groups = report.valuation.groups
        return .members(
            ("long", JSON(long)),
            ("short", JSON(short)),
            ("gross", JSON(long - short)),
            ("net", JSON(long + short)),
            ("cash_percentage", JSON(percentage(report.valuation.cash))),
            ("by_sector", groups.bySector(of: total)),
            ("by_currency", groups.byCurrency(of: total)),
            ("by_asset_class", groups.byAssetClass(of: total))
        )
    }

    private var metrics: JSON {
        let cost = report.books.positions.reduce(FixedDecimal.zero) { $0 + $1.cost }
        let held = report.valuation.held
        return .members(
            ("cost_basis", JSON(cost)),
            ("unrealized_gain", held.map { JSON($0 - cost) } ?? .null),
            ("realized_gain", JSON(report.books.totals.realizedGain)),
            ("dividends", JSON(report.books.totals.dividends)),
            ("time_weighted_return", JSON(report.returns.timeWeighted)),
            ("money_weighted_return", JSON(report.returns.moneyWeighted))
        )
    }

    private func json(_ risk: SnapshotRisk) -> JSON {
        let total = totalValue ?? .zero
        let shares = report.values.compactMap(\.self).map { $0.double / total.double }
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
            ("sectorExposure", report.valuation.groups.sectorShares(of: total))
        )
    }
}
