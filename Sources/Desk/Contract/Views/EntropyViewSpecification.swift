public import Estimation
internal import Optimization
internal import Portfolio

/// A view on a moment or a tail of the returns.
public struct EntropyViewSpecification: Hashable, Sendable {
    /// What a view is about.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// A sum of expected returns, a year.
        case mean
        /// A sum of variances, a year.
        case variance
        /// A volatility, a year.
        case volatility
        /// The correlation of two assets.
        case correlation
        /// The skewness of returns of one period.
        case skewness
        /// The kurtosis of returns of one period, 3 of normal ones.
        case kurtosis
        /// The value at risk of one period, a loss being positive.
        case valueAtRisk = "VaR"
        /// The conditional value at risk of one period.
        case conditionalValueAtRisk = "CVaR"

        /// Whether it is about a sum of assets' moments.
        var isSum: Bool { self == .mean || self == .variance }
        /// Whether it is about losses.
        var isTail: Bool { self == .valueAtRisk || self == .conditionalValueAtRisk }
    }

    /// How results speak of it.
    public var name: String
    /// What it is about.
    public var kind: Kind
    /// The assets and factors with coefficients: any number of means and variances, two of correlations, else one.
    public var coefficients: [AssetValue]
    /// How the quantity compares.
    public var sense: EntropyView.Sense
    /// With what; with that times what it was before, where ``isTimesPrior``.
    public var value: Double
    /// Whether the value is a multiple of what was expected before all views.
    public var isTimesPrior: Bool
    /// Of tails, the level.
    public var confidence: Double?

    /// Reads `[{"kind", "assets", "sense", "value" or "times_prior", "confidence_level"} or "A >= B"]` over the assets and
    /// factors of a request.
    static func list(
        _ field: JSONField,
        symbols: [AssetID]
    ) throws(ErrorReport) -> [EntropyViewSpecification] {
        let vocabulary = ConstraintVocabulary(assets: symbols)
        var views: [EntropyViewSpecification] = []
        for element in try field.elements(limit: RequestedViews.maximumViews) {
            if case .string = element.json {
                views.append(try EntropyViewSpecification(words: element, vocabulary))
            } else {
                views.append(try EntropyViewSpecification(element, Set(symbols)))
            }
        }
        return views
    }

    /// The view as an object, whichever way it was written.
    var json: JSON {
        var members: [(String, JSON)] = [
            ("name", .string(name)), ("kind", .string(kind.rawValue)),
        ]
        if kind.isSum {
            members.append(("assets", AssetValue.json(coefficients)))
        } else {
            let symbols = coefficients.map { JSON.string($0.asset.symbol) }
            members.append(("assets", .array(symbols)))
        }
        members.append(("sense", .string(sense.rawValue)))
        members.append((isTimesPrior ? "times_prior" : "value", JSON(value)))
        if let confidence { members.append(("confidence_level", JSON(confidence))) }
        return .members(members)
    }
}
