internal import Portfolio

/// What of a portfolio shares the risk, where it is not its long positions.
extension OptimizationRequest {
    /// Reads the parts, the signs of positions and the budgets of factors.
    mutating func readRiskParts(_ fields: inout JSONFields) throws(ErrorReport) {
        if let field = fields.nullable("risk_parity_on") {
            try checkRiskParityOwner(field)
            riskSharing = try RiskSharing(field, assets: assets.count)
            if riskSharing == .factors { try checkFactors(field) }
        }
        if let field = fields.nullable("signs") {
            try checkRiskParityOwner(field)
            guard riskSharing == .assets else {
                throw field.invalid(allowed: "none where the risk is not shared by assets")
            }
            signs = try readSigns(field)
        }
        guard let field = fields.nullable("factor_risk_budgets") else { return }
        try checkRiskParityOwner(field)
        guard riskSharing != .assets else {
            throw .invalid(
                path: field.path,
                "\(field.path) is given, and the assets share the risk. Set risk_parity_on to factors or to "
                    + "{\"components\": 3}, or leave \(field.path) out."
            )
        }
        factorRiskBudgets = try readFactorBudgets(field)
    }

    private func checkRiskParityOwner(_ field: JSONField) throws(ErrorReport) {
        guard model != .riskParity else { return }
        throw .invalid(
            path: field.path,
            "\(field.path) is given, and model is \(model.rawValue). Set model to "
                + "\(RequestedModel.riskParity.rawValue), or leave \(field.path) out."
        )
    }

    /// The signs of all assets in their order; those left out are long.
    private func readSigns(_ field: JSONField) throws(ErrorReport) -> [Double] {
        var known: [AssetID: Double] = [:]
        let universe = Set(assets)
        for (name, member) in try field.members(limit: OptimizationRequest.maximumAssets) {
            guard let asset = AssetID(name), universe.contains(asset) else {
                throw member.invalid(allowed: "a sign of one of assets")
            }
            let sign = try member.number()
            guard sign == 1 || sign == -1 else { throw member.invalid(allowed: "1 or -1") }
            known[asset] = sign
        }
        let signs = assets.map { known[$0] ?? 1 }
        guard signs.contains(1) else {
            throw field.invalid(allowed: "at least one asset with 1: weights have a positive sum")
        }
        return signs
    }

    private func readFactorBudgets(_ field: JSONField) throws(ErrorReport) -> [Double] {
        let names = riskSharing.parts(assets, factors.symbols)
        var known: [String: Double] = [:]
        for (name, member) in try field.members(limit: OptimizationRequest.maximumAssets) {
            guard names.contains(name) else {
                throw member.invalid(
                    allowed: "a budget of one of \(names.prefix(20).joined(separator: ", "))"
                )
            }
            known[name] = try member.number(in: .positive)
        }
        var budgets: [Double] = []
        for name in names {
            guard let budget = known[name] else {
                throw .invalid(
                    path: field.path,
                    "\(field.path) has no budget for \(name). Give every part one above 0, or leave "
                        + "\(field.path) out for equal ones.",
                    details: ["factor": .string(name)]
                )
            }
            budgets.append(budget)
        }
        return budgets
    }

    /// The parts and budgets in the canonical form; none where long positions share the risk.
    var riskPartMembers: [(String, JSON)] {
        guard model == .riskParity else { return [] }
        var members: [(String, JSON)] = []
        if riskSharing != .assets { members.append(("risk_parity_on", riskSharing.json)) }
        if let signs {
            let given = zip(assets, signs).map { AssetValue(asset: $0, value: $1) }
            members.append(("signs", AssetValue.json(given)))
        }
        if let factorRiskBudgets {
            let names = riskSharing.parts(assets, factors.symbols)
            let budgets = zip(names, factorRiskBudgets).map {
                JSONMember(name: $0, value: JSON($1))
            }
            members.append(("factor_risk_budgets", .object(JSONObject(distinct: budgets))))
        }
        return members
    }

    /// Whether every part of the portfolio that shares the risk is an asset that is held.
    var sharesOfAssets: Bool { riskSharing == .assets && signs == nil }

    /// The least weight of each asset; of one that is to be short, −1 where the request has none.
    var lowerBounds: [Double] {
        let given = constraints.lowerBound.values(for: assets)
        guard let signs, constraints.lowerBound == RequestedConstraints().lowerBound else {
            return given
        }
        return zip(given, signs).map { $1 < 0 ? -1 : $0 }
    }
}
