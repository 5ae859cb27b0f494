internal import Portfolio
internal import Rebalancing

/// What is owed, as a share of the portfolio.
extension PlanReport {
    /// Before the trades.
    var owedBefore: Double {
        let worth = problem.owed.reduce(0) {
            $0 + $1.quantity.double * problem.assets[$1.asset].price.double
        }
        return worth / books.total.double
    }

    /// After them.
    var owedAfter: Double {
        let after = plan.weights.reduce(0) { $0 - min(0, $1) }
        return after
    }
}
