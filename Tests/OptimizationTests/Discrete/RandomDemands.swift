import Estimation
import Optimization
import TestKit

/// Small made-up problems with every kind of discrete constraint, the same for the same seed.
struct RandomDemands {
    let problem: PortfolioProblem
    let constraints: [DiscreteConstraint]

    /// A problem of two to `most` assets.
    init(seed: UInt64, objective: Objective, most: Int) {
        var random = SeededGenerator(seed: seed &* 0x9E37_79B9 &+ 17)
        let n = Int.random(in: 2...most, using: &random)
        let distribution = RandomMarket.distribution(assets: n, observations: 40, seed: seed)
        let allowsShort = Double.random(in: 0..<1, using: &random) < 0.25
        let limits = RandomDemands.limits(distribution, allowsShort: allowsShort, &random)
        problem = PortfolioProblem(
            distribution: distribution,
            objective: objective,
            constraints: limits
        )
        constraints = RandomDemands.demands(n, allowsShort: allowsShort, &random)
    }

    private static func limits(
        _ distribution: ReturnDistribution,
        allowsShort: Bool,
        _ random: inout SeededGenerator
    ) -> PortfolioConstraints {
        let n = distribution.assets.count
        func chance(_ p: Double) -> Bool { Double.random(in: 0..<1, using: &random) < p }
        func number(_ range: Range<Double>) -> Double { Double.random(in: range, using: &random) }
        var limits = PortfolioConstraints(assets: n)
        for i in 0..<n {
            if chance(0.4) { limits.upper[i] = number(0.2..<0.9) }
            if chance(0.1) { limits.lower[i] = number(0.01..<0.1) }
            if allowsShort && chance(0.6) { limits.lower[i] = -number(0.1..<0.5) }
        }
        if chance(0.1) { limits.budget = number(0.5..<0.95) }
        if chance(0.4) {
            let row = (0..<n).map { _ in chance(0.5) ? 1.0 : 0 }
            let minimum = number(0..<0.5)
            limits.linear.append(
                LinearConstraint(
                    name: "group",
                    coefficients: row,
                    minimum: chance(0.6) ? minimum : nil,
                    maximum: chance(0.6) ? minimum + number(0.05..<0.5) : nil
                )
            )
        }
        if chance(0.15) {
            let best = (distribution.mean.max() ?? 0) * distribution.periodsPerYear
            limits.returnTarget = best * number(0.5..<1.02) * limits.budget
        }
        return limits
    }

    private static func demands(
        _ n: Int,
        allowsShort: Bool,
        _ random: inout SeededGenerator
    ) -> [DiscreteConstraint] {
        func chance(_ p: Double) -> Bool { Double.random(in: 0..<1, using: &random) < p }
        func subset() -> [Int] { (0..<n).filter { _ in chance(0.5) } }
        var result: [DiscreteConstraint] = []
        if chance(0.7) {
            result.append(.count(.atMost(Int.random(in: 1...n, using: &random))))
        }
        if chance(0.3) { result.append(.count(.atMost(1, of: subset(), name: "pair"))) }
        if chance(0.3) { result.append(.count(.exclusive(subset(), name: "exclusive"))) }
        guard !allowsShort, chance(0.7) else { return result }
        let weights = (0..<n).map { _ in Double.random(in: 0.02..<0.35, using: &random) }
        result.append(.minimumWeight(MinimumWeight(weights: weights)))
        if chance(0.4) {
            result.append(.count(.atLeast(Int.random(in: 1...n, using: &random))))
        }
        if chance(0.3) { result.append(.count(.atLeast(1, of: subset(), name: "some"))) }
        if chance(0.4) { result.append(.together(HoldTogether(name: "set", assets: subset()))) }
        return result
    }
}
