internal import Portfolio

/// What is owed of each asset, what may be, and what is aimed at for that, in money.
///
/// Limits bound the targets: one below zero is no further from zero than what may be owed of an asset, and where all
/// together are beyond their limit they are so in proportion. Where nothing may be sold short, a target is no further
/// from zero than what is owed already.
struct ShortStatement {
    /// Shares that are owed, by asset the places of lots in the order in which the books take them, account by account.
    let queues: [Int: [[Int]]]
    /// What is owed of each asset.
    let owed: [Double]
    /// What is held beside that.
    let long: [Double]
    /// What should be held, within the limits of what may be owed.
    let targets: [ClosedRange<Double>]
    /// What may be sold short of each asset after everything that is held.
    private(set) var openings: [Double]
    /// Assets whose target is nearer to zero than it was asked for.
    let limited: [Int: PlanReason]
    /// By how much targets are nearer to zero than they were asked for.
    let missing: [Double]
    /// What is owed of all assets.
    let total: Double
    /// What may be owed of all assets after the trades.
    let most: Double

    /// `nil` where nothing is owed and no target is below zero.
    init?(
        _ problem: RebalancingProblem,
        prices: [Double],
        long: [Double],
        wanted: [ClosedRange<Double>],
        of whole: Double
    ) {
        guard !problem.owed.isEmpty || wanted.contains(where: { $0.lowerBound < 0 }) else {
            return nil
        }
        var (groups, owed) = ([Int: [Int: [Int]]](), prices.map { _ in 0.0 })
        for (place, lot) in problem.owed.enumerated() where lot.quantity > .zero {
            groups[lot.asset, default: [:]][lot.account, default: []].append(place)
            owed[lot.asset] += lot.quantity.double * prices[lot.asset]
        }
        queues = groups.mapValues { accounts in
            accounts.sorted { $0.key < $1.key }
                .map {
                    $0.value.sorted {
                        (problem.owed[$0].acquired, $0) < (problem.owed[$1].acquired, $1)
                    }
                }
        }
        (self.owed, self.long) = (owed, long)
        total = owed.reduce(0, +)
        most = max(total, (problem.limits.shortTotal ?? .infinity) * whole)
        let held = zip(long, owed).map { $0 - $1 }
        let bounds = ShortStatement.bounds(problem, held, wanted, whole)
        targets = zip(wanted, bounds).map { max($0.lowerBound, $1)...max($0.upperBound, $1) }
        openings = prices.indices.map { [targets] place in
            guard problem.mode.opensShorts, problem.mayShort(place) else { return 0 }
            return max(0, -targets[place].lowerBound - owed[place])
        }
        var limited: [Int: PlanReason] = [:]
        for place in prices.indices where targets[place].upperBound > wanted[place].upperBound {
            limited[place] = problem.mayShort(place) ? .shortLimit : .shortSelling
        }
        self.limited = limited
        missing = zip(targets, wanted).map { $0.upperBound - $1.upperBound }
    }

    /// Below which no target is, 0 or less of each asset.
    private static func bounds(
        _ problem: RebalancingProblem,
        _ held: [Double],
        _ wanted: [ClosedRange<Double>],
        _ whole: Double
    ) -> [Double] {
        let one = (problem.limits.shortPosition ?? .infinity) * whole
        let bounds = wanted.indices.map { place in
            let least = min(0, wanted[place].lowerBound)
            return problem.mayShort(place) ? max(least, -one) : max(least, min(0, held[place]))
        }
        guard let limit = problem.limits.shortTotal, limit > 0 else { return bounds }
        let fixed = bounds.indices.filter { !problem.mayShort($0) }.reduce(0) { $0 - bounds[$1] }
        let free = bounds.indices.filter { problem.mayShort($0) }.reduce(0) { $0 - bounds[$1] }
        let part = max(0, limit * whole - fixed) / free
        guard part < 1 else { return bounds }
        return bounds.indices.map { problem.mayShort($0) ? part * bounds[$0] : bounds[$0] }
    }

    /// The same with less to be sold short where trades leave more owed than may be; `nil` where they do not.
    ///
    /// What should have been given back and was not, for want of cash or a limit, is no room for others.
    func tightened(after trades: [PlannedTrade]) -> ShortStatement? {
        var (left, opened) = (total, [Int: Double]())
        for trade in trades {
            if trade.action == .cover { left -= trade.value.double }
            if trade.action == .short { opened[trade.asset, default: 0] += trade.value.double }
        }
        let sum = opened.values.reduce(0, +)
        guard sum > 0, left + sum > most * (1 + 1e-9) else { return nil }
        var result = self
        let part = max(0, most - left) / sum
        result.openings = openings.indices.map { part * (opened[$0] ?? 0) }
        return result
    }

    /// Lets nothing be sold short.
    mutating func close() { openings = openings.map { _ in 0 } }
}

extension RebalancingProblem {
    /// Whether an asset may be sold short at all.
    func mayShort(_ place: Int) -> Bool {
        limits.shortTotal != 0 && assets[place].isShorted && accounts.contains(where: \.sellsShort)
    }
}

extension RebalancingMode {
    /// Whether it sells what is not held: not to raise money, which collateral is not.
    var opensShorts: Bool {
        if case .withdraw = self { return false }
        return sells
    }
}
