internal import Estimation

/// The options of an estimator that follows regimes of volatility.
extension RequestedCovarianceEstimator {
    static let regime = [
        EstimatorOption(
            "half_life",
            .number(.days, default: 40),
            "The days after which a return counts half."
        ),
        EstimatorOption(
            "regime_half_life",
            .number(.days, default: nil),
            "The days after which a surprise counts half; half of half_life where left out."
        ),
        EstimatorOption(
            "target",
            .choice(RegimeAdjustedCovariance.Target.allCases.map(\.rawValue)),
            "What a day is compared by: a portfolio of inverse volatilities, or each asset for itself."
        ),
        EstimatorOption(
            "method",
            .choice(RegimeAdjustedCovariance.Method.allCases.map(\.rawValue)),
            "How surprises are averaged."
        ),
    ]

    /// The estimator of these options.
    var regimeAdjusted: RegimeAdjustedCovariance {
        RegimeAdjustedCovariance(
            halfLife: options.number("half_life") ?? 40,
            regimeHalfLife: options.number("regime_half_life"),
            target: options.choice("target", else: RegimeAdjustedCovariance.Target.portfolio),
            method: options.choice("method", else: RegimeAdjustedCovariance.Method.firstMoment)
        )
    }
}

extension NumberRange {
    /// Half-lives, in days.
    fileprivate static let days = NumberRange(
        lower: 0.1,
        upper: 1e6,
        isOpen: false,
        description: "a number of periods from 0.1 to 1e6"
    )
}
