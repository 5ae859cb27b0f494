internal import Optimization

/// What the model WorstCase asks of the rest of the request.
extension OptimizationRequest {
    /// The forms of sets of moments.
    public static let uncertaintyShapes = MomentUncertainty.Shape.allCases.map(\.rawValue)

    /// Reads the sets of moments.
    mutating func readUncertainty(_ fields: inout JSONFields) throws(ErrorReport) {
        guard let field = fields.nullable("uncertainty") else { return }
        guard model == .worstCase else {
            throw .invalid(
                path: field.path,
                "\(field.path) is given, and model is \(model.rawValue). Set model to "
                    + "\(RequestedModel.worstCase.rawValue), or leave \(field.path) out."
            )
        }
        var members = try field.fields()
        if let mean = members.optional("mean") { uncertainty.mean = try mean.choice() }
        if let covariance = members.optional("covariance") {
            uncertainty.covariance = try covariance.choice()
        }
        let (confidence, fraction) = (members.optional("confidence"), members.optional("fraction"))
        if let confidence {
            uncertainty.size = .confidence(try confidence.number(in: .between(0, 1)))
        }
        if let fraction {
            guard confidence == nil else {
                throw fraction.invalid(allowed: "none beside a confidence")
            }
            for (name, shape) in [
                ("mean", uncertainty.mean), ("covariance", uncertainty.covariance),
            ]
            where shape == .ellipsoid {
                throw fraction.invalid(allowed: "none beside an ellipsoid, as \(name) has")
            }
            uncertainty.size = .fraction(try fraction.number(in: .positive))
        }
        try members.finish()
    }

    /// The sets in the canonical form; none of other models.
    var uncertaintyMembers: [(String, JSON)] {
        guard model == .worstCase else { return [] }
        let size: (String, JSON) =
            switch uncertainty.size {
            case .confidence(let value): ("confidence", JSON(value))
            case .fraction(let value): ("fraction", JSON(value))
            }
        let members: [(String, JSON)] = [
            ("mean", .string(uncertainty.mean.rawValue)),
            ("covariance", .string(uncertainty.covariance.rawValue)), size,
        ]
        return [("uncertainty", .members(members))]
    }

    /// Refuses what has no meaning beside moments that are not known.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func checkUncertainty() throws(ErrorReport) {
        guard model == .worstCase else { return }
        let known: [RequestedObjective] = [.minimumRisk, .maximumReturn, .utility, .sharpe]
        let limitsVariance = constraints.riskLimits.contains { $0.measure == .standardDeviation }
        let least = constraints.lowerBound.values(for: assets).min() ?? 0
        let extras = [
            (
                "objective", !known.contains(objective),
                "it knows \(known.map(\.rawValue).joined(separator: ", "))"
            ),
            (
                "risk_measure", riskWeights != nil || riskMeasure != .standardDeviation,
                "its risk is the worst variance"
            ),
            ("efficient_frontier", efficientFrontier > 0, "it draws none"),
            ("constraints.budget", constraints.budget.keepsCash, "it invests a number"),
            (
                "constraints.\(constraints.selectingField ?? "")", constraints.selects,
                "it does not search which assets to hold"
            ),
            (
                "constraints.return_target", constraints.returnTarget != nil,
                "the return is not known; its objectives weigh the worst one"
            ),
            ("constraints.risk_limits.MV", limitsVariance, "the variance is not known"),
            (
                "constraints.tracking_error", constraints.tracking != nil,
                "the variance is not known"
            ),
            (
                "constraints.lower_bound", least < 0 && uncertainty.covariance == .box,
                "the worst of a box of covariances is known for weights of 0 or more; set "
                    + "uncertainty.covariance to ellipsoid or none for short positions"
            ),
        ]
        guard let extra = extras.first(where: \.1) else { return }
        throw .invalid(
            path: extra.0,
            "\(extra.0) does not suit model \(model.rawValue): \(extra.2). Change it, or choose another model."
        )
    }
}
