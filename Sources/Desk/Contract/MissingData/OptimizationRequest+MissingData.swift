/// What goes together with moments of returns that are not all known.
extension OptimizationRequest {
    /// Refuses what needs whole rows of returns.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func checkMissingData() throws(ErrorReport) {
        guard missingData != .common else { return }
        let means: [RequestedMeanEstimator.Name] = [.historical, .equilibrium, .blackLitterman]
        let misfits = [
            (
                "covariance_estimator", covarianceEstimator != .historical,
                "other estimators than historical look at whole rows of returns"
            ),
            (
                "mean_estimator", !means.contains(meanEstimator.name),
                "means other than \(means.map(\.rawValue).joined(separator: ", ")) look at whole rows "
                    + "of returns"
            ),
            (
                "factors", !factors.symbols.isEmpty,
                "loadings on factors are regressions over whole rows of returns"
            ),
            (
                views.entropy.isEmpty ? "opinions" : "entropy_views", views.changesProbabilities,
                "probabilities are those of whole rows of returns"
            ),
        ]
        try refuse(
            misfits,
            beside: "missing_data \(missingData.rawValue)",
            remedy: "set missing_data to \(RequestedMissingData.common.rawValue)"
        )
    }

    /// How days that not all assets have are treated, in the canonical form; none where they are left out.
    var missingDataMembers: [(String, JSON)] {
        missingData == .common ? [] : [("missing_data", .string(missingData.rawValue))]
    }
}
