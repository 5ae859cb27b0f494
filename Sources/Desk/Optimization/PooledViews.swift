internal import Estimation
internal import Numerics
internal import Portfolio

/// A request's opinions and views on moments as probabilities of its returns.
struct PooledViews {
    let scenarios: PooledScenarios
    let report: ViewReport.Pooling
    private(set) var warnings: [String] = []

    /// - Throws: `invalid_request` naming the views that cannot be held.
    init(
        _ request: OptimizationRequest,
        _ estimated: ReturnDistribution
    ) throws(ErrorReport) {
        let table = estimated.scenarios
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
    /// An estimator that was asked for and is not used.
    fileprivate var estimatorPooledAway: String? {
        if ![.historical, .blackLitterman].contains(meanEstimator.name) {
            return "mean_estimator \(meanEstimator.name.rawValue)"
        }
        guard covarianceEstimator.name != .historical else { return nil }
        return "covariance_estimator \(covarianceEstimator.name.rawValue)"
    }
}
