internal import Portfolio

/// Sells losses where the tax that they save is more than trading costs, and buys in their place what does the same.
///
/// In each account the books take lots in their order, so that what is sold is the beginning of each queue that
/// saves most: Σ rate · loss − costs of both trades. Pairs are made from the one that gains most, as far as turnover
/// allows, and their assets are not traded otherwise: what was sold must not be bought again for 30 days, in no
/// account (26 USC 1091), and so it is no substitute either.
struct Harvest {
    let statement: PlanStatement
    let program: PlanProgram
    /// What a unit of loss saves at first.
    private let slopes: TaxSlopes
    private(set) var trades: [PlannedTrade] = []
    private(set) var pairs: [HarvestedLoss] = []
    private(set) var objections: [Int: HarvestObjection] = [:]

    /// - Complexity: O(lots + accounts · assets with substitutes).
    init(_ problem: RebalancingProblem) throws(PlanFailure) {
        statement = try PlanStatement(problem)
        program = statement.program
        slopes = statement.savings
        var sales: [HarvestSale] = []
        for asset in problem.substitutes.keys.sorted() {
            let (found, objection) = self.sales(asset)
            sales += found
            objections[asset] = objection
        }
        sales.sort { ($1.gain, $0.asset, $0.account) < ($0.gain, $1.asset, $1.account) }
        for sale in sales { try make(sale, losers: Set(sales.map(\.asset))) }
        for pair in pairs { objections[pair.asset] = nil }
    }

    // MARK: - What to sell

    /// What is worth selling of an asset, by account.
    private func sales(_ place: Int) -> ([HarvestSale], HarvestObjection?) {
        let (problem, asset) = (statement.problem, statement.problem.assets[place])
        guard asset.isSold else { return ([], .restricted) }
        let own = problem.lots.filter {
            $0.asset == place && problem.accounts[$0.account].isTaxed && $0.quantity > .zero
                && $0.cost.double > $0.quantity.double * statement.prices[place]
        }
        guard !own.isEmpty else { return ([], nil) }
        guard !own.allSatisfy(\.isWashed) else { return ([], .washSale) }
        let rate =
            2 * (problem.commission.marginalRate(price: asset.price.double) + asset.halfSpread)
        var lots: [Int: [Int]] = [:]
        var saved: [Int: Double] = [:]
        for queue in statement.queues[place].queues {
            let best = beginning(of: queue, rate)
            guard let first = queue.first, best.count > 0 else { continue }
            lots[problem.lots[first].account, default: []] += queue.prefix(best.count)
            saved[problem.lots[first].account, default: 0] += best.gain
        }
        let sales = lots.keys.sorted().map {
            HarvestSale(asset: place, account: $0, lots: lots[$0] ?? [], gain: saved[$0] ?? 0)
        }
        return (sales, sales.isEmpty ? .costsMore : nil)
    }

    /// How many lots of a queue save most, and what they save.
    private func beginning(of queue: [Int], _ rate: Double) -> (count: Int, gain: Double) {
        var (sum, best) = (0.0, (count: 0, gain: 0.0))
        for (place, lot) in queue.enumerated() {
            let lot = statement.problem.lots[lot]
            let worth = lot.quantity.double * statement.prices[lot.asset]
            sum -= statement.taxRate(of: lot, slopes) * (worth - lot.cost.double) + rate * worth
            if sum > best.gain { best = (place + 1, sum) }
        }
        return best
    }

    // MARK: - Pairs

    /// Sells and buys, where that gains still when all costs are counted.
    private mutating func make(_ sale: HarvestSale, losers: Set<Int>) throws(PlanFailure) {
        let problem = statement.problem
        let candidates = (problem.substitutes[sale.asset] ?? []).filter { other in
            problem.assets[other].isBought && problem.assets[other].price > .zero
                && program.assets[other].shorts == nil
                && !losers.contains(other)
                && !trades.contains { $0.asset == other && $0.account == sale.account }
        }
        guard let substitute = candidates.first else {
            objections[sale.asset] = .noSubstitute
            return
        }
        let most = room(sale.asset, substitute)
        let lots = shares(of: sale, worth: most)
        guard !lots.isEmpty else {
            objections[sale.asset] = .limits
            return
        }
        let size = lots.reduce(0) { $0 + $1.quantity.double } * statement.prices[sale.asset]
        let sold = try statement.sale(of: lots, losing: lossRate(sale.asset, size))
        guard let bought = try purchase(of: substitute, for: sold, size),
            sold.value >= problem.limits.minimumTrade, bought.value >= problem.limits.minimumTrade
        else {
            objections[sale.asset] = .limits
            return
        }
        let pair = HarvestedLoss(
            asset: sale.asset,
            account: sale.account,
            substitute: substitute,
            loss: .zero - sold.sales.reduce(FixedDecimal.zero) { $0 + $1.gain },
            taxSaved: statement.tax(of: trades) - statement.tax(of: trades + [sold]),
            cost: [sold, bought].reduce(0) { $0 + $1.commission.double + $1.slippage.double }
        )
        guard pair.taxSaved > pair.cost else {
            objections[sale.asset] = .costsMore
            return
        }
        trades += [sold, bought]
        pairs.append(pair)
    }

    /// Money that may be sold of an asset and spent on another.
    private func room(_ asset: Int, _ substitute: Int) -> Double {
        let traded = trades.reduce(0) { $0 + $1.value.double }
        var most =
            statement.problem.limits.turnover.map { 0.5 * ($0 * statement.value - traded) }
            ?? .infinity
        let days = Double(statement.problem.staging?.days ?? 1)
        for place in [asset, substitute] {
            guard let daily = statement.dailyMost(place) else { continue }
            let own = trades.filter { $0.asset == place }.reduce(0) { $0 + $1.value.double }
            most = min(most, days * daily - own)
        }
        return most
    }

    /// Shares of the lots of a sale, worth so much at most, in whole steps or all of the account.
    private func shares(of sale: HarvestSale, worth most: Double) -> [(
        lot: Int, quantity: FixedDecimal
    )] {
        let (problem, asset) = (statement.problem, statement.problem.assets[sale.asset])
        let held = problem.lots.filter { $0.asset == sale.asset && $0.account == sale.account }
            .reduce(FixedDecimal.zero) { $0 + $1.quantity }
        var all = sale.lots.reduce(FixedDecimal.zero) { $0 + problem.lots[$1].quantity }
        if all.double * asset.price.double > most {
            let steps = (max(0, most) / statement.steps[sale.asset]).rounded(.down)
            all = min(all, FixedDecimal(units: asset.step.units * Int128(steps)))
        }
        if all != held {
            all = FixedDecimal(units: all.units / asset.step.units * asset.step.units)
        }
        return sale.lots.compactMap { lot in
            let part = min(all, problem.lots[lot].quantity)
            all = all - part
            return part > .zero ? (lot, part) : nil
        }
    }

    /// As much of a substitute as a sale pays for; `nil` where that is nothing.
    private func purchase(
        of place: Int,
        for sold: PlannedTrade,
        _ size: Double
    ) throws(PlanFailure) -> PlannedTrade? {
        let budget = sold.cashChange - sold.slippage
        let step = statement.problem.assets[place].step
        let loss = lossRate(place, size)
        var (low, high) = (0, Int(max(0, budget.double) / statement.steps[place]) + 1)
        func trade(_ count: Int) throws(PlanFailure) -> PlannedTrade {
            try statement.trade(
                place,
                sold.account,
                FixedDecimal(units: step.units * Int128(count)),
                .buy,
                losing: loss
            )
        }
        while low < high {
            let middle = low + (high - low + 1) / 2
            let isPaid = -(try trade(middle).expectedChange) <= budget
            (low, high) = isPaid ? (middle, high) : (low, middle - 1)
        }
        return low > 0 ? try trade(low) : nil
    }

    private func lossRate(_ place: Int, _ size: Double) -> Double {
        statement.problem.assets[place].halfSpread + program.assets[place].impactCost(of: size)
            / size
    }
}

/// Lots of an asset in an account whose losses are worth selling.
struct HarvestSale {
    let asset: Int
    let account: Int
    let lots: [Int]
    /// What is saved less what costs in proportion to it.
    let gain: Double
}

extension PlanStatement {
    /// What the next unit of a loss saves: its rate, or what it saves of the gains that a year has already.
    fileprivate var savings: TaxSlopes {
        guard let netting = problem.netting, let rates = problem.taxRates else {
            return TaxSlopes(problem.taxRates)
        }
        // A billionth of everything is within the region of the year, and of losses as large as any.
        let unit = 1e-9 * value
        return TaxSlopes(
            short: -netting.tax(short: -unit, long: 0, at: rates) / unit,
            long: -netting.tax(short: 0, long: -unit, at: rates) / unit
        )
    }
}

extension RebalancingProblem {
    /// Whether losses are sold with substitutes in their place.
    var harvestsPairs: Bool {
        guard !substitutes.isEmpty, taxRates != nil else { return false }
        return mode == .harvest || harvestsLosses && mode.buys && mode.sells
    }
}
