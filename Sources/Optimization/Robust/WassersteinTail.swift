public import Estimation
internal import Numerics

/// The worst mean loss and tail that returns near the observed ones may have.
///
///     sup over Q of  E_Q[−rᵀw] + ρ CVaR_β,Q(−rᵀw)
///
/// over the distributions Q of returns r ≥ −1 within the Wasserstein distance ε of the scenarios, by the 1-norm. With
/// α = 1 − β, A = 1 + ρ/α and u = y₂ − y₁, its dual is the least of
///
///     ε λ + ρ τ + 1ᵀw − Σ yᵢ₁ (1 + μᵢ) + Σₜ pₜ eₜ
///     eₜ ≥ 0,   eₜ ≥ (ρ/α)(1ᵀw − τ) − Σ uᵢ (1 + rₜᵢ)
///     |y₁| ≤ λ,   |y₁ + u| ≤ λ,   y₁ ≤ w,   y₁ + u ≤ A w
///
/// which is exact: y are weights, and those times A, cut off at what a unit of distance costs, λ. A duplicate of them for
/// every scenario, as the theorem has it, would be the same for all, since no return is below −1. Mohajerin Esfahani & Kuhn,
/// "Data-Driven Distributionally Robust Optimization Using the Wasserstein Metric", Mathematical Programming 171 (2018),
/// corollary 5.1 and section 7.1; μ is the mean of the scenarios.
public struct WassersteinTail: Hashable, Sendable {
    /// ε, above 0.
    public var radius: Double
    /// ρ, above 0.
    public var riskAversion: Double
    /// β, such as 0.95.
    public var confidence: Double

    /// A measure.
    public init(radius: Double, riskAversion: Double = 1, confidence: Double = 0.95) {
        precondition(radius > 0 && riskAversion > 0, "A radius and an aversion are above 0.")
        (self.radius, self.riskAversion) = (radius, riskAversion)
        self.confidence = confidence
    }

    /// α, the share of the tail.
    private var share: Double { 1 - confidence }
    /// A, what a unit of weight loses in the tail.
    private var steepness: Double { 1 + riskAversion / share }

    /// The measure over variables that it adds to `builder`, whose scenarios see its companions, u.
    ///
    /// - Parameters:
    ///   - builder: A builder with companions of the weights.
    ///   - lower: The least that each weight may be.
    /// - Returns: The measure.
    /// - Complexity: O(n) sparse rows and two rows for each scenario.
    func state(in builder: inout ProgramBuilder, lower: [Double]) -> Expression {
        let means = scenarioMeans(builder.distribution)
        let (price, tail) = (builder.scalar(unit: 1), builder.scalar())
        var (held, objective) = (Expression(), Expression.scalar(price, radius))
        // What a scenario has in the tail beyond its mean's part, but for rₜᵀu.
        let common = -riskAversion / share * ScenarioExpression.scalar(tail)
        for (i, change) in builder.companions.enumerated() {
            let cut = builder.scalar(unit: 1)
            let near = Expression.scalar(cut)
            let far = near + .scalar(change)
            builder.require(atLeastZero: .scalar(price) - near)
            builder.require(atLeastZero: .scalar(price) - far)
            builder.require(atLeastZero: Expression(weights: .asset(i, 1)) - near)
            builder.require(atLeastZero: Expression(weights: .asset(i, steepness)) - far)
            if lower[i] < 0 {
                builder.require(atLeastZero: .scalar(price) + near)
                builder.require(atLeastZero: .scalar(price) + far)
            }
            held = held + .scalar(change)
            objective = objective - .scalar(cut, 1 + means[i])
        }
        let ones = Expression.weights(lower.map { _ in 1 })
        // (ρ/α) 1ᵀw − Σ uᵢ, one number of all scenarios.
        let level = builder.scalar(unit: 1)
        builder.require(zero: riskAversion / share * ones - held - .scalar(level))
        let excess = builder.positivePart(of: common + .scalar(level) - .returns)
        return objective + .scalar(tail, riskAversion) + ones + builder.mean(of: excess)
    }

    /// The measure of given weights, and λ, by which it grows for a unit of distance.
    ///
    /// - Complexity: O(T n), some hundred times.
    public func worst(
        _ weights: [Double],
        _ distribution: ReturnDistribution
    ) -> (loss: Double, price: Double) {
        let most = weights.reduce(0) { max($0, steepness * abs($1)) }
        // A short position loses without end where returns do.
        let least = weights.reduce(0) { max($0, -steepness * $1) }
        let loss = { self.loss(weights, $0, distribution) }
        guard most > least else { return (loss(most), most) }
        let inside = BrentMinimum(in: least...most, within: 1e-15 * most, of: loss)
        let ends = [least, most].map { (loss: loss($0), price: $0) }
        return ends.reduce((inside.value, inside.point)) { $1.loss < $0.loss ? $1 : $0 }
    }

    /// The measure of the scenarios themselves, ε = 0.
    public func estimate(_ weights: [Double], _ distribution: ReturnDistribution) -> Double {
        let most = weights.reduce(0) { max($0, steepness * abs($1)) }
        return loss(weights, most, distribution) - radius * most
    }

    /// The least over τ at a price λ: the CVaR of what the tail adds, times α, beside what all scenarios have.
    private func loss(
        _ weights: [Double],
        _ price: Double,
        _ distribution: ReturnDistribution
    ) -> Double {
        let near = weights.map { min($0, price) }
        let far = weights.map { min(steepness * $0, price) }
        let change = zip(far, near).map { $0 - $1 }
        let total = weights.reduce(0, +)
        let level = riskAversion / share * total - change.reduce(0, +)
        let moved = BLAS.multiply(distribution.scenarios, change).map { $0 - level }
        var tail: any RiskMeasure = ConditionalValueAtRisk(confidence: confidence)
        if let probabilities = distribution.probabilities {
            tail = tail.reweighted(by: probabilities) ?? tail
        }
        let means = scenarioMeans(distribution)
        let common = zip(near, means).reduce(0) { $0 - $1.0 * (1 + $1.1) }
        return radius * price + total + common + share * tail.risk(of: moved)
    }

    private func scenarioMeans(_ distribution: ReturnDistribution) -> [Double] {
        let count = distribution.scenarios.rows
        let weights =
            distribution.probabilities ?? [Double](repeating: 1 / Double(count), count: count)
        return BLAS.multiplyTransposed(distribution.scenarios, weights)
    }
}
