internal import Portfolio
internal import Rebalancing

extension RebalancingProblem {
    /// What a plan is made of: the lots, accounts and prices of books, and what a request says of costs and limits.
    ///
    /// - Throws: A report with code `unsupported` where an account holds and owes shares of the same asset, or
    ///   `invalid_request` where one that is to sell short is not there, or may not.
    init(_ books: RebalancingBooks, _ request: PlanRequest) throws(ErrorReport) {
        let report = books.report
        try RebalancingProblem.check(books, request)
        let washed = RebalancingProblem.soldAtLoss(report)
        let assets = books.symbols.map { symbol in
            PlannedAsset(symbol, books, request, mayBuy: !washed.contains(symbol))
        }
        let places = Dictionary(uniqueKeysWithValues: zip(books.symbols, books.symbols.indices))
        let ordered = books.holders
        let accounts = ordered.map { holder in
            let money = report.books.deposits.first { $0.holder == holder }?.balances ?? []
            var account = PlannedAccount(
                holder.name,
                cash: money.reduce(FixedDecimal.zero) { sum, balance in
                    sum + (balance.amount.times(report.market.rate(of: balance.currency)) ?? .zero)
                },
                isTaxed: !report.settings.retirementAccounts.contains(holder.account)
            )
            if let accounts = request.shortAccounts {
                account.sellsShort = account.sellsShort && accounts.contains(holder.account)
            }
            return account
        }
        self.init(assets: assets, accounts: accounts)
        for position in report.books.positions {
            guard let place = places[position.symbol] else { continue }
            guard position.quantity > .zero else {
                owed += position.lots.map { lot in
                    PlannedLot(
                        owed: lot,
                        place,
                        ordered.firstIndex(of: lot.holder) ?? 0,
                        report
                    )
                }
                continue
            }
            guard position.lots.isEmpty else {
                lots += position.lots.map { lot in
                    var planned = PlannedLot(
                        lot,
                        place,
                        ordered.firstIndex(of: lot.holder) ?? 0,
                        isLongTerm: lot.isLongTerm(on: report.asOf)
                    )
                    // A loss does not count as far as other shares were bought within 30 days.
                    planned.isWashed = report.isWashed(lot, of: position)
                    // A day takes all of its lots, so that one without a name gives the others no other.
                    let isByDay = position.lots.contains {
                        $0.name == nil && $0.acquired == lot.acquired && $0.holder == lot.holder
                    }
                    planned.name = isByDay ? nil : lot.name
                    return planned
                }
                continue
            }
            // Where the law makes all shares one pool, each holder's part of it is as one lot.
            for holding in position.holdings {
                let cost = position.cost.share(holding.quantity, of: position.quantity) ?? .zero
                lots.append(
                    PlannedLot(
                        asset: place,
                        account: holding.holder.flatMap { ordered.firstIndex(of: $0) } ?? 0,
                        quantity: holding.quantity,
                        cost: cost,
                        acquired: report.asOf,
                        isLongTerm: true
                    )
                )
            }
        }
        lotSelection = report.settings.selection
        mode = request.mode
        limits = request.limits
        staging = request.staging
        commission = request.commission
        impact = request.impact
        taxRates = request.taxRates
        harvestsLosses = request.harvestsLosses
        shortSelling = request.shortSelling
        for (symbol, others) in request.substitutes {
            guard let place = places[symbol] else { continue }
            substitutes[place] = others.compactMap { places[$0] }.filter { $0 != place }
        }
        netting = request.lossCarriedForward.map {
            TaxNetting(carriedForward: $0, realized: GainsByTerm(inYearOf: report))
        }
    }

    /// What was sold at a loss in the last 30 days, which a purchase would take away.
    private static func soldAtLoss(_ report: LedgerReport) -> Set<AssetID> {
        guard report.settings.tax == .unitedStates else { return [] }
        return Set(
            report.books.disposals.reversed()
                .prefix { $0.day.distance(to: report.asOf) <= 30 }
                .filter {
                    $0.gain < .zero && !$0.isCover
                        && !report.settings.retirementAccounts.contains($0.account)
                }
                .map(\.symbol)
        )
    }
}

extension PlannedAsset {
    fileprivate init(
        _ symbol: AssetID,
        _ books: RebalancingBooks,
        _ request: PlanRequest,
        mayBuy: Bool
    ) {
        let target = books.target(symbol)
        self.init(
            symbol,
            price: books.prices[symbol] ?? .zero,
            target: target.target.double
        )
        band = target.least.double...target.most.double
        if let lot = books.report.instruments[symbol]?.lotSize { step = lot }
        volatility = books.volatilities[symbol]
        averageDailyVolume = request.volumes[symbol]
        let law = request.calibration?.law(of: symbol)
        halfSpread = law?.halfSpread ?? request.halfSpread
        impact = law?.marketImpact
        isBought = mayBuy && !request.notBought.contains(symbol)
        isSold = !request.notSold.contains(symbol)
        if !mayBuy { restriction = .washSale }
        isShorted = request.shorted?.contains(symbol) ?? true
    }
}

extension PlannedLot {
    /// A lot of the books.
    init(_ lot: Lot, _ asset: Int, _ account: Int, isLongTerm: Bool) {
        self.init(
            asset: asset,
            account: account,
            quantity: lot.quantity,
            cost: lot.cost,
            acquired: lot.acquired,
            isLongTerm: isLongTerm
        )
    }
}

extension Holder {
    /// For people: the account, and the sleeve where there is one.
    var name: String { sleeve.isEmpty ? account : "\(account) / \(sleeve)" }
}
