internal import Portfolio
internal import Rebalancing

/// Which part of a plan is traded in which session.
extension PlanReport {
    /// The sessions from the day of the books, those on which all exchanges of what is traded are open.
    var stages: [JSON] {
        let symbols = Set(plan.trades.map { problem.assets[$0.asset].symbol })
        let calendars = Set(symbols.map { books.report.instruments[$0]?.calendar ?? .weekdays })
        var (day, session) = (books.report.asOf, 0)
        func isOpen(_ day: Day) -> Bool { calendars.allSatisfy { $0.isSession(day) } }
        while !isOpen(day) { day = day.advanced(by: 1) }
        return feasible.stages.map { stage in
            while session < stage.session {
                repeat { day = day.advanced(by: 1) } while !isOpen(day)
                session += 1
            }
            return .members(
                ("day", .string(day.description)),
                ("trades", .array(stage.trades.map(part))),
                (
                    "cash",
                    .array(
                        zip(problem.accounts, stage.cash).map { account, money in
                            .members(("account", .string(account.name)), ("settled", JSON(money)))
                        }
                    )
                )
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
