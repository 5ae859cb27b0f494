/// The estimators of expected returns that a request can name.
public enum RequestedMeanEstimator: String, CaseIterable, Hashable, Sendable {
    /// The arithmetic mean.
    case historical
    /// The exponentially weighted mean.
    case ewma
    /// The posterior of the request's views, beside the covariance as it is estimated.
    case blackLitterman = "black_litterman"

    /// Estimators of the contract that are not served yet.
    static let planned = [
        "james_stein", "bayes_stein", "bop", "capm",
    ]
}
