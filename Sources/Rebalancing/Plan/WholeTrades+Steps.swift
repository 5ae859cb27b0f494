internal import Portfolio

/// Which single steps are worth an order.
extension WholeTrades {
    /// Whether a single step passes the target and ends hardly nearer to it than it began: by less than trading costs.
    ///
    /// Else what was rounded up would be sold again by the next plan, whose money is less by the costs of this one.
    func isVain(_ place: Int, _ count: Int) -> Bool {
        guard abs(count) == 1, program.assets[place].shorts == nil, !program.raisesOnly else {
            return false
        }
        if case .balanced = statement.problem.mode { return false }
        let (held, target) = (statement.held[place], statement.targets[place])
        let trade = Double(count) * statement.steps[place]
        let isPast =
            count > 0 ? held + trade > target.upperBound : held + trade < target.lowerBound
        let before = max(target.lowerBound - held, held - target.upperBound, 0)
        let after = max(target.lowerBound - held - trade, held + trade - target.upperBound, 0)
        return isPast && before - after <= statement.orderCost(place, abs(trade))
    }
}

extension PlanStatement {
    /// What an order of this size is asked for and loses to the spread, in money.
    func orderCost(_ place: Int, _ size: Double) -> Double {
        let commission = problem.commission
        let asked = max(
            commission.perOrder.double + commission.marginalRate(price: prices[place]) * size,
            commission.minimum.double
        )
        let most = commission.maximumRate.map { $0.double * size } ?? .infinity
        return min(asked, most) + problem.assets[place].halfSpread * size
    }
}
