internal import Numerics

/// Errors of views that belong together.
extension OptimizationRequest {
    /// Reads the covariances of the errors of views, on assets and on factors.
    mutating func readViewCovariances(_ fields: inout JSONFields) throws(ErrorReport) {
        if let field = fields.nullable("view_covariance") {
            views.covariance = try field.errors(of: views.returns, named: "views")
        }
        if let field = fields.nullable("factor_view_covariance") {
            views.factorCovariance = try field.errors(of: views.factors, named: "factor_views")
        }
    }

    /// The covariances of the errors in the canonical form; none where each view says its own.
    var viewCovarianceMembers: [(String, JSON)] {
        let named = [
            ("view_covariance", views.covariance),
            ("factor_view_covariance", views.factorCovariance),
        ]
        return named.compactMap { name, matrix in
            matrix.map { matrix in
                let rows = (0..<matrix.rows).map { row in
                    JSON.array(matrix.row(row).map { JSON($0) })
                }
                return (name, .array(rows))
            }
        }
    }
}

extension JSONField {
    /// The covariance of the errors of some views, a row for each in their order.
    fileprivate func errors(
        of views: [ViewSpecification],
        named list: String
    ) throws(ErrorReport) -> Matrix {
        let count = views.count
        guard count > 0 else {
            throw .invalid(
                path: path,
                "\(path) is given, and \(list) is not. Give \(list), or leave \(path) out."
            )
        }
        try checkPlain(views, named: list)
        let rows = try elements(limit: RequestedViews.maximumViews)
        guard rows.count == count else {
            throw invalid(allowed: "an array of \(count) rows, one for each of \(list)")
        }
        var matrix = Matrix(rows: count, columns: count)
        for (i, row) in rows.enumerated() {
            let numbers = try row.elements(limit: RequestedViews.maximumViews)
            guard numbers.count == count else {
                throw row.invalid(
                    allowed: "an array of \(count) numbers, one for each of \(list)"
                )
            }
            for (j, number) in numbers.enumerated() { matrix[i, j] = try number.number() }
        }
        try checkCovariance(matrix)
        return matrix
    }

    /// One number says how sure a view is, or the matrix does.
    private func checkPlain(
        _ views: [ViewSpecification],
        named list: String
    ) throws(ErrorReport) {
        let said = views.firstIndex { view in
            view.variance != nil || view.confidence != ViewSpecification.usualConfidence
        }
        guard let said else { return }
        throw .invalid(
            path: path,
            "\(path) says how sure all views are, and \(list)[\(said)] has a confidence or an omega of "
                + "its own. Leave one of them out."
        )
    }

    private func checkCovariance(_ matrix: Matrix) throws(ErrorReport) {
        guard matrix == matrix.transposed else {
            throw .invalid(
                path: path,
                "\(path) is not symmetric: the errors of two views have one covariance."
            )
        }
        let values = try? SymmetricEigen.values(of: matrix)
        guard let least = values?.first, least >= -1e-12 * (matrix.diagonal.max() ?? 0) else {
            throw .invalid(
                path: path,
                "\(path) is no covariance: its least eigenvalue is \(values?.first ?? .nan). "
                    + "Raise the diagonal, or bring the other numbers nearer to 0."
            )
        }
    }
}
