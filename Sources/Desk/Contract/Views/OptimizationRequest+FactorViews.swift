internal import Estimation
internal import Optimization
internal import Portfolio

/// Views on factors, and what views do not go together with.
extension OptimizationRequest {
    /// Reads the views on factors.
    mutating func readFactorViews(_ fields: inout JSONFields) throws(ErrorReport) {
        guard let field = fields.nullable("factor_views") else { return }
        try checkFactors(field)
        views.factors = try ViewSpecification.list(
            field,
            assets: factors.symbols,
            named: "factors"
        )
    }

    /// Views that rules do not look at.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func checkViewsOfRules() throws(ErrorReport) {
        guard model == .equalWeight || model == .random else { return }
        let given = [
            ("views", !views.returns.isEmpty), ("factor_views", !views.factors.isEmpty),
            ("entropy_views", !views.entropy.isEmpty), ("opinions", !views.opinions.isEmpty),
        ]
        guard let view = given.first(where: \.1) else { return }
        throw .invalid(
            path: view.0,
            "\(view.0) is given, and \(model.rawValue) estimates nothing that a view could change. Leave it "
                + "out, or choose another model."
        )
    }

    /// What makes assets alike by returns that are all equally probable.
    ///
    /// - Throws: ``ErrorReport`` with code `unsupported` and the path.
    func checkViewsOfTrees() throws(ErrorReport) {
        let known: [Codependence.Measure] = [.pearson, .absolutePearson]
        let ofTree = [("codependence", hierarchy.clustering.codependence.measure)]
        let ofGraphs = constraints.graph.enumerated().map {
            ("constraints.graph[\($0)].codependence", $1.codependence.measure)
        }
        guard views.changesProbabilities,
            let (path, measure) = ((model.isHierarchical ? ofTree : []) + ofGraphs)
                .first(where: { !known.contains($0.1) })
        else { return }
        let names = known.map(\.rawValue)
        throw ErrorReport(
            code: .unsupported,
            message:
                "\(path) \(measure.rawValue) counts every return alike, and entropy_views "
                + "and opinions change their probabilities. \(names.joined(separator: " and ")) are "
                + "correlations with these; choose one, or leave the views out.",
            details: [
                "path": .string(path),
                "value": .string(measure.rawValue),
                "served": .array(names.map(JSON.string)),
            ]
        )
    }
}
