internal import Portfolio

/// Worth by what assets are: by sector, currency and class, the largest first.
///
/// Money is of its currency and of the class `CASH`, and of no sector.
struct ExposureGroups: Sendable {
    private var sectors: [String: FixedDecimal] = [:]
    private var currencies: [String: FixedDecimal] = [:]
    private var classes: [String: FixedDecimal] = [:]

    /// The name of a group whose assets nothing is known of.
    static let unknown = "unknown"

    /// Adds to the groups of an asset.
    mutating func add(_ value: FixedDecimal, of symbol: AssetID, _ market: MarketValues) {
        let instrument = market.instruments[symbol]
        sectors.add(value, to: instrument?.sector ?? ExposureGroups.unknown)
        classes.add(value, to: instrument?.type.assetClass ?? ExposureGroups.unknown)
        currencies.add(value, to: market.currency(of: symbol).code)
    }

    /// Adds money.
    mutating func add(_ value: FixedDecimal, of currency: Currency) {
        currencies.add(value, to: currency.code)
        classes.add(value, to: InstrumentType.cash.assetClass)
    }

    // MARK: - For programs

    /// By sector, with shares of a whole.
    func bySector(of total: FixedDecimal) -> JSON { json(sectors, of: total) }
    /// By the currency of prices and of money.
    func byCurrency(of total: FixedDecimal) -> JSON { json(currencies, of: total) }
    /// By class, as ``InstrumentType/assetClass`` has them.
    func byAssetClass(of total: FixedDecimal) -> JSON { json(classes, of: total) }

    /// The shares of the sectors alone.
    func sectorShares(of total: FixedDecimal) -> JSON {
        .array(
            ordered(sectors, of: total).map { group, _, share in
                .members(("sector", .string(group)), ("percentage", JSON(share)))
            }
        )
    }

    private func json(_ groups: [String: FixedDecimal], of total: FixedDecimal) -> JSON {
        .array(
            ordered(groups, of: total).map { group, value, share in
                .members(
                    ("name", .string(group)),
                    ("value", JSON(value)),
                    ("percentage", JSON(share))
                )
            }
        )
    }

    private func ordered(
        _ groups: [String: FixedDecimal],
        of total: FixedDecimal
    ) -> [(group: String, value: FixedDecimal, share: Double?)] {
        let whole = total.double
        return
            groups.sorted { ($1.value.magnitude, $0.key) < ($0.value.magnitude, $1.key) }
            .map { ($0.key, $0.value, whole > 0 ? 100 * $0.value.double / whole : nil) }
    }
}

extension [String: FixedDecimal] {
    fileprivate mutating func add(_ value: FixedDecimal, to group: String) {
        self[group, default: .zero] = self[group, default: .zero] + value
    }
}
