internal import Optimization

/// What the objective Mixed asks of the rest of the request.
extension OptimizationRequest {
    /// What the objective Mixed looks at.
    public static let criteria = MixedCriterion.allCases.map(\.rawValue)

    /// Reads what each criterion counts; those left out count nothing.
    mutating func readMix(_ fields: inout JSONFields) throws(ErrorReport) {
        guard let field = fields.nullable("objective_weights") else { return }
        guard objective == .mixed else {
            throw .invalid(
                path: field.path,
                "\(field.path) is given, and objective is \(objective.rawValue). Set objective to "
                    + "\(RequestedObjective.mixed.rawValue), or leave \(field.path) out."
            )
        }
        var shares = Dictionary(uniqueKeysWithValues: MixedCriterion.allCases.map { ($0, 0.0) })
        let names = MixedCriterion.allCases.map(\.rawValue)
        for (name, member) in try field.members(limit: names.count) {
            guard let criterion = MixedCriterion(rawValue: name) else {
                throw member.invalid(
                    allowed: "one of the criteria \(names.joined(separator: ", "))"
                )
            }
            shares[criterion] = try member.number(in: .notNegative)
        }
        guard shares.values.contains(where: { $0 > 0 }) else {
            throw field.invalid(allowed: "an object with a number above 0")
        }
        mix = MixedObjective(shares: shares)
    }

    /// What each criterion counts in the canonical form; none of other objectives.
    var mixMembers: [(String, JSON)] {
        guard objective == .mixed else { return [] }
        let members = MixedCriterion.allCases.map { criterion in
            JSONMember(name: criterion.rawValue, value: JSON(mix.shares[criterion] ?? 0))
        }
        return [("objective_weights", .object(JSONObject(distinct: members)))]
    }

    /// Refuses what has no meaning beside several criteria.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func checkMix() throws(ErrorReport) {
        guard objective == .mixed else { return }
        let limitsVariance = constraints.riskLimits.contains { $0.measure == .standardDeviation }
        let misfits = [
            (
                "model", model != .classic,
                "it is an objective of \(RequestedModel.classic.rawValue)"
            ),
            ("efficient_frontier", efficientFrontier > 0, "there is one portfolio, not a frontier"),
            (
                "risk_measure", riskWeights != nil || riskMeasure != .standardDeviation,
                "its risk is the variance"
            ),
            ("constraints.budget", constraints.budget.keepsCash, "it invests a number"),
            ("constraints.soft", !constraints.soft.isEmpty, "a penalty is no criterion of it"),
            (
                "constraints.\(constraints.selectingField ?? "")", constraints.selects,
                "it does not search which assets to hold"
            ),
            (
                "constraints.risk_limits.MV", limitsVariance,
                "the variance is one of its criteria"
            ),
            (
                "constraints.tracking_error", constraints.tracking != nil,
                "it is best by a mix of forms, not by the variance alone"
            ),
        ]
        try refuse(
            misfits,
            beside: "the objective \(objective.rawValue)",
            remedy: "choose another objective"
        )
    }
}

extension MixedScore {
    /// `{"share", "value", "best", "worst", "score"}`.
    var json: JSON {
        .members(
            ("share", JSON(share)),
            ("value", JSON(value)),
            ("best", JSON(best)),
            ("worst", JSON(worst)),
            ("score", JSON(score))
        )
    }
}
