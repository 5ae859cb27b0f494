internal import Estimation
internal import Numerics
internal import Optimization
internal import Portfolio

/// Views on factors, and errors of views that belong together.
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

    /// Reads the covariance of the errors of ``RequestedViews/returns``, a row for each in their order.
    mutating func readViewCovariance(_ fields: inout JSONFields) throws(ErrorReport) {
        guard let field = fields.nullable("view_covariance") else { return }
        let count = views.returns.count
        guard count > 0 else {
            throw .invalid(
                path: field.path,
                "\(field.path) is given, and views is not. Give views, or leave \(field.path) out."
            )
        }
        try checkPlainViews(field)
        let rows = try field.elements(limit: RequestedViews.maximumViews)
        guard rows.count == count else {
            throw field.invalid(allowed: "an array of \(count) rows, one for each of views")
        }
        var matrix = Matrix(rows: count, columns: count)
        for (i, row) in rows.enumerated() {
            let numbers = try row.elements(limit: RequestedViews.maximumViews)
            guard numbers.count == count else {
                throw row.invalid(allowed: "an array of \(count) numbers, one for each of views")
            }
            for (j, number) in numbers.enumerated() { matrix[i, j] = try number.number() }
        }
        guard matrix == matrix.transposed else {
            throw .invalid(
                path: field.path,
                "\(field.path) is not symmetric: the errors of two views have one covariance."
            )
        }
        let values = try? SymmetricEigen.values(of: matrix)
        guard let least = values?.first, least >= -1e-12 * (matrix.diagonal.max() ?? 0) else {
            throw .invalid(
                path: field.path,
                "\(field.path) is no covariance: its least eigenvalue is \(values?.first ?? .nan). "
                    + "Raise the diagonal, or bring the other numbers nearer to 0."
            )
        }
        views.covariance = matrix
    }

    /// One number says how sure a view is, or the matrix does.
    private func checkPlainViews(_ field: JSONField) throws(ErrorReport) {
        let said = views.returns.firstIndex { view in
            view.variance != nil || view.confidence != ViewSpecification.usualConfidence
        }
        guard let said else { return }
        throw .invalid(
            path: field.path,
            "\(field.path) says how sure all views are, and views[\(said)] has a confidence or an omega of "
                + "its own. Leave one of them out."
        )
    }

    /// The covariance of the errors in the canonical form; none where each view says its own.
    var viewCovarianceMembers: [(String, JSON)] {
        guard let covariance = views.covariance else { return [] }
        let rows = (0..<covariance.rows).map { row in
            JSON.array(covariance.row(row).map { JSON($0) })
        }
        return [("view_covariance", .array(rows))]
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
