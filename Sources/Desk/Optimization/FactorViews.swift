internal import Estimation
internal import Numerics
internal import Portfolio

/// Views on factors, taken over to the assets by their loadings.
struct FactorViews {
    /// What is expected of the assets.
    let mean: [Double]
    /// Their covariance.
    let covariance: Matrix
    /// What the views did, annual, with what each adds to the expected return of each asset.
    let effects: [ViewReport.Effect]
    /// What is expected of the factors, annual.
    let report: ViewReport.FactorMoments

    /// - Throws: `invalid_request` where a view says nothing new.
    init(_ request: OptimizationRequest, _ model: FactorModel) throws(ErrorReport) {
        let periods = request.periodsPerYear
        let prior = FactorPrior(
            loadings: model.loadings,
            intercepts: model.intercepts,
            specificVariances: model.residualVariances,
            factors: BlackLitterman(
                mean: model.factorMeans,
                covariance: model.factorCovariance,
                tau: request.views.tau
            )
        )
        let stated = request.views.factors.map { $0.returnView(request.factors.symbols, periods) }
        let posterior = try ErrorReport.viewing("factor_views") { () throws(ViewError) in
            try prior.posterior(
                stated,
                errors: request.views.factorCovariance?.scaled(by: 1 / periods)
            )
        }
        mean = posterior.mean
        covariance = posterior.covariance
        effects = posterior.factors.effects.map { effect in
            var annual = ViewReport.Effect(effect, periods: periods)
            annual.contributions = BLAS.multiply(model.loadings, annual.contributions)
            return annual
        }
        report = ViewReport.FactorMoments(
            factors: request.factors.symbols,
            prior: model.factorMeans.map { periods * $0 },
            posterior: posterior.factors.mean.map { periods * $0 }
        )
    }
}

extension ViewSpecification {
    /// The view per period, over some assets or factors.
    ///
    /// An error of annual means is one of means of a period with a variance that is that many times smaller,
    /// as the covariance itself is.
    func returnView(_ symbols: [AssetID], _ periods: Double) -> ReturnView {
        ReturnView(
            name,
            coefficients: coefficients.values(of: symbols),
            value: value / periods,
            certainty: variance.map { .variance($0 / periods) }
                ?? .confidence(confidence ?? ViewSpecification.usualConfidence)
        )
    }
}
