import Desk

/// Schemas of how moments are estimated: a name, or an object with the name and its options.
enum EstimatorSchemas {
    static let mean = estimator(
        RequestedMeanEstimator.Name.allCases.map { ($0.rawValue, $0.options) },
        default: RequestedMeanEstimator.historical.name.rawValue,
        "How expected returns are estimated: a name, or an object with the name and its options."
    )

    static let covariance = estimator(
        RequestedCovarianceEstimator.Name.allCases.map { ($0.rawValue, $0.options) },
        default: RequestedCovarianceEstimator.historical.name.rawValue,
        "How covariances are estimated: a name, or an object with the name and its options."
    )

    private static func estimator(
        _ estimators: [(name: String, options: [EstimatorOption])],
        default standard: String,
        _ summary: String
    ) -> JSON {
        let plain = estimators.filter { $0.options.allSatisfy(\.isOptional) }.map(\.name)
        let objects = estimators.map { estimator in
            Schema.object(
                [("name", Schema.choice([estimator.name]))]
                    + estimator.options.map { ($0.name, schema($0)) },
                optional: Set(estimator.options.filter(\.isOptional).map(\.name))
            )
        }
        return .members(
            ("anyOf", .array([Schema.choice(plain, default: standard)] + objects)),
            ("description", .string(summary))
        )
    }

    private static func schema(_ option: EstimatorOption) -> JSON {
        let summary = option.summary
        switch option.kind {
        case .number(let range, let standard):
            let number = Schema.number(
                summary,
                from: range.lower,
                to: range.upper,
                isOpen: range.isOpen,
                default: standard
            )
            return Schema.nullable(number)
        case .count(let range, let standard):
            return Schema.nullable(Schema.integer(summary, in: range, default: standard))
        case .choice(let names):
            return Schema.nullable(Schema.choice(names, default: names.first))
        case .flag: return Schema.nullable(Schema.flag(summary, default: false))
        case .assetNumbers(let range, _, let isRequired):
            let map = Schema.map(
                of: Schema.number(from: range.lower, to: range.upper, isOpen: range.isOpen),
                names: Schema.symbol,
                summary
            )
            return isRequired ? map : Schema.nullable(map)
        case .covariance: return Schema.nullable(Schema.reference("CovarianceEstimator"))
        case .mean: return Schema.nullable(Schema.reference("MeanEstimator"))
        }
    }
}
