internal import Portfolio

/// Orders of a statement, to the last digit.
extension PlanStatement {
    /// A trade that loses a part of its value to spread and impact; its lots are left to say.
    func trade(
        _ place: Int,
        _ account: Int,
        _ quantity: FixedDecimal,
        _ action: TradeAction,
        losing lossRate: Double
    ) throws(PlanFailure) -> PlannedTrade {
        let asset = problem.assets[place]
        guard let value = asset.price.times(quantity) else { throw .tooLarge(asset.symbol) }
        var commission = FixedDecimal.zero
        for part in parts(place, quantity) {
            guard let worth = asset.price.times(part),
                let asked = problem.commission.commission(quantity: part, value: worth)
            else { throw .tooLarge(asset.symbol) }
            commission = commission + asked
        }
        let lost = value.double * lossRate
        return PlannedTrade(
            asset: place,
            account: account,
            action: action,
            quantity: quantity,
            value: value,
            commission: commission,
            slippage: FixedDecimal(units: Int128((lost * 1e6).rounded(.up)) * 1_000_000_000_000)
        )
    }

    /// The sale of shares of lots of one asset in one account, in the order of these.
    func sale(
        of lots: [(lot: Int, quantity: FixedDecimal)],
        losing lossRate: Double
    ) throws(PlanFailure) -> PlannedTrade {
        let quantity = lots.reduce(FixedDecimal.zero) { $0 + $1.quantity }
        let (place, account) = (problem.lots[lots[0].lot].asset, problem.lots[lots[0].lot].account)
        var trade = try trade(place, account, quantity, .sell, losing: lossRate)
        let proceeds = trade.value - trade.commission
        try name(taken(lots, quantity, proceeds), of: problem.lots, for: proceeds, in: &trade)
        return trade
    }

    /// The trade that gives back shares of lots of one asset in one account, in the order of these.
    func cover(
        of lots: [(lot: Int, quantity: FixedDecimal)],
        losing lossRate: Double
    ) throws(PlanFailure) -> PlannedTrade {
        let quantity = lots.reduce(FixedDecimal.zero) { $0 + $1.quantity }
        let (place, account) = (problem.owed[lots[0].lot].asset, problem.owed[lots[0].lot].account)
        var trade = try trade(place, account, quantity, .cover, losing: lossRate)
        try name(lots, of: problem.owed, for: -trade.value - trade.commission, in: &trade)
        return trade
    }

    /// Names the lots of a trade, each with its part of what they bring; what that is below zero they take.
    private func name(
        _ lots: [(lot: Int, quantity: FixedDecimal)],
        of known: [PlannedLot],
        for money: FixedDecimal,
        in trade: inout PlannedTrade
    ) throws(PlanFailure) {
        var (left, rest) = (trade.quantity, money)
        for (lot, part) in lots {
            let held = known[lot]
            let cost = part == held.quantity ? held.cost : held.cost.share(part, of: held.quantity)
            let brought = part == left ? rest : money.share(part, of: trade.quantity)
            guard let cost, let brought else {
                throw .tooLarge(problem.assets[trade.asset].symbol)
            }
            (left, rest) = (left - part, rest - brought)
            let gain = trade.action == .cover ? brought + cost : brought - cost
            trade.sales.append(.init(lot: lot, quantity: part, cost: cost, gain: gain))
        }
    }

    /// What trades are expected to cost.
    func costs(of trades: [PlannedTrade], _ program: PlanProgram) -> PlanCosts {
        var costs = PlanCosts()
        var sizes = problem.assets.map { _ in 0.0 }
        for trade in trades {
            sizes[trade.asset] += trade.value.double
            costs.commission = costs.commission + trade.commission
            for sale in trade.sales {
                let lot = lot(of: sale, in: trade)
                guard problem.accounts[lot.account].isTaxed else { continue }
                costs.gains.add(sale.gain, isLongTerm: lot.isLongTerm)
            }
        }
        (costs.tax, costs.counted) = (tax(of: trades), counted(trades))
        for (place, asset) in problem.assets.enumerated() {
            costs.spread += sizes[place] * asset.halfSpread
            costs.impact += program.assets[place].impactCost(of: sizes[place])
        }
        return costs
    }

    /// What trades are taxed with, or save: each at its rate, or netted with the year where that is known.
    func tax(of trades: [PlannedTrade]) -> Double {
        guard let rates = problem.taxRates else { return 0 }
        let gains = counted(trades)
        guard let netting = problem.netting else {
            return gains.tax(at: rates).double
        }
        return netting.tax(of: gains, at: rates)
    }

    /// Gains less losses that count for taxes.
    func counted(_ trades: [PlannedTrade]) -> GainsByTerm {
        var gains = GainsByTerm()
        for trade in trades {
            for sale in trade.sales {
                let lot = lot(of: sale, in: trade)
                let isCounted =
                    trade.action == .cover ? problem.accounts[lot.account].isTaxed : counts(lot)
                if isCounted { gains.add(sale.gain, isLongTerm: lot.isLongTerm) }
            }
        }
        return gains
    }

    private func lot(of sale: PlannedTrade.Sale, in trade: PlannedTrade) -> PlannedLot {
        trade.action == .cover ? problem.owed[sale.lot] : problem.lots[sale.lot]
    }

    /// What everything is worth before.
    var exactValue: FixedDecimal {
        let money = problem.accounts.reduce(FixedDecimal.zero) { $0 + $1.cash }
        let held = problem.lots.reduce(money) {
            $0 + (problem.assets[$1.asset].price.times($1.quantity) ?? .zero)
        }
        return problem.owed.reduce(held) {
            $0 - (problem.assets[$1.asset].price.times($1.quantity) ?? .zero)
        }
    }
}
