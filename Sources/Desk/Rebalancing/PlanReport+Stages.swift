internal import Portfolio
internal import Rebalancing

/// Which part of a plan is traded in which session.
extension PlanReport {
    /// The sessions from the day of the books, those on which all exchanges of what is traded are open.
    var stages: [JSON] {
        sessions.sessions.map { session in
            .members(
                session.hours.members + [
                    ("settles_on", JSON(session.settles?.description)),
                    ("trades", .array(session.stage.trades.map(part))),
                    (
                        "cash",
                        .array(
                            zip(problem.accounts, session.stage.cash).map { account, money in
                                .members(
                                    ("account", .string(account.name)),
                                    ("settled", JSON(money))
                                )
                            }
                        )
                    ),
                ]
            )
        }
    }

    private func part(_ trade: PlannedTrade) -> JSON {
        .members(
            ("account", .string(problem.accounts[trade.account].name)),
            ("symbol", .string(problem.assets[trade.asset].symbol.symbol)),
            ("action", .string(trade.action.rawValue)),
            ("quantity", JSON(trade.quantity)),
            ("expectedValue", JSON(trade.value)),
            ("commission", JSON(trade.commission)),
            ("expected_slippage", JSON(trade.slippage))
        )
    }
}
