internal import Numerics

/// The search for the multiplier at which the entropy of ``EntropicTail`` fills its ball.
struct EntropicSearch {
    private let advantages: [Double]
    private let entropy: KaniadakisEntropy
    /// lnκ(1/a), the entropy to reach.
    private let target: Double
    /// θ, the price of an advantage in units of entropy.
    private(set) var theta: Double
    /// s, which makes the probabilities sum to one.
    private(set) var shift = 1.0
    /// p at θ and s, divided by their sum.
    private(set) var probabilities: [Double]
    /// The upper bound on the risk, less the worst loss.
    private(set) var excess = Double.infinity
    /// The gap between the bounds below which nothing can be gained in double precision.
    private let negligible: Double
    /// The mean advantage under ``probabilities``, which the risk lies below the worst loss at most.
    private var mean = 0.0

    /// A search from the θ at which normal returns would fill the ball.
    ///
    /// The advantages say how much better each scenario is than the worst; not all are zero, and
    /// fewer of them are than a, of which `logMass` is the logarithm.
    init(advantages: [Double], entropy: KaniadakisEntropy, logMass: Double) {
        self.advantages = advantages
        self.entropy = entropy
        target = entropy.logarithm(ofExponential: -logMass)
        let count = Double(advantages.count)
        let center = Statistics.sum(advantages) / count
        let spread = (Statistics.sumOfSquares(advantages, around: center) / count).squareRoot()
        negligible = 0x1p-54 * center
        theta = max(2 * (Double.log(count) - logMass), 1e-3).squareRoot() / spread
        probabilities = [Double](repeating: 1 / count, count: advantages.count)
    }

    /// Starts from a multiplier and a shift that were right for similar advantages.
    mutating func start(theta: Double, shift: Double) {
        self.theta = theta
        self.shift = min(shift, 1)
    }

    /// Newton steps in ln θ, each within the bracket known so far, halving it where they leave it.
    ///
    /// Probabilities within the ball whose gap is closed end it too: near κ = 1 the ball is filled
    /// by probabilities of 10⁻²⁰⁰ that no loss is sensitive to.
    mutating func run() {
        var (low, high) = (0.0, Double.infinity)
        for _ in 0..<200 {
            let (entropy, growth) = evaluate()
            let missing = target - entropy
            if missing > 0 { low = theta } else { high = theta }
            if abs(missing) <= 4 * max(abs(target), 1).ulp { return }
            if missing > 0 && excess + mean <= negligible { return }
            let proposal = theta * Double.exp(min(max(missing / growth, -3), 3))
            let next = proposal > low && proposal < high ? proposal : middle(low, high)
            if next == theta || next == low || next == high { return }
            theta = next
        }
    }

    /// Between the ends of the bracket, or beyond the one that is known.
    private func middle(_ low: Double, _ high: Double) -> Double {
        if high == .infinity { return 8 * low }
        return low > 0 ? low.squareRoot() * high.squareRoot() : high / 8
    }

    /// Everything at θ: the entropy of p, and what it grows by for each unit of ln θ.
    private mutating func evaluate() -> (entropy: Double, growth: Double) {
        normalize()
        let total = Statistics.sum(probabilities)
        var slopes = probabilities
        var terms = probabilities
        for t in advantages.indices {
            let y = shift - theta * advantages[t]
            slopes[t] *= entropy.logSlope(at: y)
            terms[t] *= entropy.logarithm(ofExponential: entropy.logDensity(at: y))
        }
        let value = Statistics.sum(terms)
        mean = BLAS.dot(probabilities, advantages)
        // Weak duality holds for densities that do not quite sum to one, with y as they are.
        excess = (target - shift + shift * total - value) / theta - mean
        for t in probabilities.indices { probabilities[t] /= total }
        mean /= total
        return (value, growth(slopes))
    }

    /// θ² Σ q (d − d̄)² with the slopes q of p.
    private func growth(_ slopes: [Double]) -> Double {
        let center = BLAS.dot(slopes, advantages) / Statistics.sum(slopes)
        let terms = slopes.indices.map { t in
            let step = theta * (advantages[t] - center)
            return slopes[t] * step * step
        }
        return Statistics.sum(terms)
    }

    /// Newton steps for s: Σ p(s − θd) − 1 is convex and grows in s, and is not negative at s = 1.
    private mutating func normalize() {
        for _ in 0..<100 {
            var (total, slope) = (0.0, 0.0)
            for t in advantages.indices {
                let y = shift - theta * advantages[t]
                let p = Double.exp(entropy.logDensity(at: y))
                probabilities[t] = p
                total += p
                slope += p * entropy.logSlope(at: y)
            }
            // The logarithm makes the step exact for κ = 0; below one, a step may pass the root.
            let step =
                entropy.kappa == 0 ? Double.log(total) * total / slope : (total - 1) / slope
            let next = min(shift - step, 1)
            if abs(next - shift) <= 2 * max(abs(shift), 1).ulp { return }
            shift = next
        }
    }
}
