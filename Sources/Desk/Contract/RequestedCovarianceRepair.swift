/// What becomes of a covariance that is none, or hardly.
public enum RequestedCovarianceRepair: String, CaseIterable, Hashable, Sendable {
    /// The nearest positive semidefinite matrix takes its place, and a warning says how far it is.
    case nearest
    /// The request is refused.
    case refuse
}
