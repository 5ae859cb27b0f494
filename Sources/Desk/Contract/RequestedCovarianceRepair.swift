/// What becomes of a covariance that is none, or hardly.
public enum RequestedCovarianceRepair: String, CaseIterable, Hashable, Sendable {
    /// The nearest positive semidefinite matrix takes its place, and a warning says how far it is.
    case nearest
    /// The nearest with the same variances takes its place, and a warning says how far it is.
    case nearestCorrelation = "nearest_correlation"
    /// The request is refused.
    case refuse
}
