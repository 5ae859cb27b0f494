import Numerics
import Portfolio
import TestKit
import Testing

@testable import Rebalancing

/// Plans that weigh costs against tracking error with correlations.
@Suite struct CoupledPlanTests {
    /// A random portfolio whose assets share a market and some factors, with the covariance of that.
    static func problem(_ seed: UInt64, assets: Int = 12, factors: Int = 3) throws
        -> RebalancingProblem
    {
        var chance = SeededGenerator(seed: seed)
        var problem = try Cases.random(seed, assets: assets, whole: false)
        let count = problem.assets.count
        let loadings = Matrix(
            rows: factors,
            columns: count,
            columnMajor: (0..<factors * count).map { place in
                Double.random(in: place % factors == 0 ? 0.1...0.3 : -0.1...0.1, using: &chance)
            }
        )
        var matrix = BLAS.gram(loadings)
        for place in 0..<count {
            matrix[place, place] += 0.004 + Double.random(in: 0...0.03, using: &chance)
        }
        problem.covariance = ReturnCovariance(matrix, floor: 0.004)
        problem.mode = .balanced(aversion: Double.random(in: 1...40, using: &chance))
        return problem
    }

    /// The same program over purchases and what is sold of each lot, by interior points:
    /// minimize ½ mᵀHm + rates and taxes, cash of all accounts not below zero.
    private func oracle(_ problem: RebalancingProblem) throws -> (
        trades: [Double], objective: Double
    ) {
        let statement = try PlanStatement(problem)
        let (n, k) = (problem.assets.count, problem.lots.count)
        guard case .balanced(let aversion) = problem.mode, let Σ = problem.covariance else {
            throw PlanFailure.nothingHeld
        }
        let H = Σ.matrix.scaled(by: aversion / statement.value)
        // x = E z, z the purchases of each asset and the sales of each lot.
        var E = Matrix(rows: n, columns: n + k)
        for place in 0..<n { E[place, place] = 1 }
        for (place, lot) in problem.lots.enumerated() { E[lot.asset, n + place] = -1 }
        let start = zip(statement.held, statement.targets).map { $0 - $1.lowerBound }
        let pull = BLAS.multiplyTransposed(E, BLAS.multiply(H, start))
        var program = QuadraticProgram(
            quadratic: .dense(BLAS.multiplyTransposed(E, BLAS.multiply(H, E))),
            linear: pull
        )
        program.lower = [Double](repeating: 0, count: n + k)
        program.upper = [Double](repeating: .infinity, count: n + k)
        var cash = Matrix(rows: 1, columns: n + k)
        for (place, asset) in problem.assets.enumerated() {
            program.linear[place] += asset.halfSpread
            cash[0, place] = 1 + asset.halfSpread
        }
        for (place, lot) in problem.lots.enumerated() {
            let worth = lot.quantity.double * statement.prices[lot.asset]
            let rate = problem.assets[lot.asset].halfSpread
            let own = statement.taxRate(of: lot, TaxSlopes(problem.taxRates))
            let tax = own * (1 - lot.cost.double / worth)
            program.linear[n + place] += rate + max(0, tax)
            program.upper[n + place] = worth
            cash[0, n + place] = -(1 - rate)
        }
        program.inequalities = cash
        program.inequalityLimits = [statement.available]
        let solution = QuadraticSolver().solve(program)
        #expect(solution.status == .optimal)
        let constant = 0.5 * BLAS.dot(start, BLAS.multiply(H, start))
        return (BLAS.multiply(E, solution.x), solution.objective + constant)
    }

    @Test func `the program reaches what an interior point method reaches`() throws {
        for seed in 0..<150 {
            let problem = try Self.problem(UInt64(seed))
            let program = try PlanStatement(problem).program
            let solution = program.solve()
            let best = try oracle(problem)
            let scale = program.objective(problem.assets.map { _ in 0 })
            let found = program.objective(solution.trades)
            #expect(abs(found - best.objective) <= 1e-6 * scale, "seed \(seed)")
            // The floor of the covariance makes the best trades unique.
            let value = try PlanStatement(problem).value
            for (trade, other) in zip(solution.trades, best.trades) {
                #expect(abs(trade - other) <= 1e-4 * value, "seed \(seed)")
            }
        }
    }

    @Test func `the bound is a proof, and is reached`() throws {
        for seed in 0..<150 {
            var problem = try Self.problem(UInt64(seed), assets: 30)
            if seed % 3 == 0 { problem.limits.turnover = 0.1 }
            if seed % 4 == 0 { problem.impact = MarketImpact(linear: 0.1, squareRoot: 0.8) }
            let program = try PlanStatement(problem).program
            let solution = program.solve()
            let scale = program.objective(problem.assets.map { _ in 0 })
            let (found, bound) = (program.objective(solution.trades), program.bound(solution))
            #expect(bound <= found + 1e-12 * scale, "seed \(seed)")
            let cash = zip(program.assets, solution.trades).reduce(0) { $0 + $1.0.cash(of: $1.1) }
            let traded = solution.trades.reduce(0) { $0 + abs($1) }
            #expect(cash <= program.available + 1e-7, "seed \(seed)")
            #expect(traded <= program.turnover * (1 + 1e-12), "seed \(seed)")
            #expect(found - bound <= 1e-6 * scale, "seed \(seed): \((found - bound) / scale)")
            // Nor do other prices and trades prove too much.
            var other = solution
            other.cashPrice *= 1.3
            other.trades = other.trades.map { 0.8 * $0 }
            #expect(program.bound(other) <= found + 1e-12 * scale, "seed \(seed)")
        }
    }

    @Test func `without correlations it is the plan of assets each for itself`() throws {
        for seed in 0..<100 {
            var problem = try Self.problem(UInt64(seed))
            var alone = problem
            var matrix = Matrix(rows: problem.assets.count, columns: problem.assets.count)
            for place in problem.assets.indices {
                let σ = problem.assets[place].volatility ?? 0
                matrix[place, place] = σ * σ
            }
            problem.covariance = ReturnCovariance(matrix)
            alone.covariance = nil
            let (left, right) = (try Planner.plan(problem), try Planner.plan(alone))
            for (weight, other) in zip(left.weights, right.weights) {
                #expect(abs(weight - other) < 1e-5, "seed \(seed)")
            }
            let (told, expected) = (left.miss.after.trackingError, right.miss.after.trackingError)
            #expect(abs((told ?? 0) - (expected ?? 1)) < 1e-6)
        }
    }

    @Test func `an asset is not bought for another that does the same`() throws {
        // B is as good as A but for 1 % of its variance: what is missing of B stays A.
        var problem = try Cases.problem([("A", 10, 0.5, 80), ("B", 20, 0.5, 10)], cash: "0")
        problem.mode = .balanced(aversion: 5)
        problem.taxRates = .highest
        for place in problem.assets.indices {
            problem.assets[place].halfSpread = 0.001
            problem.assets[place].volatility = 0.2
        }
        let alone = try Planner.plan(problem)
        problem.covariance = ReturnCovariance(
            Matrix(rows: [[0.04, 0.0396], [0.0396, 0.04]]),
            floor: 0.0004
        )
        let together = try Planner.plan(problem)
        #expect(alone.turnover > 0.5)
        #expect(together.trades.isEmpty)
        // d = (0.3, −0.3): √(0.09 · (0.04 + 0.04 − 2 · 0.0396))
        #expect(abs((together.miss.before.trackingError ?? 0) - 0.00848528137) < 1e-9)
    }
}
