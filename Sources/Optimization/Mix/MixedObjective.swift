/// What several objectives count beside each other.
///
///     maximize   Σⱼ kⱼ sⱼ(w),   sⱼ = (fⱼ(w) − worstⱼ) / (bestⱼ − worstⱼ)
///
/// over the annual return μᵀw, the annual variance wᵀΣw, the concentration wᵀw, and the costs of trading: each on a
/// scale from 0, the worst that the best portfolios of the other objectives have of it, to 1, the best that can be had.
/// On that scale shares mean what they say, whatever the units. Marler & Arora, "The weighted sum method for
/// multi-objective optimization", Structural and Multidisciplinary Optimization 41 (2010).
public struct MixedObjective: Hashable, Sendable {
    /// What a full score of each criterion counts; none is below zero.
    public var shares: [MixedCriterion: Double]

    /// Shares; by default four tenths return, three tenths risk, two tenths diversification and one tenth cost.
    public init(
        shares: [MixedCriterion: Double] = [
            .expectedReturn: 0.4, .risk: 0.3, .diversification: 0.2, .cost: 0.1,
        ]
    ) {
        self.shares = shares
    }

    /// The share of a criterion.
    func share(_ criterion: MixedCriterion) -> Double { shares[criterion] ?? 0 }
}
