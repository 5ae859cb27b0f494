internal import Estimation
internal import Numerics
internal import Portfolio

/// What is expected before views on expected returns: the market's equilibrium, or the estimated means.
struct ViewPrior {
    let model: BlackLitterman
    /// `market_caps`, or the name of the estimator.
    let source: String
    /// δ of the market; `nil` without one.
    let riskAversion: Double?
    private(set) var warnings: [String] = []

    /// - Throws: `invalid_request` where the market has no δ.
    init(
        _ request: OptimizationRequest,
        _ distribution: ReturnDistribution
    ) throws(ErrorReport) {
        let covariance = distribution.covariance
        guard let given = request.views.marketCaps else {
            model = BlackLitterman(
                mean: distribution.mean,
                covariance: covariance,
                tau: request.views.tau
            )
            source =
                request.views.changesProbabilities
                ? "pooled" : request.estimatorNameOfPriorMean
            riskAversion = nil
            // The estimator may be that of a market, which has been named then.
            guard source != RequestedMeanEstimator.Name.equilibrium.rawValue else { return }
            warnings = [
                "views are mixed with the \(source) mean, since market_caps is not given. Means of a "
                    + "history err by much; give market_caps for the market's equilibrium."
            ]
            return
        }
        let caps = ViewPrior.imputed(given, request.assets)
        let market = MarketEquilibrium(
            capitalizations: caps.values,
            riskFreeReturn: request.riskFreeRate / request.periodsPerYear
        )
        let aversion = try ViewPrior.riskAversion(request, market, covariance)
        model = BlackLitterman(
            mean: market.returns(covariance: covariance, riskAversion: aversion),
            covariance: covariance,
            tau: request.views.tau
        )
        source = "market_caps"
        riskAversion = aversion
        warnings = [caps.warning].compactMap { $0 }
    }

    /// δ as it was given, as the market's return implies it, or the usual one.
    private static func riskAversion(
        _ request: OptimizationRequest,
        _ market: MarketEquilibrium,
        _ covariance: Matrix
    ) throws(ErrorReport) -> Double {
        guard let earned = request.views.marketReturn else {
            return request.views.marketRiskAversion ?? MarketEquilibrium.usualRiskAversion
        }
        let implied = market.riskAversion(
            marketReturn: earned / request.periodsPerYear,
            covariance: covariance
        )
        guard let implied, implied > 0 else {
            throw .invalid(
                path: "market_return",
                "market_return is \(earned) and risk_free_rate \(request.riskFreeRate); a market that "
                    + "somebody holds for its risk earns more than that, and moves. Raise it, or give "
                    + "market_risk_aversion."
            )
        }
        return implied
    }

    /// The values of all assets; the median of those given where one is missing, which is said.
    private static func imputed(
        _ given: [AssetValue],
        _ assets: [AssetID]
    ) -> (values: [Double], warning: String?) {
        let known = Dictionary(given.map { ($0.asset, $0.value) }) { _, last in last }
        let missing = assets.filter { known[$0] == nil }
        guard !missing.isEmpty else { return (assets.map { known[$0] ?? 0 }, nil) }
        let sorted = known.values.sorted()
        let half = sorted.count / 2
        let median =
            sorted.count.isMultiple(of: 2) ? 0.5 * (sorted[half - 1] + sorted[half]) : sorted[half]
        let names = missing.prefix(10).map(\.symbol).joined(separator: ", ")
        let rest = missing.count > 10 ? " and \(missing.count - 10) more" : ""
        return (
            assets.map { known[$0] ?? median },
            "market_caps has no value of \(names)\(rest); the median of those given, \(median), is taken."
        )
    }
}

extension OptimizationRequest {
    /// The estimator behind a prior without a market.
    fileprivate var estimatorNameOfPriorMean: String {
        let name = meanEstimator.name
        return name == .blackLitterman
            ? RequestedMeanEstimator.Name.historical.rawValue : name.rawValue
    }
}
