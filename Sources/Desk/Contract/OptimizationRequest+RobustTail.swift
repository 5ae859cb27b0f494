internal import Optimization

/// What the model DistributionallyRobustCVaR asks of the rest of the request.
extension OptimizationRequest {
    /// The objective of the model.
    var robustTail: WassersteinTail {
        WassersteinTail(
            radius: wassersteinRadius,
            riskAversion: riskAversion,
            confidence: confidenceLevel
        )
    }

    /// Reads the radius.
    mutating func readRadius(_ fields: inout JSONFields) throws(ErrorReport) {
        guard let field = fields.nullable("wasserstein_radius") else { return }
        guard model == .distributionallyRobust else {
            throw .invalid(
                path: field.path,
                "\(field.path) is given, and model is \(model.rawValue). Set model to "
                    + "\(RequestedModel.distributionallyRobust.rawValue), or leave \(field.path) out."
            )
        }
        wassersteinRadius = try field.number(in: .positive)
    }

    /// The radius in the canonical form; none of other models.
    var radiusMembers: [(String, JSON)] {
        model == .distributionallyRobust ? [("wasserstein_radius", JSON(wassersteinRadius))] : []
    }

    /// Refuses what has no meaning beside distributions that are not known.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func checkRobustTail() throws(ErrorReport) {
        guard model == .distributionallyRobust else { return }
        let limited = constraints.riskLimits.first { $0.measure != .standardDeviation }
        let misfits = [
            (
                "objective", objective != .minimumRisk,
                "it has one of its own, the mean loss and risk_aversion times the tail"
            ),
            (
                "risk_measure", riskWeights != nil || riskMeasure != .standardDeviation,
                "its risk is CVaR at confidence_level"
            ),
            ("efficient_frontier", efficientFrontier > 0, "it draws none"),
            (
                "constraints.budget", constraints.budget.keepsCash,
                "it invests a number: what cash earns is certain, and its distributions are not"
            ),
            (
                "constraints.\(constraints.selectingField ?? "")", constraints.selects,
                "it does not search which assets to hold"
            ),
            (
                "constraints.risk_limits.\(limited?.measure.code ?? "")", limited != nil,
                "its scenarios are not those that are limited"
            ),
        ]
        try refuse(misfits, beside: "model \(model.rawValue)")
    }
}
