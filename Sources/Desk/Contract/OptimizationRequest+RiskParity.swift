internal import Optimization
internal import Portfolio

/// What the model RiskParity asks of the rest of the request.
extension OptimizationRequest {
    /// The share of the risk that each asset, or factor where these share it, is to have; equal ones unless given.
    var sharesOfRisk: [Double] {
        let count = riskSharing.parts(assets, factors.symbols).count
        let given =
            factorRiskBudgets ?? riskBudgets?.map(\.value) ?? [Double](repeating: 1, count: count)
        let total = given.reduce(0, +)
        return given.map { $0 / total }
    }

    /// Reads the budgets of the assets, in the order of these.
    mutating func readRiskBudgets(_ fields: inout JSONFields) throws(ErrorReport) {
        guard let field = fields.nullable("risk_budgets") else { return }
        guard model == .riskParity || model == .relaxedRiskParity else {
            throw .invalid(
                path: field.path,
                "\(field.path) is given, and model is \(model.rawValue). Set model to "
                    + "\(RequestedModel.riskParity.rawValue), or leave \(field.path) out."
            )
        }
        guard riskSharing == .assets else {
            throw .invalid(
                path: field.path,
                "\(field.path) are of assets, and factors share the risk. Give factor_risk_budgets in "
                    + "their place, or leave risk_parity_on out."
            )
        }
        let given = try AssetValue.list(field, universe: Set(assets), in: .positive)
        let values = Dictionary(given.map { ($0.asset, $0) }) { _, last in last }
        var budgets: [AssetValue] = []
        for asset in assets {
            guard let budget = values[asset] else {
                throw .invalid(
                    path: field.path,
                    "\(field.path) has no budget for \(asset). Give every asset one above 0, or leave "
                        + "\(field.path) out for equal ones.",
                    details: ["asset": .string(asset.symbol)]
                )
            }
            budgets.append(budget)
        }
        riskBudgets = budgets
    }

    /// Refuses what has no meaning beside shares of the risk.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func checkRiskParity() throws(ErrorReport) {
        guard model == .riskParity || model == .relaxedRiskParity else { return }
        guard objective == .minimumRisk else {
            throw refused(
                "objective",
                "is \(objective.rawValue)",
                because: "it shares out the risk"
            )
        }
        let extras = [
            ("costs", costs != nil, "costs are no risk to share out"),
            ("efficient_frontier", efficientFrontier > 0, "there is one portfolio, not a frontier"),
            (
                "constraints.soft", !constraints.soft.isEmpty,
                "a penalty is no risk to share out"
            ),
        ]
        if let extra = extras.first(where: \.1) {
            throw refused(extra.0, "is given", because: extra.2)
        }
        if let name = constraints.selectingField {
            throw refused("constraints.\(name)", "is given", because: "it holds every asset")
        }
        try checkRiskParityWeights()
        try checkDegrees()
    }

    /// Every asset is held, and none short.
    private func checkRiskParityWeights() throws(ErrorReport) {
        let budget = constraints.budget
        guard !budget.keepsCash, budget.capital > 0 else {
            throw .invalid(
                path: "constraints.budget",
                "constraints.budget is "
                    + (budget.keepsCash ? "a range" : "\(budget.capital)")
                    + "; \(model.rawValue) needs a number above 0: cash has no risk to contribute."
            )
        }
        guard sharesOfAssets else { return try checkSignedWeights() }
        for (asset, bound) in zip(assets, constraints.lowerBound.values(for: assets))
        where bound < 0 {
            throw .invalid(
                path: "constraints.lower_bound",
                "The lower bound of \(asset) is \(bound); \(model.rawValue) allows no short positions: 0 "
                    + "or more."
            )
        }
        for (asset, bound) in zip(assets, constraints.upperBound.values(for: assets))
        where bound <= 0 {
            throw .invalid(
                path: "constraints.upper_bound",
                "The upper bound of \(asset) is \(bound); \(model.rawValue) holds every asset. Raise it, "
                    + "or leave \(asset) out of assets."
            )
        }
    }

    /// Assets with a sign have room on its side.
    private func checkSignedWeights() throws(ErrorReport) {
        guard let signs else { return }
        let bounds = zip(lowerBounds, constraints.upperBound.values(for: assets))
        for ((asset, sign), (lower, upper)) in zip(zip(assets, signs), bounds)
        where sign > 0 ? upper <= 0 : lower >= 0 {
            let name = sign > 0 ? "upper_bound" : "lower_bound"
            throw .invalid(
                path: "constraints.\(name)",
                "The \(sign > 0 ? "upper" : "lower") bound of \(asset) is \(sign > 0 ? upper : lower), and "
                    + "its sign \(Int(sign)): \(model.rawValue) holds every asset on the side of its sign. "
                    + "Move the bound, or change the sign."
            )
        }
    }

    /// Contributions add up to the risk only where it grows in proportion to the weights.
    private func checkDegrees() throws(ErrorReport) {
        let squares = ["KT", "SKT"]
        guard let riskWeights, riskWeights.count > 1,
            let square = riskWeights.first(where: { squares.contains($0.measure.code) })
        else { return }
        throw .invalid(
            path: "risk_weights.\(square.measure.code)",
            "\(square.measure.code) grows with the square of the weights and the others in proportion to "
                + "them, so that their sum has no shares. Leave it out, or give it alone as risk_measure."
        )
    }

    private func refused(
        _ path: String,
        _ what: String,
        because reason: String
    ) -> ErrorReport {
        .invalid(
            path: path,
            "\(path) \(what), and \(model.rawValue) does not know it: \(reason). Leave it out."
        )
    }
}
