internal import Portfolio

/// A problem in doubles, for the program: money that is held and wanted, and what a unit of trading costs.
struct PlanStatement {
    let problem: RebalancingProblem
    /// What everything is worth.
    let value: Double
    /// The same less what trades cost, of which weights are in the end.
    let left: Double
    let prices: [Double]
    /// What a step of each asset is worth.
    let steps: [Double]
    /// What is held of each asset, less what is owed of it.
    let held: [Double]
    /// What should be held, a band where the mode asks for that, of what is owed no more than may be.
    let targets: [ClosedRange<Double>]
    /// What is owed; `nil` where nothing is, and nothing may be.
    var shorts: ShortStatement?
    /// Lots by asset, as the books take them.
    let queues: [SaleQueues]
    /// What is known to be asked for orders beyond the rates at the margin.
    let fixedCosts: Double

    /// Pull of the full mode by the value: so much more than any cost that only the target counts.
    static let urgency = 1e9
    /// Of which a volatility of a year has √ as many of a day.
    static let daysPerYear = 252.0

    /// The statement of a problem whose trades cost so much, which is no part of what is left to be shared.
    init(
        _ problem: RebalancingProblem,
        costs: Double = 0,
        fixedCosts: Double = 0
    ) throws(PlanFailure) {
        self.fixedCosts = fixedCosts
        let problem = problem.averaged
        self.problem = problem
        let places = problem.assets.indices
        let prices = problem.assets.map(\.price.double)
        var lots = [[Int]](repeating: [], count: problem.assets.count)
        var held = [Double](repeating: 0, count: problem.assets.count)
        for (place, lot) in problem.lots.enumerated() {
            lots[lot.asset].append(place)
            held[lot.asset] += lot.quantity.double * prices[lot.asset]
        }
        let long = held
        for lot in problem.owed { held[lot.asset] -= lot.quantity.double * prices[lot.asset] }
        (self.held, self.prices) = (held, prices)
        queues = places.map {
            SaleQueues(lots[$0], of: problem, price: problem.assets[$0].price)
        }
        value = held.reduce(0, +) + problem.accounts.reduce(0) { $0 + $1.cash.double }
        steps = places.map { problem.assets[$0].step.double * prices[$0] }
        let sum = problem.assets.reduce(0) { $0 + $1.target }
        guard value > 0 else { throw .nothingHeld }
        guard sum <= 1 + 1e-9 else { throw .impossibleTarget(sum: sum) }
        var whole = value - costs
        left = whole
        if case .withdraw(let amount) = problem.mode { whole -= amount.double }
        let wanted = problem.assets.map { [whole] asset in
            guard problem.mode == .toBand else {
                return asset.target * whole...asset.target * whole
            }
            return asset.band.lowerBound * whole...asset.band.upperBound * whole
        }
        shorts = ShortStatement(problem, prices: prices, long: long, wanted: wanted, of: whole)
        targets = shorts?.targets ?? wanted
        if case .balanced = problem.mode, problem.covariance == nil {
            let unknown = problem.assets.filter { $0.volatility == nil }
            guard unknown.isEmpty else { throw .unknownVolatility(unknown.map(\.symbol)) }
        }
    }

    /// Whether a step of an asset is so much that it matters whether one more is traded.
    func isMovable(_ place: Int) -> Bool { steps[place] > 1e-7 * value }

    /// Money that trades may use; below zero what they have to bring.
    var available: Double {
        var cash = problem.accounts.reduce(0) { $0 + $1.cash.double }
        if case .withdraw(let amount) = problem.mode { cash -= amount.double }
        if let shorts { cash -= problem.shortSelling.collateral.double * shorts.total }
        return cash - problem.limits.cashReserve.double - fixedCosts
    }
}

extension RebalancingMode {
    /// Whether it buys.
    var buys: Bool {
        switch self {
        case .withdraw, .harvest: false
        case .full, .balanced, .toBand, .cashFlow: true
        }
    }

    /// Whether it sells.
    var sells: Bool { self != .cashFlow && self != .harvest }
}
