internal import Portfolio

/// A problem in doubles, for the program: money that is held and wanted, and what a unit of trading costs.
struct PlanStatement {
    let problem: RebalancingProblem
    /// What everything is worth.
    let value: Double
    let prices: [Double]
    /// What a step of each asset is worth.
    let steps: [Double]
    /// What is held of each asset.
    let held: [Double]
    /// What should be held, a band where the mode asks for that.
    let targets: [ClosedRange<Double>]
    /// Lots by asset.
    let lotsByAsset: [[Int]]
    /// What is known to be asked for orders beyond the rates at the margin.
    let fixedCosts: Double

    /// Pull of the full mode by the value: so much more than any cost that only the target counts.
    private static let urgency = 1e9
    /// Of which a volatility of a year has √ as many of a day.
    private static let daysPerYear = 252.0

    /// The statement of a problem whose trades cost so much, which is no part of what is left to be shared.
    init(
        _ problem: RebalancingProblem,
        costs: Double = 0,
        fixedCosts: Double = 0
    ) throws(PlanFailure) {
        self.fixedCosts = fixedCosts
        self.problem = problem
        let places = problem.assets.indices
        let prices = problem.assets.map(\.price.double)
        var lots = [[Int]](repeating: [], count: problem.assets.count)
        var held = [Double](repeating: 0, count: problem.assets.count)
        for (place, lot) in problem.lots.enumerated() {
            lots[lot.asset].append(place)
            held[lot.asset] += lot.quantity.double * prices[lot.asset]
        }
        (lotsByAsset, self.held, self.prices) = (lots, held, prices)
        value = held.reduce(0, +) + problem.accounts.reduce(0) { $0 + $1.cash.double }
        steps = places.map { problem.assets[$0].step.double * prices[$0] }
        let sum = problem.assets.reduce(0) { $0 + $1.target }
        guard value > 0 else { throw .nothingHeld }
        guard sum <= 1 + 1e-9, problem.assets.allSatisfy({ $0.target >= 0 }) else {
            throw .impossibleTarget(sum: sum)
        }
        var whole = value - costs
        if case .withdraw(let amount) = problem.mode { whole -= amount.double }
        targets = problem.assets.map { [whole] asset in
            guard problem.mode == .toBand else {
                return asset.target * whole...asset.target * whole
            }
            return asset.band.lowerBound * whole...asset.band.upperBound * whole
        }
        if case .balanced = problem.mode {
            let unknown = problem.assets.filter { $0.volatility == nil }
            guard unknown.isEmpty else { throw .unknownVolatility(unknown.map(\.symbol)) }
        }
    }

    /// Money that trades may use; below zero what they have to bring.
    var available: Double {
        var cash = problem.accounts.reduce(0) { $0 + $1.cash.double }
        if case .withdraw(let amount) = problem.mode { cash -= amount.double }
        return cash - problem.limits.cashReserve.double - fixedCosts
    }

    /// The program, with taxes at a part of their rates.
    func program(taxPart: Double) -> SeparableProgram {
        SeparableProgram(
            assets: problem.assets.indices.map { asset($0, taxPart) },
            available: available,
            raisesOnly: !problem.mode.buys,
            turnover: problem.limits.turnover.map { $0 * value } ?? .infinity
        )
    }

    private func asset(_ place: Int, _ taxPart: Double) -> PlanAsset {
        let asset = problem.assets[place]
        let rate = problem.commission.marginalRate(price: prices[place]) + asset.halfSpread
        let volume = asset.averageDailyVolume ?? 0
        var most = Double.infinity
        if let participation = problem.limits.participation, volume > 0 {
            most = participation * volume
        }
        let impact = problem.impact.coefficients(
            averageDailyVolume: volume,
            dailyVolatility: (asset.volatility ?? 0) / PlanStatement.daysPerYear.squareRoot()
        )
        return PlanAsset(
            value: held[place],
            target: targets[place],
            curvature: curvature(asset),
            purchaseRate: rate,
            saleRate: rate,
            linearImpact: impact.linear,
            impact: impact.squareRoot,
            sales: SaleCurve(
                lotsByAsset[place].map { segment($0, rate, taxPart) },
                least: problem.harvestsLosses ? -.infinity : rate
            ),
            limits: (
                asset.isBought && problem.mode.buys ? most : 0,
                asset.isSold && problem.mode.sells ? most : 0
            )
        )
    }

    private func curvature(_ asset: PlannedAsset) -> Double {
        guard case .balanced(let aversion) = problem.mode, let σ = asset.volatility else {
            return PlanStatement.urgency / value
        }
        return aversion * σ * σ / value
    }

    /// What selling a lot costs, for each unit of money: trading, and tax on the gain in it.
    private func segment(
        _ place: Int,
        _ rate: Double,
        _ taxPart: Double
    ) -> (lot: Int, value: Double, slope: Double) {
        let lot = problem.lots[place]
        let worth = lot.quantity.double * prices[lot.asset]
        return (place, worth, rate + taxPart * taxRate(of: lot) * (1 - lot.cost.double / worth))
    }

    /// What part of the gain on a lot goes to the state; nothing of a loss that does not count.
    func taxRate(of lot: PlannedLot) -> Double {
        guard let rates = problem.taxRates, problem.accounts[lot.account].isTaxed else { return 0 }
        let isLoss = lot.cost.double > lot.quantity.double * prices[lot.asset]
        if isLoss, lot.isWashed { return 0 }
        return (lot.isLongTerm ? rates.long : rates.short).double
    }
}

extension RebalancingMode {
    /// Whether it buys.
    var buys: Bool {
        if case .withdraw = self { return false }
        return true
    }

    /// Whether it sells.
    var sells: Bool { self != .cashFlow }
}
