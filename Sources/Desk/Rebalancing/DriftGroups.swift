internal import Portfolio
internal import Rebalancing

/// How far groups are from what their assets should be together: by sector, currency and class of the instruments,
/// and as the target names them.
///
/// Money is of no sector, of its currency, and of the class `CASH`; that which should be there is of the currency of
/// the books. What is not known is of the group `unknown`. Within each division but the named ones everything is
/// in one group, so that deviations add up to those of all assets.
struct DriftGroups {
    /// By sector, without money.
    private(set) var sectors: [GroupDrift] = []
    /// By the currency of prices and of money.
    private(set) var currencies: [GroupDrift] = []
    /// By class.
    private(set) var classes: [GroupDrift] = []
    /// As the target names them.
    private(set) var named: [GroupDrift] = []

    private let books: RebalancingBooks
    private let thresholds: DriftThresholds

    /// What is known of one asset, or of money, of which the symbol is `nil`.
    private typealias Part = (symbol: AssetID?, drift: Drift)

    init(
        _ books: RebalancingBooks,
        _ drifts: [AssetID: Drift],
        cash: Drift,
        _ thresholds: DriftThresholds
    ) {
        (self.books, self.thresholds) = (books, thresholds)
        let assets: [Part] = books.symbols.compactMap { symbol in
            drifts[symbol].map { (symbol, $0) }
        }
        let instruments = books.report.instruments
        func known(_ symbol: AssetID?, _ name: (Instrument) -> String?) -> String {
            symbol.flatMap { instruments[$0] }.flatMap(name) ?? ExposureGroups.unknown
        }
        sectors = groups(assets) { known($0, \.sector) }
        classes = groups(assets + [(nil, cash)]) {
            $0 == nil ? InstrumentType.cash.assetClass : known($0, \.type.assetClass)
        }
        currencies = currencyGroups(assets, cash)
        named = books.target.groups.map { group in
            let parts: [Part] = group.assets.compactMap { symbol in
                drifts[symbol].map { (symbol, $0) }
            }
            return self.group(group.name, parts, band: books.target.band(of: group))
        }
    }

    /// Whether something is off that was asked for by name, or a sector, where all of them are known.
    var isOff: Bool {
        named.contains(where: \.drift.isOff)
            || (!sectors.contains { $0.name == ExposureGroups.unknown }
                && sectors.contains(where: \.drift.isOff))
    }

    var json: JSON {
        func list(_ groups: [GroupDrift]) -> JSON { .array(groups.map { .members($0.members) }) }
        return .members(
            ("by_sector", list(sectors)),
            ("by_currency", list(currencies)),
            ("by_asset_class", list(classes)),
            ("named", list(named))
        )
    }

    // MARK: - Sums

    private func currencyGroups(_ assets: [Part], _ cash: Drift) -> [GroupDrift] {
        let report = books.report
        var parts = assets.map { part in
            (part.symbol.map { report.market.currency(of: $0) } ?? report.currency, part)
        }
        for balance in report.books.cash where balance.currency != report.currency {
            let worth = balance.amount.times(report.market.rate(of: balance.currency)) ?? .zero
            parts.append((balance.currency, (nil, money(worth, of: .zero))))
        }
        let other = parts.reduce(FixedDecimal.zero) {
            $0 + ($1.1.symbol == nil ? $1.1.drift.value : .zero)
        }
        parts.append(
            (report.currency, (nil, money(cash.value - other, of: cash.share, cash.targetValue)))
        )
        let byCode = Dictionary(grouping: parts) { $0.0.code }.mapValues { $0.map(\.1) }
        return byCode.sorted { $0.key < $1.key }.map { group($0, $1) }
    }

    private func money(
        _ value: FixedDecimal,
        of share: FixedDecimal,
        _ target: FixedDecimal = .zero
    ) -> Drift {
        Drift(
            value: value,
            of: books.total,
            target: share,
            targetValue: target,
            thresholds: thresholds
        )
    }

    private func groups(_ parts: [Part], by name: (AssetID?) -> String) -> [GroupDrift] {
        Dictionary(grouping: parts) { name($0.symbol) }
            .sorted { $0.key < $1.key }.map { group($0, $1) }
    }

    private func group(
        _ name: String,
        _ parts: [Part],
        band: ClosedRange<Double>? = nil
    ) -> GroupDrift {
        let drifts = parts.map(\.drift)
        return GroupDrift(
            name: name,
            symbols: parts.compactMap(\.symbol),
            drift: Drift(
                sumOf: drifts,
                of: books.total,
                band: band,
                thresholds: thresholds,
                volatility: volatility(of: parts)
            ),
            band: band,
            averageUtilization: Utilization.overall(drifts)
        )
    }

    /// Measured only where a threshold asks for it.
    private func volatility(of parts: [Part]) -> Double? {
        guard thresholds.volatilityMultiple != nil else { return nil }
        let held = parts.compactMap { part in part.symbol.map { ($0, part.drift.target) } }
        let money = parts.reduce(0) { $0 + ($1.symbol == nil ? $1.drift.target : 0) }
        return books.volatility(of: held.map(\.0), shares: held.map(\.1), cash: money)
    }
}
