internal import MarketData
internal import Performance
internal import Portfolio
internal import Rebalancing

/// Books, prices and a target as a plan and a drift need them.
struct RebalancingBooks {
    let report: LedgerReport
    /// What should be held.
    let target: PortfolioTarget
    private let targets: [AssetID: TargetAllocation]
    /// All that is held or should be, by symbol.
    let symbols: [AssetID]
    /// What a share is worth in the currency of the books; without those of which no price is known.
    let prices: [AssetID: FixedDecimal]
    /// Volatilities of a year, of assets with enough prices.
    let volatilities: [AssetID: Double]
    /// What everything is worth, above zero.
    let total: FixedDecimal
    /// What is held of each asset, shares that are owed taken from it.
    let held: [AssetID: FixedDecimal]
    /// Everyone who has money or shares, in order; one without a name where there is nobody.
    let holders: [Holder]

    /// Reads them.
    ///
    /// - Parameters:
    ///   - report: The books.
    ///   - target: What should be held.
    ///   - others: What may be held beside that, as far as it has a price.
    ///   - id: Whose they are, for messages.
    /// - Throws: A report with code `unknown_asset` or `invalid_request`.
    init(
        _ report: LedgerReport,
        target: PortfolioTarget,
        beside others: Set<AssetID> = [],
        id: PortfolioID
    ) throws(ErrorReport) {
        (self.report, self.target) = (report, target)
        let targets = target.allocations
        self.targets = Dictionary(targets.map { ($0.symbol, $0) }) { first, _ in first }
        var market = report.market
        let known = others.filter { market.worth(ofShare: $0, on: report.asOf) ?? .zero > .zero }
        symbols = Set(report.books.positions.map(\.symbol)).union(targets.map(\.symbol))
            .union(known).sorted()
        guard !targets.isEmpty else {
            throw ErrorReport(
                code: .invalidRequest,
                message:
                    "\(id) has no target. Set one first: poise portfolio allocations \(id) FILE.",
                details: ["portfolio": .string(id.name)]
            )
        }
        var prices: [AssetID: FixedDecimal] = [:]
        var volatilities: [AssetID: Double] = [:]
        for symbol in symbols {
            prices[symbol] = market.worth(ofShare: symbol, on: report.asOf)
            volatilities[symbol] = market.volatility(of: symbol, through: report.asOf)
        }
        (self.prices, self.volatilities) = (prices, volatilities)
        let missing = symbols.filter { prices[$0].map { $0 <= .zero } ?? true }
        guard missing.isEmpty, let total = report.valuation.total else {
            let names = missing.isEmpty ? report.valuation.missing : missing
            throw ErrorReport(
                code: .unknownAsset,
                message: "No price on or before \(report.asOf) is known of "
                    + names.prefix(20).map(\.symbol).joined(separator: ", ")
                    + ". Import prices first: poise import FILE.",
                details: ["assets": .array(names.prefix(100).map { .string($0.symbol) })]
            )
        }
        guard total > .zero else {
            throw ErrorReport(
                code: .invalidRequest,
                message:
                    "\(id) is worth \(total) on \(report.asOf), so that nothing can have a share of it.",
                details: ["portfolio": .string(id.name)]
            )
        }
        self.total = total
        var held: [AssetID: FixedDecimal] = [:]
        for (position, value) in zip(report.books.positions, report.values) {
            held[position.symbol] = (held[position.symbol] ?? .zero) + (value ?? .zero)
        }
        self.held = held
        var holders = Set(report.books.deposits.map(\.holder))
        for position in report.books.positions {
            holders.formUnion(position.holdings.compactMap(\.holder))
        }
        self.holders = holders.isEmpty ? [Holder()] : holders.sorted()
    }

    /// The target of an asset; 0 where there is none.
    func target(_ symbol: AssetID) -> TargetAllocation {
        targets[symbol] ?? TargetAllocation(without: symbol)
    }
}

extension MarketValues {
    /// What a share is worth in the currency of the books; `nil` where no price or no rate says it.
    mutating func worth(ofShare symbol: AssetID, on day: Day) -> FixedDecimal? {
        guard let quote = quote(of: symbol, on: day), let rate = rate(of: symbol),
            let quoted = FixedDecimal("\(quote.price)")
        else { return nil }
        return (instruments[symbol]?.inCurrency(quoted) ?? quoted).times(rate)
    }

    /// The volatility of the last year of prices, annualized; `nil` of fewer than 20 returns.
    func volatility(of symbol: AssetID, through day: Day) -> Double? {
        guard let table, let column = column(of: symbol) else { return nil }
        let last = table.days.lastIndex { $0 <= day } ?? -1
        let known = table.prices(column: column).prefix(last + 1).filter { $0 > 0 }.suffix(253)
        guard known.count > 20 else { return nil }
        let returns = zip(known.dropFirst(), known).map { $0 / $1 - 1 }
        return try? ReturnSeries(returns, periodsPerYear: 252).volatility
    }
}
