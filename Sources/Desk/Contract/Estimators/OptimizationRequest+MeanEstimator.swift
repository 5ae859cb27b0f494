internal import Estimation
internal import Portfolio

/// The estimator of expected returns that a request names, in the terms of the estimation.
extension OptimizationRequest {
    /// The estimator of expected returns.
    var estimatorOfMean: any MeanEstimator {
        let options = meanEstimator.options
        let target = options.choice("target", else: ShrinkageTarget.grandMean)
        let riskFree = riskFreeRate / periodsPerYear
        switch meanEstimator.name {
        case .historical, .blackLitterman: return HistoricalMean()
        case .geometric: return GeometricMean()
        case .ewma: return EWMAMean(decay: options.number("decay") ?? ewmaDecay)
        case .jamesStein:
            return JamesSteinMean(target: target, isBounded: options.flag("bounded"))
        case .bayesStein: return BayesSteinMean(target: target)
        case .bodnarOkhrinParolya: return BodnarOkhrinParolyaMean(target: target)
        case .capitalAssetPricing:
            return CAPMMean(
                market: market(options),
                riskFreeReturn: riskFree,
                marketReturn: options.number("market_return").map { $0 / periodsPerYear }
            )
        case .equilibrium:
            return EquilibriumMean(
                market: market(options),
                riskAversion: options.number("risk_aversion") ?? 2.5,
                riskFreeReturn: riskFree
            )
        }
    }

    private func market(_ options: EstimatorOptions) -> MarketPortfolio {
        if let values = options.numbers("market_caps", of: assets) {
            return .capitalizations(values)
        }
        return options.numbers("market_weights", of: assets).map { .weights($0) } ?? .equal
    }
}
