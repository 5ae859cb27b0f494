/// What does not go together with factors.
extension OptimizationRequest {
    /// Refuses estimators that need factors where there are none, and those that factors cannot have.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func checkFactors() throws(ErrorReport) {
        guard !factors.symbols.isEmpty else {
            if model == .factorModel {
                throw ErrorReport.withoutFactors(path: "model", "is \(model.rawValue)")
            }
            guard meanEstimator.name == .factor else { return }
            throw ErrorReport.withoutFactors(path: "mean_estimator", "is factor")
        }
        if covarianceEstimator.countsFactors {
            throw .invalid(
                path: "covariance_estimator",
                "covariance_estimator has a number of factors, principal components, and the request names "
                    + "factors of its own. Leave one of them out."
            )
        }
        if hasFactorMoments {
            try checkFactorMean(meanEstimator, "mean_estimator")
            try checkFactorCovariance(covarianceEstimator, "covariance_estimator")
        }
        if meanEstimator.name == .factor {
            let base = meanEstimator.options.mean("base")
            try checkFactorMean(base, "mean_estimator.base")
        }
        if covarianceEstimator.name == .factor {
            let base = covarianceEstimator.options.covariance("base")
            try checkFactorCovariance(base, "covariance_estimator.base")
        }
    }

    /// What a market of assets implies is not known of factors.
    private func checkFactorMean(
        _ estimator: RequestedMeanEstimator,
        _ path: String
    ) throws(ErrorReport) {
        let others: [RequestedMeanEstimator.Name] = [.capitalAssetPricing, .equilibrium, .factor]
        guard others.contains(estimator.name) else { return }
        throw refusedOfFactors(path, estimator.name.rawValue)
    }

    private func checkFactorCovariance(
        _ estimator: RequestedCovarianceEstimator,
        _ path: String
    ) throws(ErrorReport) {
        let others: [RequestedCovarianceEstimator.Name] = [.impliedVolatility, .factor]
        guard let name = estimator.chain.first(where: { others.contains($0) }) else { return }
        throw refusedOfFactors(path, name.rawValue)
    }

    private func refusedOfFactors(_ path: String, _ name: String) -> ErrorReport {
        .invalid(
            path: path,
            "\(path) is \(name), which speaks of assets; here it would estimate the moments of factors. "
                + "Choose another one."
        )
    }
}

extension RequestedCovarianceEstimator {
    /// The names of the estimator and of those that it changes, from the outermost on.
    var chain: [Name] {
        let hasBase = name.options.contains { $0.kind == .covariance }
        return [name] + (hasBase ? options.covariance("base").chain : [])
    }

    /// Whether it, or one that it changes, is told a number of principal components.
    var countsFactors: Bool {
        if name == .factor, options.isGiven("factors") { return true }
        let hasBase = name.options.contains { $0.kind == .covariance }
        return hasBase && options.covariance("base").countsFactors
    }
}
