internal import Numerics

/// The worst mean loss within a ball of relative entropy around probabilities.
///
///     EVaR = min over z > 0 of z ln(Σ pₜ exp(−xₜ/z) / (1 − confidence))
///
/// With θ = 1/z and dₜ how much better than the worst scenario t is, the bound is the worst loss and
/// f(θ) = (ln Σ pₜ exp(−θdₜ) − ln(1 − confidence)) / θ; it is least where the entropy of the tilted
/// probabilities q ∝ p exp(−θd) relative to p is −ln(1 − confidence), and that entropy grows with θ: safeguarded
/// Newton steps in ln θ.
struct ProbableEntropicTail {
    /// The risk, an upper bound for any θ.
    let risk: Double

    /// - Complexity: about ten evaluations of T exponentials.
    init(of returns: [Double], probabilities: [Double], confidence: Double) {
        let radius = 0 - Double.log(1 - confidence)
        let worst = returns.reduce(.infinity, min)
        let advantages = returns.map { $0 - worst }
        let ties = Statistics.sum(
            zip(advantages, probabilities).map { $0 == 0 ? $1 : 0 }
        )
        // The ball reaches the corner at which the worst scenarios share all probability.
        guard ties < (1 - confidence) * (1 - 1e-12) else {
            risk = 0 - worst
            return
        }
        let mean = BLAS.dot(probabilities, advantages)
        let spread = BLAS.dot(probabilities, advantages.map { ($0 - mean) * ($0 - mean) })
        var θ = max(2 * radius, 1e-3).squareRoot() / spread.squareRoot()
        var (low, high, least) = (0.0, Double.infinity, Double.infinity)
        for _ in 0..<200 {
            let weights = zip(probabilities, advantages).map { $0 * Double.exp(-θ * $1) }
            let total = Statistics.sum(weights)
            let center = BLAS.dot(weights, advantages) / total
            let squares = advantages.map { ($0 - center) * ($0 - center) }
            let variance = BLAS.dot(weights, squares) / total
            let log = Double.log(total)
            least = min(least, (log + radius) / θ)
            // KL(q ‖ p) = −θ E_q d − ln Σ p exp(−θd), whose slope in ln θ is θ² Var_q d.
            let missing = radius + θ * center + log
            if missing > 0 { low = θ } else { high = θ }
            guard abs(missing) > 4 * max(radius, 1).ulp, variance > 0 else { break }
            let step = min(max(missing / (θ * θ * variance), -3), 3)
            let proposal = θ * Double.exp(step)
            let middle = high == .infinity ? 8 * low : (max(low, high / 64) * high).squareRoot()
            let next = proposal > low && proposal < high ? proposal : middle
            if next == θ || next == low || next == high { break }
            θ = next
        }
        risk = least - worst
    }
}
