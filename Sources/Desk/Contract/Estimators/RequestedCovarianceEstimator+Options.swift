internal import Estimation

extension RequestedCovarianceEstimator.Name {
    /// What the estimator can be told.
    public var options: [EstimatorOption] {
        switch self {
        case .historical, .oracleApproximating: []
        case .ewma: [.decay]
        case .regimeAdjusted: RequestedCovarianceEstimator.regime
        case .ledoitWolf: [.target(LedoitWolfCovariance.Target.allCases.map(\.rawValue))]
        case .shrunk:
            [
                EstimatorOption(
                    "intensity",
                    .number(.share, default: 0.1),
                    "The part that is equal variances without correlation."
                )
            ]
        case .semi:
            [
                EstimatorOption(
                    "benchmark",
                    .number(.any, default: nil),
                    "The return a year below which returns fall short; each asset's mean where "
                        + "left out."
                )
            ]
        case .gerber1, .gerber2:
            [
                EstimatorOption(
                    "threshold",
                    .number(.between(0, 1), default: 0.5),
                    "The part of a deviation from which on a return is a move."
                )
            ]
        case .denoised: RequestedCovarianceEstimator.denoising
        case .detoned:
            [
                EstimatorOption(
                    "market_components",
                    .count(1...OptimizationRequest.maximumAssets, default: 1),
                    "How many of the largest eigenvalues are taken out."
                ),
                .base,
            ]
        case .factor:
            [
                EstimatorOption(
                    "factors",
                    .count(1...OptimizationRequest.maximumAssets, default: 5),
                    "The number of principal components; none where the request names factors."
                ),
                .base,
            ]
        case .graphicalLasso:
            [
                EstimatorOption(
                    "penalty",
                    .number(.aboveZeroToOne, default: 0.1),
                    "Of the inverse's elements, on correlations."
                )
            ]
        case .minimumDeterminant: RequestedCovarianceEstimator.concentration
        case .impliedVolatility: RequestedCovarianceEstimator.implied
        }
    }
}

extension RequestedCovarianceEstimator {
    fileprivate static let denoising = [
        EstimatorOption(
            "kind",
            .choice(DenoisedCovariance.Kind.allCases.map(\.rawValue)),
            "What becomes of the eigenvalues of noise: their mean, 0, or a part of them."
        ),
        EstimatorOption(
            "alpha",
            .number(.share, default: 0.1),
            "Of shrink: the part of the noise's correlations that is kept."
        ),
        EstimatorOption(
            "bandwidth",
            .number(
                NumberRange(
                    lower: 1e-4,
                    upper: 1,
                    isOpen: false,
                    description: "a number from 0.0001 to 1"
                ),
                default: 0.01
            ),
            "The standard deviation of the kernels that the law of noise is fitted to."
        ),
        EstimatorOption(
            "market_components",
            .count(0...OptimizationRequest.maximumAssets, default: 0),
            "How many of the largest eigenvalues are taken out afterwards."
        ),
        .base,
    ]

    fileprivate static let concentration = [
        EstimatorOption(
            "support_fraction",
            .number(.half, default: nil),
            "The part of the returns that lie closest together; the least there is where left out."
        ),
        EstimatorOption("seed", .count(0...Int(Int32.max), default: 0), "Of the random search."),
    ]

    fileprivate static let implied = [
        EstimatorOption(
            "volatilities",
            .assetNumbers(.volatility, ofEvery: true, isRequired: true),
            "The implied volatility of every asset, a year."
        ),
        EstimatorOption(
            "risk_premium",
            .number(.positive, default: 1),
            "The ratio of implied to realized volatility."
        ),
        .base,
    ]
}

extension NumberRange {
    /// From the least penalty that does anything to one.
    fileprivate static let aboveZeroToOne = NumberRange(
        lower: 1e-9,
        upper: 1,
        isOpen: false,
        description: "a number above 0, from 1e-9 to 1"
    )

    /// The larger part of something.
    fileprivate static let half = NumberRange(
        lower: 0.5,
        upper: 1,
        isOpen: false,
        description: "a number from 0.5 to 1"
    )

    /// Numbers from 0 to 1, both included.
    static let share = NumberRange(
        lower: 0,
        upper: 1,
        isOpen: false,
        description: "a number from 0 to 1"
    )
}
