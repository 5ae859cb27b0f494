/// What an objective asks of the rest of the request.
extension OptimizationRequest {
    /// Refuses what contradicts the objective.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` or `unsupported`, and the path.
    func checkObjective() throws(ErrorReport) {
        if riskWeights != nil, riskMeasure != .standardDeviation {
            throw .invalid(
                path: "risk_weights",
                "risk_measure is \(riskMeasure.code) and risk_weights is given, too. Leave one out: "
                    + "risk_weights stands in place of risk_measure."
            )
        }
        switch objective {
        case .trackingError:
            guard constraints.tracking == nil else { return }
            throw .invalid(
                path: "constraints.tracking_error",
                "\(objective.rawValue) needs a benchmark: give it as "
                    + "constraints.tracking_error.benchmark, weights by symbol."
            )
        case .diversification: try checkDiversification()
        case .minimumRisk, .maximumReturn, .utility, .sharpe, .growth, .mixed: return
        }
    }

    /// The diversification ratio is one of deviations, and of portfolios without short positions.
    private func checkDiversification() throws(ErrorReport) {
        guard riskWeights == nil else {
            throw .invalid(
                path: "risk_weights",
                "\(objective.rawValue) is a ratio of deviations. Leave risk_weights out."
            )
        }
        guard riskMeasure == .standardDeviation else {
            throw .unsupported(
                path: "risk_measure",
                value: .string(riskMeasure.code),
                served: [RequestedRiskMeasure.standardDeviation.code]
            )
        }
        if let short = zip(assets, constraints.lowerBound.values(for: assets))
            .first(where: { $0.1 < 0 })
        {
            throw .invalid(
                path: "constraints.lower_bound",
                "The lower bound of \(short.0) is \(short.1); \(objective.rawValue) allows no "
                    + "short positions: 0 or more."
            )
        }
        let budget = constraints.budget.capital
        guard budget > 0 else {
            throw .invalid(
                path: "constraints.budget",
                "The budget is \(budget); \(objective.rawValue) needs one above 0."
            )
        }
        guard costs == nil else {
            throw .invalid(
                path: "costs",
                "\(objective.rawValue) is a ratio of deviations, which costs do not enter. Leave "
                    + "costs out, or limit the trades by constraints.turnover."
            )
        }
    }
}
