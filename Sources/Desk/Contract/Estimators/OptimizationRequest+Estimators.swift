internal import Estimation
internal import Portfolio

/// The estimators that a request names, in the terms of the estimation.
extension OptimizationRequest {
    /// Reads how moments are estimated.
    mutating func readEstimators(_ fields: inout JSONFields) throws(ErrorReport) {
        if let field = fields.optional("mean_estimator") {
            meanEstimator = try RequestedMeanEstimator(field, assets: assets)
        }
        if let field = fields.optional("covariance_estimator") {
            covarianceEstimator = try RequestedCovarianceEstimator(field, assets: assets)
        }
        if let field = fields.optional("covariance_repair") {
            covarianceRepair = try field.choice()
        }
        if let field = fields.optional("ewma_decay") {
            ewmaDecay = try field.number(in: .between(0, 1))
        }
    }

    /// What moments depend on beside the returns, those of factors included, as text.
    var momentFacts: [String] {
        let covariance = covarianceEstimator
        let estimators = [meanEstimator.json, covariance.json].map {
            String(decoding: $0.bytes(), as: UTF8.self)
        }
        // Options may hold other estimators, and rates of a year.
        let isPlain = covariance.options.areDefaults && meanEstimator.options.areDefaults
        let decays = meanEstimator.name == .ewma || covariance.name == .ewma || !isPlain
        let isPriced = [.capitalAssetPricing, .equilibrium].contains(meanEstimator.name)
        let rates = isPriced || !isPlain ? "\(riskFreeRate)/\(periodsPerYear)" : "-"
        let facts =
            estimators + missingDataMembers.map { _ in missingData.rawValue }
            + [decays ? "\(ewmaDecay)" : "-", rates]
        guard !factors.symbols.isEmpty else { return facts }
        let selection = String(decoding: factors.selection.json.bytes(), as: UTF8.self)
        return facts + [hasFactorMoments ? "factors" : "assets", selection]
    }

    /// The estimator of covariances, beside the returns of factors where there are some.
    func estimatorOfCovariance(_ factors: FactorReturns?) -> any CovarianceEstimator {
        let named = estimator(of: covarianceEstimator, factors)
        guard hasFactorMoments, let factors else { return named }
        return GivenFactorCovariance(factors, base: named)
    }

    /// The estimator as it is named.
    func estimator(
        of requested: RequestedCovarianceEstimator,
        _ factors: FactorReturns?
    ) -> any CovarianceEstimator {
        let options = requested.options
        switch requested.name {
        case .historical: return SampleCovariance()
        case .ewma: return EWMACovariance(decay: options.number("decay") ?? ewmaDecay)
        case .regimeAdjusted: return requested.regimeAdjusted
        case .ledoitWolf:
            let target = options.choice("target", else: LedoitWolfCovariance.Target.identity)
            return LedoitWolfCovariance(target: target)
        case .oracleApproximating: return OracleApproximatingCovariance()
        case .shrunk: return ShrunkCovariance(intensity: options.number("intensity") ?? 0.1)
        case .semi:
            return SemiCovariance(
                benchmark: options.number("benchmark").map { $0 / periodsPerYear }
            )
        case .gerber1, .gerber2:
            return GerberCovariance(
                form: requested.name == .gerber1 ? .first : .second,
                threshold: options.number("threshold") ?? 0.5
            )
        case .denoised:
            return DenoisedCovariance(
                kind: options.choice("kind", else: DenoisedCovariance.Kind.fixed),
                kept: options.number("alpha") ?? 0.1,
                bandwidth: options.number("bandwidth") ?? 0.01,
                marketComponents: options.count("market_components"),
                base: estimator(of: options.covariance("base"), factors)
            )
        case .detoned:
            return DetonedCovariance(
                marketComponents: options.count("market_components"),
                base: estimator(of: options.covariance("base"), factors)
            )
        case .factor:
            let base = estimator(of: options.covariance("base"), factors)
            guard let factors else {
                return FactorCovariance(factors: options.count("factors"), base: base)
            }
            return GivenFactorCovariance(factors, base: base)
        case .graphicalLasso:
            return GraphicalLassoCovariance(penalty: options.number("penalty") ?? 0.1)
        case .minimumDeterminant:
            return MinimumDeterminantCovariance(
                supportFraction: options.number("support_fraction"),
                seed: UInt64(options.count("seed"))
            )
        case .impliedVolatility:
            let root = periodsPerYear.squareRoot()
            let volatilities = options.numbers("volatilities", of: assets) ?? []
            return ImpliedVolatilityCovariance(
                volatilities: volatilities.map { $0 / root },
                riskPremium: options.number("risk_premium") ?? 1,
                base: estimator(of: options.covariance("base"), factors)
            )
        }
    }
}
