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
}
