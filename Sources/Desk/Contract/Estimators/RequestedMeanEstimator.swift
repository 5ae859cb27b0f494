internal import Estimation
internal import Portfolio

/// An estimator of expected returns as a request names it: a name, or an object with options.
public struct RequestedMeanEstimator: Hashable, Sendable {
    /// The estimators.
    public enum Name: String, CaseIterable, Hashable, Sendable {
        /// The arithmetic mean.
        case historical
        /// The constant return that compounds to the same wealth.
        case geometric
        /// The exponentially weighted mean.
        case ewma
        /// Shrunk by James and Stein.
        case jamesStein = "james_stein"
        /// Shrunk by Jorion.
        case bayesStein = "bayes_stein"
        /// Shrunk by Bodnar, Okhrin and Parolya.
        case bodnarOkhrinParolya = "bop"
        /// By the assets' betas to the market.
        case capitalAssetPricing = "capm"
        /// The returns that make the market portfolio optimal.
        case equilibrium
        /// The posterior of the request's views, beside the covariance as it is estimated.
        case blackLitterman = "black_litterman"
        /// What is expected of the request's factors, by each asset's loadings.
        case factor
    }

    /// Which estimator.
    public let name: Name
    /// Its options.
    let options: EstimatorOptions

    /// The estimator with its default options.
    public init(_ name: Name) { self.init(name, EstimatorOptions(name.options)) }

    private init(_ name: Name, _ options: EstimatorOptions) {
        self.name = name
        self.options = options
    }

    /// The arithmetic mean.
    public static let historical = RequestedMeanEstimator(.historical)

    /// Reads `"name"` or `{"name": …, option: …}`.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    init(_ field: JSONField, assets: [AssetID]) throws(ErrorReport) {
        guard case .object = field.json else {
            self.init(try field.choice())
            return
        }
        var fields = try field.fields()
        let name: Name = try fields.required("name").choice()
        let options = try EstimatorOptions(name.options, &fields, assets: assets)
        self.init(name, options)
        guard options.numbers("market_caps", of: []) != nil,
            options.numbers("market_weights", of: []) != nil
        else { return }
        throw .invalid(
            path: field.path,
            "\(field.path) has market_caps and market_weights; both say what the market holds. "
                + "Leave one of them out."
        )
    }

    /// The name where all options are what they are by default, else the object.
    var json: JSON {
        guard !options.areDefaults else { return .string(name.rawValue) }
        return .members([("name", .string(name.rawValue))] + options.members)
    }
}

extension RequestedMeanEstimator.Name {
    /// What the estimator can be told.
    public var options: [EstimatorOption] {
        let target = EstimatorOption.target(ShrinkageTarget.allCases.map(\.rawValue))
        switch self {
        case .historical, .geometric, .blackLitterman: return []
        case .ewma: return [.decay]
        case .factor: return [.meanBase]
        case .jamesStein:
            let bounded = "Whether the intensity is kept from 0 to 1."
            return [target, EstimatorOption("bounded", .flag, bounded)]
        case .bayesStein, .bodnarOkhrinParolya: return [target]
        case .capitalAssetPricing:
            return [
                .marketCapitalizations, .marketWeights,
                EstimatorOption(
                    "market_return",
                    .number(.any, default: nil),
                    "What the market earns a year; the mean of its returns where left out."
                ),
            ]
        case .equilibrium:
            return [
                .marketCapitalizations, .marketWeights,
                EstimatorOption(
                    "risk_aversion",
                    .number(.positive, default: 2.5),
                    "δ of the market's utility μᵀw − (δ/2) wᵀΣw."
                ),
            ]
        }
    }
}
