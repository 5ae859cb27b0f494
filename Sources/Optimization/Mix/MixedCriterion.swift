/// What a mixed objective looks at.
public enum MixedCriterion: String, CaseIterable, Hashable, Sendable {
    /// The annual expected return μᵀw, the more the better.
    case expectedReturn = "return"
    /// The annual variance wᵀΣw, the less the better.
    case risk
    /// The concentration wᵀw, the less the better.
    case diversification
    /// What trading costs, the less the better.
    case cost
}
