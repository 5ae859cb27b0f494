internal import Estimation
internal import Optimization
internal import Portfolio

/// What a request says about returns that their history does not.
extension OptimizationRequest {
    /// Reads the views and what belongs to them.
    mutating func readViews(_ fields: inout JSONFields) throws(ErrorReport) {
        if let field = fields.nullable("views") {
            views.returns = try ViewSpecification.list(field, assets: assets)
        }
        try readFactorViews(&fields)
        try readViewCovariances(&fields)
        if let field = fields.nullable("entropy_views") {
            views.entropy = try EntropyViewSpecification.list(field, symbols: priced)
        }
        if let field = fields.nullable("opinions") {
            views.opinions = try OpinionSpecification.list(field, symbols: priced)
        }
        if let field = fields.optional("opinion_pooling") {
            views.opinionPooling = try field.choice()
            guard !views.opinions.isEmpty else { throw refusedView(field, "opinions") }
        }
        try readPrior(&fields)
    }

    /// The market behind the prior, and τ.
    private mutating func readPrior(_ fields: inout JSONFields) throws(ErrorReport) {
        if let field = fields.optional("tau") {
            guard !views.returns.isEmpty || !views.factors.isEmpty else {
                throw refusedView(field, "views")
            }
            views.tau = try field.number(in: .positive)
        }
        if let field = fields.nullable("market_caps") {
            guard !views.returns.isEmpty else { throw refusedView(field, "views") }
            let caps = try AssetValue.list(field, universe: Set(assets), in: .marketValue)
            guard caps.contains(where: { $0.value > 0 }) else {
                throw field.invalid(allowed: "a value above 0 of at least one asset")
            }
            views.marketCaps = caps
        }
        if let field = fields.nullable("market_risk_aversion") {
            guard views.marketCaps != nil else { throw refusedView(field, "market_caps") }
            views.marketRiskAversion = try field.number(in: .positive)
        }
        if let field = fields.nullable("market_return") {
            guard views.marketCaps != nil else { throw refusedView(field, "market_caps") }
            views.marketReturn = try field.number()
            guard views.marketRiskAversion == nil else {
                throw .invalid(
                    path: field.path,
                    "\(field.path) is given and market_risk_aversion, too. Leave one out: each follows "
                        + "from the other."
                )
            }
        }
    }

    private func refusedView(_ field: JSONField, _ missing: String) -> ErrorReport {
        .invalid(
            path: field.path,
            "\(field.path) is given, and \(missing) is not. Give \(missing), or leave \(field.path) out."
        )
    }

    /// The members of the canonical form; none where nothing is said.
    var viewMembers: [(String, JSON)] {
        var members: [(String, JSON)] = []
        if !views.returns.isEmpty {
            members.append(("views", .array(views.returns.map(\.json))))
        }
        if !views.factors.isEmpty {
            members.append(("factor_views", .array(views.factors.map(\.json))))
        }
        members += viewCovarianceMembers
        if !views.returns.isEmpty || !views.factors.isEmpty {
            members.append(("tau", JSON(views.tau)))
        }
        if let caps = views.marketCaps {
            members.append(("market_caps", AssetValue.json(caps)))
            members.append(("market_risk_aversion", JSON(views.marketRiskAversion)))
            members.append(("market_return", JSON(views.marketReturn)))
        }
        if !views.entropy.isEmpty {
            members.append(("entropy_views", .array(views.entropy.map(\.json))))
        }
        if !views.opinions.isEmpty {
            members.append(("opinions", .array(views.opinions.map(\.json))))
            members.append(("opinion_pooling", .string(views.opinionPooling.rawValue)))
        }
        return members
    }

    /// Refuses what contradicts the views.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` or `unsupported`, and the path.
    func checkViews() throws(ErrorReport) {
        let needs = [
            (
                "model",
                model == .blackLitterman && views.returns.isEmpty && views.factors.isEmpty,
                model.rawValue, "views"
            ),
            (
                "model", model == .entropyPooling && !views.changesProbabilities, model.rawValue,
                "entropy_views or opinions"
            ),
            (
                "mean_estimator", meanEstimator.name == .blackLitterman && views.returns.isEmpty,
                meanEstimator.name.rawValue, "views"
            ),
        ]
        if let need = needs.first(where: \.1) {
            throw .invalid(
                path: need.0,
                "\(need.0) is \(need.2), and the request has no \(need.3). Give \(need.3), or choose "
                    + "another \(need.0)."
            )
        }
        if model == .blackLitterman, meanEstimator.name == .blackLitterman {
            throw .invalid(
                path: "mean_estimator",
                "mean_estimator black_litterman keeps the covariance as it is, and model "
                    + "\(model.rawValue) takes the posterior's. Choose one of them."
            )
        }
        try checkViewsOfRules()
        guard views.changesProbabilities else { return }
        try checkViewsOfTrees()
        let allowed =
            RiskMeasures.reweightable
            + (model.sharesByRisk ? [RequestedRiskMeasure.deviation.code] : [])
        guard let other = measures.first(where: { !allowed.contains($0.code) }) else { return }
        throw ErrorReport(
            code: .unsupported,
            message:
                "\(other.code) is defined for returns that are equally probable and in their order, "
                + "and entropy_views and opinions change probabilities. Measures that know them are "
                + "\(allowed.joined(separator: ", ")).",
            details: [
                "path": .string(riskWeights == nil ? "risk_measure" : "risk_weights"),
                "value": .string(other.code),
                "served": .array(allowed.map(JSON.string)),
            ]
        )
    }
}
