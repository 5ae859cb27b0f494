internal import Estimation
internal import Numerics
internal import Portfolio

/// A distribution of returns with a request's views in it.
struct ViewedDistribution {
    /// What the optimizer is told.
    private(set) var distribution: ReturnDistribution
    /// What the views did; `nil` without any.
    private(set) var report: ViewReport?
    /// What the user should know of them.
    private(set) var warnings: [String] = []

    /// Takes the moments of pooled probabilities first, then mixes in views on expected returns, those of factors before
    /// those of assets.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - estimated: The moments without views.
    ///   - pooled: What opinions and views on moments say; `nil` where there are none.
    ///   - model: How the factors explain the assets, with these probabilities; `nil` without factors.
    /// - Throws: `invalid_request` where views contradict the returns or each other.
    init(
        _ request: OptimizationRequest,
        _ estimated: ReturnDistribution,
        _ pooled: PooledViews? = nil,
        _ model: FactorModel? = nil
    ) throws(ErrorReport) {
        distribution = estimated
        guard !request.views.isEmpty else { return }
        let periods = request.periodsPerYear
        if let pooled {
            distribution = estimated.reweighted(by: pooled.scenarios.probabilities)
            if let model, request.hasFactorCovariance {
                distribution = distribution.with(mean: model.mean, covariance: model.covariance)
            }
            warnings += pooled.warnings
        }
        var report = ViewReport(
            source: request.meanEstimator.name.rawValue,
            prior: ViewReport.Moments(estimated),
            posterior: ViewReport.Moments(distribution),
            effects: [],
            pooling: pooled?.report
        )
        let keepsCovariance = request.meanEstimator.name == .blackLitterman
        if let model, !request.views.factors.isEmpty {
            let posterior = try FactorViews(request, model)
            distribution = distribution.with(
                mean: posterior.mean,
                covariance: keepsCovariance ? distribution.covariance : posterior.covariance
            )
            report.source = "factors"
            report.posterior = ViewReport.Moments(distribution)
            report.tau = request.views.tau
            report.factorEffects = posterior.effects
            report.factors = posterior.report
        }
        if !request.views.returns.isEmpty {
            let prior = try ViewPrior(request, distribution)
            warnings += prior.warnings
            let posterior = try ErrorReport.viewing("views") { () throws(ViewError) in
                try request.posterior(prior.model)
            }
            distribution = distribution.with(
                mean: posterior.mean,
                covariance: keepsCovariance ? distribution.covariance : posterior.covariance
            )
            report.source = prior.source
            report.prior.expectedReturns = prior.model.mean.map { periods * $0 }
            report.prior.volatilities = prior.model.covariance.volatilities(periods)
            report.posterior = ViewReport.Moments(distribution)
            report.tau = request.views.tau
            report.riskAversion = prior.riskAversion
            report.effects = posterior.effects.map { ViewReport.Effect($0, periods: periods) }
        }
        self.report = report
    }
}

extension OptimizationRequest {
    /// A prior with the views on expected returns, per period, whose errors are independent or as given.
    fileprivate func posterior(
        _ prior: BlackLitterman
    ) throws(ViewError) -> BlackLittermanPosterior {
        let stated = views.returns.map { $0.returnView(assets, periodsPerYear) }
        return try prior.posterior(
            stated,
            errors: views.covariance?.scaled(by: 1 / periodsPerYear)
        )
    }
}

extension ViewReport.Moments {
    /// The annual moments of a distribution.
    init(_ distribution: ReturnDistribution) {
        let periods = distribution.periodsPerYear
        self.init(
            expectedReturns: distribution.mean.map { periods * $0 },
            volatilities: distribution.covariance.volatilities(periods)
        )
    }
}

extension Matrix {
    /// The square roots of the diagonal, annual.
    fileprivate func volatilities(_ periods: Double) -> [Double] {
        diagonal.map { (max(0, $0) * periods).squareRoot() }
    }
}

extension ViewReport.Effect {
    /// The effect, annual.
    init(_ effect: ViewEffect, periods: Double) {
        self.init(
            name: effect.name,
            prior: periods * effect.prior,
            value: periods * effect.value,
            posterior: periods * effect.posterior,
            confidence: effect.confidence,
            variance: effect.variance.isFinite ? periods * effect.variance : nil,
            contributions: effect.contributions.map { periods * $0 }
        )
    }
}

extension ErrorReport {
    /// The report of views that cannot be held.
    static func viewing<Value>(
        _ path: String,
        _ body: () throws(ViewError) -> Value
    ) throws(ErrorReport) -> Value {
        do throws(ViewError) {
            return try body()
        } catch {
            throw .invalid(path: path, "\(path): \(error)")
        }
    }
}
