internal import Portfolio
internal import Rebalancing

/// What a plan tells beside its trades.
extension PlanReport {
    /// Days after a sale at a loss on which a purchase would take the loss away.
    private static let washDays = 30

    /// A loss that is sold, what is bought in its place, and from when it may be bought again.
    func pair(_ pair: HarvestedLoss) -> JSON {
        .members(
            ("symbol", .string(problem.assets[pair.asset].symbol.symbol)),
            ("account", .string(problem.accounts[pair.account].name)),
            ("loss", JSON(pair.loss)),
            ("tax_saved", JSON(pair.taxSaved)),
            ("cost", JSON(pair.cost)),
            ("substitute", .string(problem.assets[pair.substitute].symbol.symbol)),
            (
                "buy_back_from",
                .string(books.report.asOf.advanced(by: PlanReport.washDays + 1).description)
            )
        )
    }

    func unharvested(_ place: Int, _ objection: HarvestObjection) -> JSON {
        .members(
            ("symbol", .string(problem.assets[place].symbol.symbol)),
            ("reason", .string(objection.rawValue))
        )
    }

    func point(_ point: PlanFrontier.Point) -> JSON {
        .members(
            ("aversion", JSON(point.aversion)),
            ("tracking_error", JSON(point.plan.miss.after.trackingError)),
            ("cost", JSON(point.plan.costs.trading)),
            ("tax", problem.taxRates == nil ? .null : JSON(point.plan.costs.tax)),
            ("turnover", JSON(point.plan.turnover)),
            ("trades", JSON(point.plan.trades.count))
        )
    }
}
