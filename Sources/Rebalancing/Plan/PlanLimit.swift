internal import Portfolio

/// A limit that may be given up for a wish that cannot be met with it.
public enum PlanLimit: String, CaseIterable, Hashable, Sendable {
    /// Of Σ |trades| by the value.
    case turnover
    /// Of a trade by what is traded in a day.
    case participation
    /// Below which no trade is made.
    case minimumTrade = "minimum_trade"
    /// Of money that stays.
    case cashReserve = "cash_reserve"
    /// Of what trading costs.
    case cost = "max_cost"
    /// Of taxes.
    case tax = "max_tax"
    /// Of tracking error.
    case trackingError = "max_tracking_error"
    /// Of what is owed of one asset by the value.
    case shortPosition = "short_selling.max_position"
    /// Of what is owed of all assets by the value; 0 where nothing may be sold short.
    case shortTotal = "short_selling.max_total"
}

extension RebalancingLimits {
    /// A limit as a number; `nil` where there is none, which for the smallest trade and the reserve is 0.
    subscript(limit: PlanLimit) -> Double? {
        get {
            switch limit {
            case .turnover: turnover
            case .participation: participation
            case .minimumTrade: minimumTrade > .zero ? minimumTrade.double : nil
            case .cashReserve: cashReserve > .zero ? cashReserve.double : nil
            case .cost: cost
            case .tax: tax
            case .trackingError: trackingError
            case .shortPosition: shortPosition
            case .shortTotal: shortTotal
            }
        }
        set {
            switch limit {
            case .turnover: turnover = newValue
            case .participation: participation = newValue
            case .minimumTrade: minimumTrade = RebalancingLimits.money(newValue)
            case .cashReserve: cashReserve = RebalancingLimits.money(newValue)
            case .cost: cost = newValue
            case .tax: tax = newValue
            case .trackingError: trackingError = newValue
            case .shortPosition: shortPosition = newValue
            case .shortTotal: shortTotal = newValue
            }
        }
    }

    /// The limits that are there for a problem: those of short sales bind only where a target is below zero.
    func binding(_ problem: RebalancingProblem) -> [PlanLimit] {
        let isShort = problem.assets.contains { min($0.target, $0.band.lowerBound) < 0 }
        return PlanLimit.allCases.filter { limit in
            let isOfShorts = limit == .shortPosition || limit == .shortTotal
            return self[limit] != nil && (isShort || !isOfShorts)
        }
    }

    /// Money down to 10⁻⁶.
    private static func money(_ value: Double?) -> FixedDecimal {
        FixedDecimal(units: Int128(((value ?? 0) * 1e6).rounded(.down)) * 1_000_000_000_000)
    }
}
