/// Weights that fall by a constant factor from each observation to the next older one.
///
/// The newest weighs 1, the one before it λ, then λ², …; normalized by their sum where they are
/// used. That is pandas' `ewm(alpha=1-λ, adjust=True)` and RiskMetrics' λ (J.P. Morgan/Reuters,
/// "RiskMetrics: Technical Document", 4th ed. 1996, section 5.2).
struct EWMAWeights: Hashable, Sendable {
    /// λ, at least 1e-100, so that quotients of weights stay finite, and less than 1.
    let decay: Double

    /// Checks λ.
    init(_ decay: Double) throws(EstimationError) {
        guard decay >= 1e-100, decay < 1 else { throw .invalidDecay(decay) }
        self.decay = decay
    }

    /// Takes a λ that has been checked.
    init(checked decay: Double) { self.decay = decay }

    /// The weights of `count` observations, the newest last, not normalized.
    func values(_ count: Int) -> [Double] {
        var weights = [Double](repeating: 1, count: count)
        for t in stride(from: count - 2, through: 0, by: -1) { weights[t] = weights[t + 1] * decay }
        return weights
    }
}
