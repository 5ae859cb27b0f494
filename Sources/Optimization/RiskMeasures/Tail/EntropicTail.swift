internal import Numerics

/// The worst mean loss over all probabilities near the even ones, and the proof that it is worst.
///
/// Near means within a ball of (deformed) entropy, for a tail of a = T (1 − confidence) scenarios:
///
///     max_p −pᵀx   subject to   Σ p = 1,   Σ φ(p) ≤ lnκ(1/a)
///
/// with φ of ``KaniadakisEntropy``; κ = 0 is EVaR, the Kullback-Leibler ball of radius
/// −ln(1 − confidence). For a multiplier 1/θ of the entropy the best p is pₜ = (φ′)⁻¹(s − θdₜ),
/// with dₜ how much better than the worst scenario t is and s such that p sums to one, and the
/// entropy grows with θ: one equation in one unknown, solved by safeguarded Newton steps. Weak
/// duality bounds the risk from above for any θ and s, and from below by the probabilities found.
public struct EntropicTail: Sendable, Hashable {
    /// The risk, an upper bound by weak duality.
    public let risk: Double
    /// The mean loss under ``probabilities``, which is what the risk cannot be less than.
    public let lowerBound: Double
    /// The worst probabilities of the scenarios within the ball.
    public let probabilities: [Double]
    /// The scale z = 1/θ at which the bound is least; 0 where the worst scenarios alone count.
    public let scale: Double
    /// What made the probabilities sum to one: where a search for similar returns starts.
    private let shift: Double

    /// The entropic (κ = 0) or relativistic (0 < κ < 1) tail of finite `returns`, one or more.
    ///
    /// - Complexity: about ten evaluations of T exponentials; a few times that for κ > 0.
    public init(of returns: [Double], confidence: Double, kappa: Double = 0) {
        self.init(of: returns, confidence: confidence, kappa: kappa, near: nil)
    }

    /// The same, whose search starts from the answer for similar returns.
    init(of returns: [Double], confidence: Double, kappa: Double, near other: EntropicTail?) {
        Tail.requireLevel(confidence)
        precondition(kappa >= 0 && kappa < 1, "κ lies between 0 and 1; it is \(kappa).")
        precondition(!returns.isEmpty, "A tail needs a scenario.")
        precondition(returns.firstIndexOfNonFinite == nil, "Returns are finite.")
        let mass = Tail(of: returns.count, beyond: confidence).mass
        let worst = returns.reduce(.infinity, min)
        let advantages = returns.map { $0 - worst }
        let ties = advantages.count { $0 == 0 }
        guard Double(ties) < mass else {
            self.init(worst: worst, advantages: advantages, ties: ties)
            return
        }
        var search = EntropicSearch(
            advantages: advantages,
            entropy: KaniadakisEntropy(kappa: kappa),
            logMass: Double.log(mass)
        )
        if let other, other.scale > 0 {
            search.start(theta: 1 / other.scale, shift: other.shift)
        }
        search.run()
        self.init(
            risk: search.excess - worst,
            lowerBound: 0 - worst - BLAS.dot(search.probabilities, advantages),
            probabilities: search.probabilities,
            scale: 1 / search.theta,
            shift: search.shift
        )
    }

    /// The ball reaches the corner at which the worst scenarios share all probability.
    private init(worst: Double, advantages: [Double], ties: Int) {
        self.init(
            risk: 0 - worst,
            lowerBound: 0 - worst,
            probabilities: advantages.map { $0 == 0 ? 1 / Double(ties) : 0 },
            scale: 0
        )
    }

    private init(
        risk: Double,
        lowerBound: Double,
        probabilities: [Double],
        scale: Double,
        shift: Double = 1
    ) {
        self.risk = risk
        self.lowerBound = lowerBound
        self.probabilities = probabilities
        self.scale = scale
        self.shift = shift
    }
}
