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

    /// A limit that is given up, or would have to be.
    func relaxation(_ relaxation: PlanRelaxation) -> JSON {
        .members(
            ("limit", .string(relaxation.limit.rawValue)),
            ("was", JSON(relaxation.was)),
            ("becomes", JSON(relaxation.became)),
            ("missed", before(relaxation.missed.before, after: relaxation.missed.after)),
            ("price", JSON(relaxation.price))
        )
    }

    func wish(_ wish: PlanWish) -> JSON {
        .members(
            ("wish", .string(wish.kind.rawValue)),
            ("asked", JSON(wish.asked)),
            ("got", JSON(wish.got))
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
