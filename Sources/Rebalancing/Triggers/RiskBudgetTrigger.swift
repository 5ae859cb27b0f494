internal import Portfolio

/// An asset that bears more of the risk than the target gives it, by more than a threshold.
public struct RiskBudgetTrigger: TriggerRule {
    /// The share of the risk less that of the target at most.
    public let threshold: Double
    /// What tells it from other rules.
    public var name: String { "risk_budget" }

    /// A rule; by default that of the document, a tenth of all risk.
    public init(threshold: Double = 0.10) { self.threshold = threshold }

    /// What it says of a state.
    public func outcome(on state: TriggerState) -> TriggerOutcome {
        guard let shares = state.market?.current?.shares, let budgets = state.market?.target?.shares
        else { return .unknown(TriggerMarket.unknown(state.market, TriggerMarket.least)) }
        let breaches = state.assets.indices
            .filter { TriggerOutcome.isBeyond(shares[$0] - budgets[$0], threshold) }
            .sorted { (shares[$0] - budgets[$0], $1) > (shares[$1] - budgets[$1], $0) }
        guard let worst = breaches.first else { return .notMet }
        return .met(
            TriggerFinding(
                .riskBudgetBreach,
                "\(state.assets[worst].symbol) bears \(shares[worst].inPercent) of the risk; its budget by "
                    + "the target is \(budgets[worst].inPercent).",
                measure: shares[worst] - budgets[worst],
                threshold: threshold,
                symbols: breaches.map { state.assets[$0].symbol }
            )
        )
    }
}

extension TriggerMarket {
    /// Why something that needs so many days is not known.
    static func unknown(_ market: TriggerMarket?, _ least: Int) -> String {
        guard let days = market?.days, days >= least else {
            return
                "Returns of all assets are known on \(market?.days ?? 0) days in a row of prices; "
                + "\(least) are needed."
        }
        return
            "The prices of the portfolio or of its target do not move, or there is one asset only."
    }
}
