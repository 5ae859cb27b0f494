internal import Portfolio

/// An estimator of covariances as a request names it: a name, or an object with options.
public struct RequestedCovarianceEstimator: Hashable, Sendable {
    /// The estimators.
    public enum Name: String, CaseIterable, Hashable, Sendable {
        /// The sample covariance, divided by n − 1.
        case historical
        /// The exponentially weighted covariance.
        case ewma
        /// The exponentially weighted covariance, scaled by the surprise of the last returns.
        case regimeAdjusted = "regime_adjusted"
        /// Shrunk by an intensity of Ledoit and Wolf.
        case ledoitWolf = "ledoit_wolf"
        /// Shrunk by the oracle approximating intensity.
        case oracleApproximating = "oas"
        /// Shrunk by a given intensity.
        case shrunk
        /// The covariance of what falls short.
        case semi
        /// The first form of Gerber's statistic.
        case gerber1
        /// The second form of Gerber's statistic.
        case gerber2
        /// Without the eigenvalues of noise.
        case denoised
        /// Without the eigenvalues of the market.
        case detoned
        /// Of the request's factors, or principal components, and what they leave of each asset.
        case factor
        /// With an inverse of few elements.
        case graphicalLasso = "graphical_lasso"
        /// Of the observations closest together.
        case minimumDeterminant = "mcd"
        /// Correlations beside the volatilities that options imply.
        case impliedVolatility = "implied_volatility"
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

    /// The sample covariance.
    public static let historical = RequestedCovarianceEstimator(.historical)
    /// The sample covariance, shrunk by Ledoit and Wolf towards equal variances.
    public static let ledoitWolf = RequestedCovarianceEstimator(.ledoitWolf)

    /// Reads `"name"` or `{"name": …, option: …}`.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    init(_ field: JSONField, assets: [AssetID]) throws(ErrorReport) {
        guard case .object = field.json else {
            let name: Name = try field.choice()
            // An option that has to be given needs the object.
            if let option = name.options.first(where: { !$0.isOptional }) {
                throw .invalid(
                    path: field.path,
                    "\(field.path) is \(name.rawValue), which needs \(option.name). Write "
                        + "{\"name\": \"\(name.rawValue)\", \"\(option.name)\": …}."
                )
            }
            self.init(name)
            return
        }
        var fields = try field.fields()
        let name: Name = try fields.required("name").choice()
        let options = try EstimatorOptions(name.options, &fields, assets: assets)
        self.init(name, options)
    }

    /// The name where all options are what they are by default, else the object.
    var json: JSON {
        guard !options.areDefaults else { return .string(name.rawValue) }
        return .members([("name", .string(name.rawValue))] + options.members)
    }
}
