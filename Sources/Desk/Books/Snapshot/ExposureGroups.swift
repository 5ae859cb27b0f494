internal import Portfolio

/// Worth by what assets are: by sector, currency and class, the largest first.
struct ExposureGroups {
    private var sectors: [String: FixedDecimal] = [:]
    private var currencies: [String: FixedDecimal] = [:]
    private var classes: [String: FixedDecimal] = [:]
    private let total: Double

    /// The name of a group whose assets nothing is known of.
    static let unknown = "unknown"

    /// The groups of positions that all have a value; money is of its currency and of the class `CASH`.
    ///
    /// - Parameters:
    ///   - report: The positions.
    ///   - market: What knows their currencies.
    ///   - total: What everything is worth.
    init(_ report: LedgerReport, _ market: MarketValues, total: FixedDecimal) {
        self.total = total.double
        for (position, value) in zip(report.books.positions, report.values) {
            guard let value else { continue }
            let instrument = report.instruments[position.symbol]
            let currency = market.currency(of: position.symbol).code
            sectors.add(value, to: instrument?.sector ?? ExposureGroups.unknown)
            classes.add(value, to: instrument?.type.assetClass ?? ExposureGroups.unknown)
            currencies.add(value, to: currency)
        }
        for balance in report.books.cash where balance.amount != .zero {
            let value = balance.amount.times(market.rate(of: balance.currency)) ?? .zero
            currencies.add(value, to: balance.currency.code)
            classes.add(value, to: InstrumentType.cash.assetClass)
        }
    }

    /// By sector, which money has none of.
    var bySector: JSON { json(sectors, name: "name", withValues: true) }
    /// By the currency of prices and of money.
    var byCurrency: JSON { json(currencies, name: "name", withValues: true) }
    /// By class, as ``InstrumentType/assetClass`` has them.
    var byAssetClass: JSON { json(classes, name: "name", withValues: true) }
    /// The shares of the sectors alone.
    var sectorShares: JSON { json(sectors, name: "sector", withValues: false) }

    private func json(
        _ groups: [String: FixedDecimal],
        name: String,
        withValues: Bool
    ) -> JSON {
        let ordered = groups.sorted {
            ($1.value.magnitude, $0.key) < ($0.value.magnitude, $1.key)
        }
        return .array(
            ordered.map { group, value in
                let share = total > 0 ? 100 * value.double / total : nil
                return withValues
                    ? .members(
                        (name, .string(group)),
                        ("value", JSON(value)),
                        ("percentage", JSON(share))
                    ) : .members((name, .string(group)), ("percentage", JSON(share)))
            }
        )
    }
}

extension [String: FixedDecimal] {
    fileprivate mutating func add(_ value: FixedDecimal, to group: String) {
        self[group, default: .zero] = self[group, default: .zero] + value
    }
}
