/// The versions of relaxed risk parity, as Gambeta & Kwon (2020) count them.
public enum RelaxedVersion: String, CaseIterable, Hashable, Sendable {
    /// Only the shares and what is demanded.
    case plain = "A"
    /// Beside the portfolio's own deviation.
    case regularized = "B"
    /// Beside what the deviation would be without correlations, as much as the penalty says.
    case penalized = "C"
}
