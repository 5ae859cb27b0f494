internal import MarketData
internal import Portfolio
internal import Rebalancing

/// A plan for programs and people: trades by account and lot, what they cost, what comes of them, and why not more.
struct PlanReport {
    let id: PortfolioID
    let books: RebalancingBooks
    let problem: RebalancingProblem
    let plan: TradePlan
    let feasible: FeasiblePlan
    let risk: PlanRisk
    let frontier: PlanFrontier?
    /// The volumes that are of the store, not of the request.
    let volumes: [AssetID: TradedVolume]
    /// The days on which it is traded.
    let sessions: PlanSessions

    init(
        _ id: PortfolioID,
        _ books: RebalancingBooks,
        _ feasible: FeasiblePlan,
        _ risk: PlanRisk,
        frontier: PlanFrontier?,
        volumes: [AssetID: TradedVolume],
        sessions: PlanSessions
    ) {
        (self.id, self.books, self.feasible, self.risk) = (id, books, feasible, risk)
        (problem, plan) = (feasible.problem, feasible.plan)
        (self.frontier, self.volumes, self.sessions) = (frontier, volumes, sessions)
    }

    var json: JSON {
        .members(
            ("portfolio", .string(id.name)),
            ("as_of", .string(books.report.asOf.description)),
            ("currency", .string(books.report.currency.code)),
            ("totalValue", JSON(plan.value)),
            ("status", .string(plan.trades.isEmpty ? "NO_ACTION_NEEDED" : "PLANNED")),
            ("trades", .array(plan.trades.map(trade))),
            ("costs", costs),
            ("cost_model", costModel),
            ("volumes", .array(problem.assets.map(volume))),
            ("turnover", JSON(plan.turnover)),
            (
                "tracking_error",
                before(plan.miss.before.trackingError, after: plan.miss.after.trackingError)
            ),
            ("risk_model", risk.json),
            (
                "active_share",
                before(plan.miss.before.activeShare, after: plan.miss.after.activeShare)
            ),
            ("weights", .array(problem.assets.indices.map(weight))),
            ("cash", .array(problem.accounts.indices.map(cash))),
            ("short", before(owedBefore, after: owedAfter)),
            ("not_traded", .array(plan.reasons.sorted { $0.key < $1.key }.map(reason))),
            (
                "shadow_prices",
                .members(
                    ("cash", price(plan.shadowPrices.cash)),
                    ("turnover", price(plan.shadowPrices.turnover))
                )
            ),
            ("gap", JSON(plan.gap)),
            (
                "adjusted",
                feasible.adjustedAversion.map { .members(("aversion", JSON($0))) } ?? .null
            ),
            ("relaxed", .array(feasible.relaxations.map(relaxation))),
            ("would_suffice", .array(feasible.suggestions.map { .array($0.map(relaxation)) })),
            ("unmet", .array(feasible.unmet.map(wish))),
            ("stages", problem.staging == nil ? .null : .array(stages)),
            ("harvest", .array(plan.harvest.map(pair))),
            ("not_harvested", .array(plan.unharvested.sorted { $0.key < $1.key }.map(unharvested))),
            ("frontier", frontier.map { .array($0.points.map(point)) } ?? .null),
            ("shortfall", JSON(plan.shortfall)),
            (
                "warnings",
                .array((books.report.warnings + risk.warnings + costWarnings).map(JSON.string))
            )
        )
    }

    private func trade(_ trade: PlannedTrade) -> JSON {
        let asset = problem.assets[trade.asset]
        return .members(
            ("account", .string(problem.accounts[trade.account].name)),
            ("symbol", .string(asset.symbol.symbol)),
            ("action", .string(trade.action.rawValue)),
            ("quantity", JSON(trade.quantity)),
            ("price", JSON(asset.price)),
            ("expectedValue", JSON(trade.value)),
            ("commission", JSON(trade.commission)),
            ("expected_slippage", JSON(trade.slippage)),
            ("lots", .array(trade.sales.map { sale($0, isCover: trade.action == .cover) }))
        )
    }

    private func sale(_ sale: PlannedTrade.Sale, isCover: Bool) -> JSON {
        let lot = isCover ? problem.owed[sale.lot] : problem.lots[sale.lot]
        return .members(
            ("acquired", .string(lot.acquired.description)),
            ("quantity", JSON(sale.quantity)),
            // What is given back costs what it takes, and brought what was received for it.
            ("cost_basis", JSON(isCover ? sale.cost - sale.gain : sale.cost)),
            ("gain", JSON(sale.gain)),
            ("term", .string(lot.isLongTerm ? "long" : "short")),
            (
                "lot",
                problem.lotSelection == .specific && !isCover
                    ? .string(lot.name ?? lot.acquired.description) : .null
            )
        )
    }

    private var costs: JSON {
        .members(
            ("commission", JSON(plan.costs.commission)),
            ("spread", JSON(plan.costs.spread)),
            ("impact", JSON(plan.costs.impact)),
            ("tax", problem.taxRates == nil ? .null : JSON(plan.costs.tax)),
            ("short_term_gain", JSON(plan.costs.gains.short)),
            ("long_term_gain", JSON(plan.costs.gains.long)),
            ("borrow_a_year", JSON(plan.costs.borrow)),
            ("netting", netting)
        )
    }

    private func weight(_ place: Int) -> JSON {
        let asset = problem.assets[place]
        let held = books.held[asset.symbol] ?? .zero
        return .members(
            ("symbol", .string(asset.symbol.symbol)),
            ("before", JSON(held.double / books.total.double)),
            ("target", JSON(asset.target)),
            ("after", JSON(plan.weights[place]))
        )
    }

    private func cash(_ place: Int) -> JSON {
        .members(
            ("account", .string(problem.accounts[place].name)),
            ("before", JSON(problem.accounts[place].cash)),
            ("after", JSON(plan.cash[place])),
            ("collateral", JSON(plan.collateral[place]))
        )
    }

    private func reason(_ place: Int, _ reason: PlanReason) -> JSON {
        .members(
            ("symbol", .string(problem.assets[place].symbol.symbol)),
            ("reason", .string(reason.rawValue)),
            ("off_target", JSON(plan.weights[place] - problem.assets[place].target))
        )
    }

    func before(_ before: Double?, after: Double?) -> JSON {
        .members(("before", JSON(before)), ("after", JSON(after)))
    }

    /// A price only where costs are weighed; to the target at any cost it has no meaning.
    private func price(_ value: Double) -> JSON {
        guard case .balanced = problem.mode, value.isFinite else { return .null }
        return JSON(value)
    }
}
