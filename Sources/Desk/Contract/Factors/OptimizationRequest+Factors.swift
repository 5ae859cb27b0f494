internal import Portfolio

/// What a request says of factors.
extension OptimizationRequest {
    /// Reads the factors, and how those of an asset are chosen.
    mutating func readFactors(_ fields: inout JSONFields) throws(ErrorReport) {
        if let field = fields.nullable("factors") {
            let elements = try field.elements(limit: RequestedFactors.maximumCount)
            factors.symbols = try OptimizationRequest.assets(field, atLeast: 1)
            let universe = Set(assets)
            for (element, factor) in zip(elements, factors.symbols) where universe.contains(factor)
            {
                throw .invalid(
                    path: element.path,
                    "\(element.path) is \(factor), which is one of assets, too. An asset explains itself; "
                        + "leave it out of one of them.",
                    details: ["asset": .string(factor.symbol)]
                )
            }
        }
        guard let field = fields.nullable("factor_selection") else { return }
        try checkFactors(field)
        factors.selection = try FactorSelection(field)
    }

    /// Refuses a field that is about factors where there are none.
    func checkFactors(_ field: JSONField) throws(ErrorReport) {
        guard factors.symbols.isEmpty else { return }
        throw ErrorReport.withoutFactors(path: field.path, "is given")
    }

    /// Whether assets are expected to do what their factors are.
    var hasFactorMoments: Bool { model == .factorModel || !views.factors.isEmpty }

    /// Whether assets are expected to move together as their factors do.
    var hasFactorCovariance: Bool {
        hasFactorMoments || (covarianceEstimator.name == .factor && !factors.symbols.isEmpty)
    }

    /// Whether anything of the portfolio itself depends on the factors.
    var needsFactors: Bool {
        hasFactorMoments || meanEstimator.name == .factor || covarianceEstimator.name == .factor
            || riskSharing == .factors
    }

    /// How the expected returns of factors are estimated.
    var meanOfFactors: RequestedMeanEstimator {
        if hasFactorMoments { return meanEstimator }
        return meanEstimator.name == .factor ? meanEstimator.options.mean("base") : .historical
    }

    /// How the covariance of factors is estimated.
    var covarianceOfFactors: RequestedCovarianceEstimator {
        if hasFactorMoments { return covarianceEstimator }
        guard covarianceEstimator.name == .factor else { return .historical }
        return covarianceEstimator.options.covariance("base")
    }

    /// The symbols whose prices are needed: assets and factors.
    var priced: [AssetID] { assets + factors.symbols }

    /// The factors in the canonical form; none where there are none.
    var factorMembers: [(String, JSON)] {
        guard !factors.symbols.isEmpty else { return [] }
        return [
            ("factors", .array(factors.symbols.map { .string($0.symbol) })),
            ("factor_selection", factors.selection.json),
        ]
    }
}

extension ErrorReport {
    /// The report that something needs factors and there are none.
    static func withoutFactors(path: String, _ what: String) -> ErrorReport {
        .invalid(
            path: path,
            "\(path) \(what), and the request names no factors. Give factors, symbols with prices that are "
                + "not in assets, or leave it out."
        )
    }
}
