import Desk
import Portfolio

/// Which rules ask for a rebalance.
extension PortfolioFactRoutes {
    private static let absolute = QueryParameter.number(
        "absolute",
        in: 0...1_000,
        "How far a weight may be from its target; that of the settings, or 0.05, where left out."
    )
    private static let turnover = QueryParameter.number(
        "max_turnover",
        in: 0...1_000,
        "Σ |trades| by the worth of everything at most; 0.1 where left out."
    )
    private static let minimumTrade = QueryParameter.number(
        "min_trade_size",
        in: 0...1e14,
        "What a trade is worth at least; that of the settings, or 1000, where left out."
    )
    private static let costLimit = QueryParameter.number(
        "cost_limit",
        in: 0...1,
        "Costs by the worth of everything at most; 0.002 where left out."
    )
    private static let halfSpread = QueryParameter.number(
        "half_spread",
        in: 0...0.5,
        "What each unit of money traded costs; 0 where left out."
    )
    private static let aversion = QueryParameter.number(
        "aversion",
        in: 0...1_000_000,
        "Tracking variance costs half of it a year; 5 where left out."
    )
    private static let adaptive = QueryParameter.flag(
        "adaptive",
        "Whether `absolute` is scaled by the last month's volatility by the year's, 0.5 to 2 times."
    )

    var triggers: Route {
        let numbers = [
            Self.absolute, Self.turnover, Self.minimumTrade, Self.costLimit, Self.halfSpread,
            Self.aversion,
        ]
        return read(
            "triggers",
            "getTriggers",
            "Which rules ask for a rebalance, and the requests for it.",
            TriggerSchemas.report,
            numbers.map(\.description) + [Self.adaptive.description, Self.asOf.description],
            errors: [.invalidRequest, .unknownAsset]
        ) { id, call in
            var request = desk.usualTriggers
            request.maximumTurnover =
                try call.value(of: Self.turnover) ?? request.maximumTurnover
            request.minimumTrade = try call.value(of: Self.minimumTrade) ?? request.minimumTrade
            request.costLimit = try call.value(of: Self.costLimit) ?? request.costLimit
            request.halfSpread = try call.value(of: Self.halfSpread) ?? request.halfSpread
            request.aversion = try call.value(of: Self.aversion) ?? request.aversion
            request.weightDeviation = try call.value(of: Self.absolute) ?? request.weightDeviation
            request.isAdaptive = try call.value(of: Self.adaptive)
            return try await desk.triggers(of: id, request, asOf: call.value(of: Self.asOf))
        }
    }
}
