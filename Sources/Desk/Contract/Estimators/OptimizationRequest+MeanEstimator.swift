internal import Estimation
internal import Portfolio

/// The estimator of expected returns that a request names, in the terms of the estimation.
extension OptimizationRequest {
    /// The estimator of expected returns, beside the returns of factors where there are some.
    func estimatorOfMean(_ factors: FactorReturns?) -> any MeanEstimator {
        let named = estimator(of: meanEstimator, factors)
        guard hasFactorMoments, let factors else { return named }
        return GivenFactorMean(
            factors,
            base: named,
            covariance: estimator(of: covarianceEstimator, factors)
        )
    }

    /// The estimator as it is named.
    func estimator(
        of requested: RequestedMeanEstimator,
        _ factors: FactorReturns?
    ) -> any MeanEstimator {
        let options = requested.options
        let target = options.choice("target", else: ShrinkageTarget.grandMean)
        let riskFree = riskFreeRate / periodsPerYear
        switch requested.name {
        case .historical, .blackLitterman: return HistoricalMean()
        case .factor:
            guard let factors else { return HistoricalMean() }
            return GivenFactorMean(factors, base: estimator(of: options.mean("base"), factors))
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
