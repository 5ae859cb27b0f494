internal import Execution
internal import Portfolio
internal import Rebalancing

/// What came of a rebalance against what was meant: weights, costs, taxes, and the books against the venue.
struct RebalanceVerification {
    let plan: ProposedPlan
    /// The books after everything was traded.
    let books: RebalancingBooks
    /// What each account holds at the venue; `nil` where it did not say.
    let held: [(account: TradingAccount, balances: AccountBalances?)]
    /// What trading cost.
    let costs: TransactionCostAnalysis
    /// The session of each of the orders whose costs these are; `nil` where the plan is not spread.
    let days: [Day?]
    /// What sales realized.
    let gains: GainsByTerm
    /// What trading cost, by asset and direction.
    let slippage: [ObservedSlippage]
    /// What was odd, in words.
    let anomalies: [String]

    init(
        plan: ProposedPlan,
        books: RebalancingBooks,
        held: [(TradingAccount, AccountBalances?)],
        costs: TransactionCostAnalysis,
        days: [Day?],
        gains: GainsByTerm,
        slippage: [ObservedSlippage],
        anomalies: [String]
    ) {
        (self.plan, self.books, self.held) = (plan, books, held.map { ($0.0, $0.1) })
        (self.costs, self.days, self.gains, self.slippage) = (costs, days, gains, slippage)
        self.anomalies = anomalies
    }

    /// Where the venue does not hold what the books say.
    private var differences: [BalanceDifference] {
        held.flatMap { account, balances in
            balances.map {
                BalanceDifference.all(
                    account,
                    books: AccountBalances(of: account.holder, books.report.books),
                    venue: $0
                )
            } ?? []
        }
    }

    /// Whether the books are the venue's; `nil` where a venue did not say.
    private var booksMatch: Bool? {
        held.allSatisfy { $0.balances != nil } ? differences.isEmpty : nil
    }

    var json: JSON {
        .members(
            ("status", .string(booksMatch == true && anomalies.isEmpty ? "VERIFIED" : "DIFFERS")),
            ("books_match_venue", booksMatch.map { .bool($0) } ?? .null),
            ("differences", .array(differences.map(\.json))),
            ("anomalies", .array(anomalies.map(JSON.string))),
            ("weights", .array(weights.map(\.json))),
            ("residual_drift", residual),
            ("orders", .array(zip(costs.orders, orders).map(order))),
            ("observed_slippage", .array(slippage.map(\.json))),
            ("costs", costsJSON),
            ("implementation_shortfall", shortfall(costs.actual)),
            ("estimated_shortfall", shortfall(costs.estimated)),
            ("by_venue", byVenue.json),
            ("turnover", turnover),
            ("realized", gains.json)
        )
    }

    /// The figures that the list of rebalances shows.
    var metrics: JSON {
        .members(
            ("traded", JSON(costs.filledValue)),
            ("fees", JSON(costs.actual.fees)),
            ("slippage", JSON(costs.actual.execution)),
            ("implementation_shortfall_bps", JSON(costs.actual.basisPoints)),
            ("max_residual_drift", JSON(weights.map(\.residual).max() ?? 0)),
            ("books_match_venue", booksMatch.map { .bool($0) } ?? .null)
        )
    }

    private var byVenue: VenueTotals {
        VenueTotals(costs.orders.flatMap(\.order.fills), plan.execution.simulation)
    }

    // MARK: - Weights

    private struct Weight {
        let symbol: String
        let before: Double
        let intended: Double
        let achieved: Double

        var residual: Double { abs(achieved - intended) }

        var json: JSON {
            .members(
                ("symbol", .string(symbol)),
                ("before", JSON(before)),
                ("intended", JSON(intended)),
                ("achieved", JSON(achieved))
            )
        }
    }

    private var weights: [Weight] {
        (plan.report["weights"]?.array ?? []).compactMap { row in
            guard let symbol = row.member("symbol", \.asset) else { return nil }
            return Weight(
                symbol: symbol.symbol,
                before: row["before"]?.double ?? 0,
                intended: row["after"]?.double ?? 0,
                achieved: (books.held[symbol] ?? .zero).double / books.total.double
            )
        }
    }

    private var residual: JSON {
        let weights = weights
        let cash = 1 - weights.reduce(0) { $0 + $1.achieved }
        let intended = 1 - weights.reduce(0) { $0 + $1.intended }
        let sum = weights.reduce(abs(cash - intended)) { $0 + $1.residual }
        return .members(
            ("max", JSON(weights.map(\.residual).max() ?? 0)),
            ("active_share", JSON(sum / 2))
        )
    }

    // MARK: - Costs

    /// The orders of the accounts, one after the other.
    private var orders: [ProposedOrder] { held.flatMap(\.account.orders) }

    private func order(_ cost: OrderCost, _ planned: ProposedOrder) -> JSON {
        .members(
            ("session", JSON(planned.session?.day.description)),
            ("account", .string(cost.order.account)),
            ("symbol", .string(cost.order.asset.symbol)),
            ("side", .string(planned.action.rawValue)),
            ("intended", JSON(cost.order.quantity)),
            ("filled", JSON(cost.filledQuantity)),
            ("arrival_price", JSON(cost.order.arrivalPrice)),
            ("average_price", cost.averagePrice.map { JSON($0) } ?? .null),
            ("slippage", JSON(cost.slippage)),
            ("slippage_bps", JSON(cost.slippageBasisPoints)),
            ("fee", JSON(cost.fees)),
            ("estimated_slippage", JSON(cost.order.estimatedSlippage)),
            ("estimated_fee", JSON(cost.order.estimatedFee))
        )
    }

    private var costsJSON: JSON {
        let planned = plan.report["costs"]
        let request = try? PlanRequest(plan.request.bytes())
        let netting = request?.lossCarriedForward.map {
            // What was realized before, as the plan was told it, and not what it realized itself.
            TaxNetting(
                carriedForward: $0,
                realized: GainsByTerm(planned?["netting"]?["realized_this_year"])
                    ?? GainsByTerm()
            )
        }
        let tax = request?.taxRates.map { rates in
            netting.map { JSON($0.tax(of: gains, at: rates)) } ?? JSON(gains.tax(at: rates))
        }
        return .members(
            (
                "estimated",
                .members(
                    ("commission", JSON(costs.estimated.fees)),
                    ("slippage", JSON(costs.estimated.execution)),
                    ("tax", planned?["tax"] ?? .null)
                )
            ),
            (
                "actual",
                .members(
                    ("commission", JSON(costs.actual.fees)),
                    ("slippage", JSON(costs.actual.execution)),
                    ("tax", tax ?? .null)
                )
            )
        )
    }

    private func shortfall(_ value: ImplementationShortfall) -> JSON {
        .members(
            ("total", value.total.map { JSON($0) } ?? .null),
            ("execution", JSON(value.execution)),
            ("opportunity", value.opportunity.map { JSON($0) } ?? .null),
            ("fees", JSON(value.fees)),
            ("bps", JSON(value.basisPoints))
        )
    }

    private var turnover: JSON {
        .members(
            ("planned", plan.report["turnover"] ?? .null),
            ("actual", JSON(costs.filledValue.double / books.total.double))
        )
    }
}
