extension OptimizationRequest {
    /// Refuses what the search over which assets are held does not serve, by name and with reason.
    func checkSelection() throws(ErrorReport) {
        guard !constraints.selection.isEmpty else { return }
        guard efficientFrontier == 0 else {
            throw .invalid(
                path: "efficient_frontier",
                "efficient_frontier is \(efficientFrontier), and limits on which assets are held "
                    + "are given: each point would be a search of its own. "
                    + "Ask for 0 points, or for one return_target at a time.",
                details: ["value": JSON(efficientFrontier), "allowed": JSON(0)]
            )
        }
        let served: [RequestedObjective] = [.minimumRisk, .maximumReturn, .utility, .sharpe]
        guard served.contains(objective) else {
            let names = served.map(\.rawValue).joined(separator: ", ")
            throw .invalid(
                path: "objective",
                "objective is \(objective.rawValue), and limits on which assets are held are "
                    + "given. These are served with \(names).",
                details: [
                    "value": .string(objective.rawValue), "allowed": .string("one of \(names)"),
                ]
            )
        }
        guard riskMeasure == .standardDeviation || objective == .maximumReturn else {
            throw .invalid(
                path: "risk_measure",
                "risk_measure is \(riskMeasure.code), and limits on which assets are held are "
                    + "given. These are served with MV, and with every measure under MaxRet.",
                details: ["value": .string(riskMeasure.code), "allowed": .string("MV")]
            )
        }
        if let field = fieldBesideSelection {
            throw .invalid(
                path: field,
                "\(field) is not served beside limits on which assets are held. Served beside them "
                    + "are lower_bound, upper_bound, budget, group_constraints, linear, text, "
                    + "factor_exposure and return_target. Leave out the one or the others."
            )
        }
        guard !constraints.budget.keepsCash else {
            throw .invalid(
                path: "constraints.budget",
                "constraints.budget is a range, and limits on which assets are held are given. "
                    + "Beside them it is a number.",
                details: ["value": constraints.budget.json, "allowed": .string("a number")]
            )
        }
        guard objective != .sharpe || constraints.budget != .fixed(0) else {
            throw .invalid(
                path: "constraints.budget",
                "constraints.budget is 0; the greatest ratio needs another one.",
                details: ["value": constraints.budget.json]
            )
        }
    }

    /// The path of a field that is more than a sum of weights; `nil` where there is none.
    private var fieldBesideSelection: String? {
        if let field = constraints.curvedField { return "constraints.\(field)" }
        if constraints.volume != nil { return "constraints.volume_participation" }
        if costs != nil { return "costs" }
        return riskWeights != nil && objective != .maximumReturn ? "risk_weights" : nil
    }
}
