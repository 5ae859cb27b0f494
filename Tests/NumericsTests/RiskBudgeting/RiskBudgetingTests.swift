import TestKit
import Testing

@testable import Numerics

@Suite struct RiskBudgetingTests {
    @Test func `without correlation weights are the roots of budgets over deviations`() {
        let variances = [0.04, 0.01, 0.0025, 1]
        let budgets = [0.1, 0.2, 0.3, 0.4]
        var covariance = Matrix(rows: 4, columns: 4)
        for i in 0..<4 { covariance[i, i] = variances[i] }
        let raw = zip(budgets, variances).map { ($0 / $1).squareRoot() }
        let solution = RiskBudgeting(covariance: covariance, budgets: budgets).solve()
        for (weight, expected) in zip(solution.weights, raw) {
            #expect(abs(weight - expected / raw.reduce(0, +)) <= 1e-14)
        }
        #expect(solution.status == .optimal)
    }

    @Test(arguments: [-0.999, -0.5, 0, 0.3, 0.9, 0.9999])
    func `two assets weigh the inverse of their deviations, however correlated`(ρ: Double) {
        let covariance = Matrix(rows: [[0.04, 0.2 * 0.05 * ρ], [0.2 * 0.05 * ρ, 0.0025]])
        let solution = RiskBudgeting(covariance: covariance).solve()
        #expect(abs(solution.weights[0] - 0.2) <= 1e-12)
        #expect(solution.residual <= 1e-12)
    }

    @Test(arguments: [-0.2, 0, 0.5, 0.95])
    func `equal correlations make it inverse volatility`(ρ: Double) {
        let deviations = [0.1, 0.2, 0.3, 0.4, 0.5]
        var covariance = Matrix(rows: 5, columns: 5)
        for j in 0..<5 {
            for i in 0..<5 { covariance[i, j] = (i == j ? 1 : ρ) * deviations[i] * deviations[j] }
        }
        let total = deviations.reduce(0) { $0 + 1 / $1 }
        let solution = RiskBudgeting(covariance: covariance).solve()
        for (weight, deviation) in zip(solution.weights, deviations) {
            #expect(abs(weight - 1 / deviation / total) <= 1e-12)
        }
    }

    /// x with xᵢ (Σx)ᵢ = bᵢ, from RiskParityPortfolioOptimizerTests of QuantConnect's LEAN (Apache-2.0).
    static let published: [(covariance: [[Double]], budgets: [Double], x: [Double])] = [
        ([[0.25, -0.2], [-0.2, 0.25]], [0.5, 0.5], [3.162278, 3.162278]),
        ([[0.01, 0], [0, 0.04]], [0.5, 0.5], [7.071068, 3.535534]),
        ([[1, 0.45], [0.45, 0.25]], [0.5, 0.5], [0.512989, 1.025978]),
        ([[0.25, 0.05], [0.05, 0.04]], [0.5, 0.5], [1.154701, 2.886751]),
        ([[0.25, -0.2], [-0.2, 0.25]], [0.25, 0.75], [2.965685, 3.285618]),
        ([[0.01, 0], [0, 0.04]], [0.25, 0.75], [5, 4.330127]),
        ([[1, 0.45], [0.45, 0.25]], [0.25, 0.75], [0.264749, 1.510089]),
        ([[0.25, 0.05], [0.05, 0.04]], [0.25, 0.75], [0.681774, 3.924933]),
    ]

    @Test(arguments: published)
    func `published portfolios of two assets`(
        covariance: [[Double]],
        budgets: [Double],
        x: [Double]
    ) {
        let solution = RiskBudgeting(covariance: Matrix(rows: covariance), budgets: budgets).solve()
        // Six digits are published, of numbers up to 7.
        #expect(abs(solution.weights[0] - x[0] / (x[0] + x[1])) <= 1e-6)
        // xᵀΣx = 1 there.
        #expect(abs(solution.deviation * (x[0] + x[1]) - 1) <= 1e-5)
    }

    @Test(arguments: RandomCovariance.allCases, [2, 5, 20, 70, 130])
    func `contributions are the budgets`(kind: RandomCovariance, assets: Int) {
        var random = SeededGenerator(seed: UInt64(assets))
        for _ in 0..<6 {
            let covariance = kind.matrix(assets, using: &random)
            let raw = (0..<assets).map { _ in Double.random(in: 0.01..<1, using: &random) }
            let budgets = raw.map { $0 / raw.reduce(0, +) }
            let solution = RiskBudgeting(covariance: covariance, budgets: budgets).solve()
            let product = BLAS.multiply(covariance, solution.weights)
            let variance = BLAS.dot(product, solution.weights)
            #expect(solution.status == .optimal)
            #expect(solution.weights.allSatisfy { $0 > 0 })
            #expect(abs(solution.weights.reduce(0, +) - 1) <= 1e-13)
            #expect(abs(solution.deviation - variance.squareRoot()) <= 1e-9 * solution.deviation)
            #expect(solution.gap <= 1e-17)
            for i in 0..<assets {
                let share = solution.weights[i] * product[i] / variance
                #expect(abs(share / budgets[i] - 1) <= 1e-9, "\(kind) \(assets) \(solution.method)")
                #expect(abs(share - budgets[i]) <= 1e-10)
            }
        }
    }

    @Test(arguments: RandomCovariance.allCases, [3, 20, 70])
    func `Newton's method ends where the descent does`(
        kind: RandomCovariance,
        assets: Int
    ) {
        var random = SeededGenerator(seed: UInt64(100 + assets))
        let covariance = kind.matrix(assets, using: &random)
        let raw = (0..<assets).map { _ in Double.exp(Double.random(in: -4..<4, using: &random)) }
        let problem = RiskBudgeting(
            covariance: covariance,
            budgets: raw.map { $0 / raw.reduce(0, +) }
        )
        // A start that is wrong by orders of magnitude in every asset.
        let start = (0..<assets).map { _ in Double.exp(Double.random(in: -6..<6, using: &random)) }
        var newton = BudgetNewton(problem, from: start, iterations: 0)
        let (second, first) = (newton.solve(), problem.solve())
        #expect(second.method == .newton)
        #expect(second.status == .optimal)
        #expect(second.iterations <= 300, "\(second.iterations)")
        for (a, b) in zip(first.weights, second.weights) { #expect(abs(a - b) <= 1e-8 * b) }
    }

    @Test func `the gap bounds how much better the best portfolio is`() {
        var random = SeededGenerator(seed: 8)
        let covariance = RandomCovariance.market.matrix(12, using: &random)
        let problem = RiskBudgeting(covariance: covariance)
        let best = problem.solve()
        func value(_ w: [Double]) -> Double {
            0.5 * Double.log(BLAS.quadraticForm(covariance, w))
                - w.reduce(0) { $0 + Double.log($1) } / 12
        }
        for exponent in 1...7 {
            let size = 3 * Double.exp(-1.5 * Double(exponent))
            let moved = best.weights.map {
                $0 * (1 + size * Double.random(in: -1..<1, using: &random))
            }
            let product = BLAS.multiply(covariance, moved)
            let variance = BLAS.dot(moved, product)
            let errors = zip(moved, product).map { 12 * $0 * $1 / variance - 1 }
            let solution = RiskBudgetSolution(
                .optimal,
                weights: moved,
                deviation: variance.squareRoot(),
                residual: 0,
                size: errors.reduce(0) { $0 + $1 * $1 / 12 },
                leastBudget: 1.0 / 12,
                iterations: 0,
                method: .descent
            )
            #expect(value(moved) - value(best.weights) <= solution.gap)
        }
    }

    @Test func `an asset that never moves has nothing to contribute`() {
        var covariance = Matrix.identity(3)
        covariance[1, 1] = 0
        let solution = RiskBudgeting(covariance: covariance).solve()
        #expect(solution.status == .dualInfeasible)
        #expect(solution.weights == [0, 1, 0])
    }

    @Test func `assets that hedge each other fully have nothing to contribute`() {
        let covariance = Matrix(rows: [[4, -2, 0], [-2, 1, 0], [0, 0, 1]])
        let solution = RiskBudgeting(covariance: covariance).solve()
        #expect(solution.status == .dualInfeasible)
        #expect(abs(solution.weights[0] - 1.0 / 3) <= 1e-3)
        #expect(solution.weights[2] <= 1e-3)
    }

    @Test func `one asset is all there is`() {
        let solution = RiskBudgeting(covariance: Matrix(rows: [[0.3]])).solve()
        #expect(solution.weights == [1])
        #expect(solution.status == .optimal)
    }

    @Test func `a long descent asks whether to end`() {
        var random = SeededGenerator(seed: 3)
        let covariance = RandomCovariance.hedges.matrix(150, using: &random)
        let stopped = Interruption.scope({ true }) { RiskBudgeting(covariance: covariance).solve() }
        #expect(stopped.status == .timeLimit)
    }
}
