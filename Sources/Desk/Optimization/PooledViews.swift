internal import Estimation
internal import Numerics
internal import Portfolio

/// A request's opinions and views on moments as probabilities of its returns, of assets and factors.
struct PooledViews {
    let scenarios: PooledScenarios
    let report: ViewReport.Pooling
    private(set) var warnings: [String] = []

    /// - Parameters:
    ///   - request: The request, with views or opinions.
    ///   - table: The returns of its assets and, behind them, of its factors.
    /// - Throws: `invalid_request` naming the views that cannot be held.
    init(_ request: OptimizationRequest, _ table: Matrix) throws(ErrorReport) {
        let equal = [Double](repeating: 1 / Double(table.rows), count: table.rows)
        let units = ViewUnits(request, table, equal)
        var outcomes: [ViewReport.Outcome] = []
        var prior = equal
        if !request.views.opinions.isEmpty {
            var opinions: [[Double]] = []
            for (k, opinion) in request.views.opinions.enumerated() {
                let pooled = try units.pool(
                    opinion.views,
                    EntropyPooling(scenarios: table),
                    path: "opinions[\(k)].entropy_views"
                )
                opinions.append(pooled.probabilities)
                outcomes += units.outcomes(opinion.views, pooled, prefix: "\(opinion.name): ")
            }
            let weights = request.views.opinions.map(\.weight)
            let rest = max(0, 1 - weights.reduce(0, +))
            let total = weights.reduce(rest, +)
            prior = request.views.opinionPooling.pool(
                opinions + [equal],
                weights: (weights + [rest]).map { $0 / total }
            )
        }
        let pooled = try units.pool(
            request.views.entropy,
            EntropyPooling(scenarios: table, prior: prior),
            path: "entropy_views"
        )
        outcomes += units.outcomes(request.views.entropy, pooled, prefix: "")
        scenarios = pooled
        let effective = pooled.effectiveScenarios
        report = ViewReport.Pooling(
            relativeEntropy: Statistics.sum(
                pooled.probabilities.map { $0 * Double.log($0 * Double(table.rows)) }
            ),
            effectiveScenarios: effective,
            outcomes: outcomes
        )
        if let name = request.estimatorPooledAway {
            warnings.append(
                "\(name) has no effect: with entropy_views or opinions, moments are those of the returns "
                    + "with their probabilities."
            )
        }
        if effective < 0.2 * Double(table.rows) {
            warnings.append(
                "The views leave \(Int(effective.rounded())) effective returns of \(table.rows): few "
                    + "decide everything. Milder views, or a longer history, leave more."
            )
        }
    }
}

extension OptimizationRequest {
    /// An estimator that was asked for and is not used; regressions on factors are, with the probabilities.
    fileprivate var estimatorPooledAway: String? {
        let isFactorMean = meanEstimator.name == .factor
        let mean = isFactorMean ? meanOfFactors : meanEstimator
        if ![.historical, .blackLitterman].contains(mean.name) {
            return "mean_estimator \(isFactorMean ? "factor of " : "")\(mean.name.rawValue)"
        }
        let isFactorCovariance = covarianceEstimator.name == .factor && !factors.symbols.isEmpty
        let covariance = isFactorCovariance ? covarianceOfFactors : covarianceEstimator
        guard covariance.name != .historical else { return nil }
        let prefix = isFactorCovariance ? "factor of " : ""
        return "covariance_estimator \(prefix)\(covariance.name.rawValue)"
    }
}
