/// The objectives that a request can name.
public enum RequestedObjective: String, CaseIterable, Hashable, Sendable {
    /// The least risk.
    case minimumRisk = "MinRisk"
    /// The greatest expected return.
    case maximumReturn = "MaxRet"
    /// The greatest annual utility μᵀw − λ wᵀΣw.
    case utility = "Utility"
    /// The greatest ratio of excess return to risk.
    case sharpe = "Sharpe"
    /// The greatest growth of capital, the mean of log(1 + return).
    case growth = "Kelly"
    /// The greatest ratio of the assets' own deviations to the portfolio's.
    case diversification = "MaxDiversification"
    /// The least tracking error to the benchmark of `constraints.tracking_error`.
    case trackingError = "MinTrackingError"
    /// Return, risk, diversification and costs together, by their shares.
    case mixed = "Mixed"
}
