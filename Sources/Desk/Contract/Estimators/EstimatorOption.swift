/// An option of an estimator: its name on the wire, what it may be, and what it is where left out.
///
/// Reading, writing and the published schema all follow from these.
public struct EstimatorOption: Hashable, Sendable {
    /// What an option may be.
    public enum Kind: Hashable, Sendable {
        /// A number, `nil` where the estimator finds its own.
        case number(NumberRange, default: Double?)
        /// A whole number.
        case count(ClosedRange<Int>, default: Int)
        /// One of some names, the first where left out.
        case choice([String])
        /// Yes or no; no where left out.
        case flag
        /// A number for assets: for every one of them, or 0 for those left out.
        case assetNumbers(NumberRange, ofEvery: Bool, isRequired: Bool)
        /// Another estimator of covariances, `historical` where left out.
        case covariance
        /// Another estimator of expected returns, `historical` where left out.
        case mean
    }

    /// The name on the wire.
    public let name: String
    /// What it may be.
    public let kind: Kind
    /// What it means, in a sentence.
    public let summary: String

    /// An option.
    init(_ name: String, _ kind: Kind, _ summary: String) {
        self.name = name
        self.kind = kind
        self.summary = summary
    }

    /// Whether a request may leave it out.
    public var isOptional: Bool {
        guard case .assetNumbers(_, _, let isRequired) = kind else { return true }
        return !isRequired
    }

    /// Weight of an observation against the next newer one.
    static let decay = EstimatorOption(
        "decay",
        .number(.between(0, 1), default: nil),
        "Weight of an observation against the next newer one; ewma_decay where left out."
    )
    /// What an estimator that changes covariances begins with.
    static let base = EstimatorOption(
        "base",
        .covariance,
        "The covariance that is changed, by name or with options of its own."
    )
    /// What an estimator of expected returns by factors expects of these.
    static let meanBase = EstimatorOption(
        "base",
        .mean,
        "How the expected returns of the factors are estimated, by name or with options of its own."
    )
    /// What the market holds, by size.
    static let marketCapitalizations = EstimatorOption(
        "market_caps",
        .assetNumbers(.marketValue, ofEvery: true, isRequired: false),
        "The capitalization of every asset, in any unit; equal ones where left out."
    )
    /// What the market holds, as weights.
    static let marketWeights = EstimatorOption(
        "market_weights",
        .assetNumbers(.any, ofEvery: false, isRequired: false),
        "The market portfolio as given, 0 for assets left out; in place of market_caps."
    )
    /// What sample means are shrunk towards.
    static func target(_ names: [String]) -> EstimatorOption {
        EstimatorOption("target", .choice(names), "Towards what the sample is shrunk.")
    }
}
