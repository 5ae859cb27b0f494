import Estimation
import Numerics
import Optimization
import Testing

/// The statement over scenarios held against the semidefinite one over products of weights.
@Suite struct KurtosisTests {
    @Test(arguments: [2, 5, 8], [UInt64(1), 2])
    func `the least kurtosis is that of the semidefinite form`(assets: Int, seed: UInt64) throws {
        let distribution = RandomMarket.distribution(
            assets: assets,
            observations: 100,
            seed: seed
        )
        let problem = PortfolioProblem(
            distribution: distribution,
            measure: SquareRootKurtosis(),
            objective: .minimumRisk,
            constraints: PortfolioConstraints(assets: assets)
        )
        let portfolio = try #require(problem.optimum)
        let mine = problem.measure.risk(of: problem.returns(of: portfolio.weights))
        let theirs = try SemidefiniteKurtosis(distribution.scenarios).least()
        #expect(abs(mine - theirs) <= 1e-7 * theirs, "\(assets) \(seed): \(mine), \(theirs)")
    }

    @Test(arguments: ["KT", "SKT"])
    func `beside an asset that never moves the ratio has no greatest value`(code: String) throws {
        let market = RandomMarket.distribution(assets: 3, observations: 60, seed: 2)
        var scenarios = market.scenarios
        for t in 0..<60 { scenarios[t, 0] = 0 }
        let still = (0..<3).map { $0 == 0 ? 0 : 1.0 }
        var problem = PortfolioProblem(
            distribution: ReturnDistribution(
                assets: market.assets,
                mean: [0, abs(market.mean[1]), abs(market.mean[2])],
                covariance: market.covariance,
                scenarios: scenarios,
                periodsPerYear: 252
            ),
            measure: try #require(RiskMeasures.measure(for: code)),
            objective: .maximumSharpe(riskFreeRate: 0),
            constraints: PortfolioConstraints(assets: 3)
        )
        guard case .unbounded = Optimizer.solve(problem) else {
            Issue.record("\(code): \(Optimizer.solve(problem))")
            return
        }
        // Above a rate that it does not earn, or with some risk in every portfolio, there is one.
        problem.objective = .maximumSharpe(riskFreeRate: 1e-3)
        #expect(problem.optimum != nil)
        problem.objective = .maximumSharpe(riskFreeRate: 0)
        problem.constraints.lower = still.map { 0.3 * $0 }
        #expect(problem.optimum != nil)
    }

    @Test(arguments: ["KT", "SKT"])
    func `more assets than thirty change nothing`(code: String) throws {
        let distribution = RandomMarket.distribution(assets: 40, observations: 300, seed: 4)
        var problem = PortfolioProblem(
            distribution: distribution,
            measure: try #require(RiskMeasures.measure(for: code)),
            objective: .minimumRisk,
            constraints: PortfolioConstraints(assets: 40)
        )
        for objective in [Objective.minimumRisk, .maximumSharpe(riskFreeRate: 0)] {
            problem.objective = objective
            let portfolio = try #require(problem.optimum)
            #expect(portfolio.quality.status == .optimal)
            let best = problem.value(of: portfolio.weights)
            // No step towards a single asset is better: the optimum of a quasiconvex function.
            for i in 0..<40 {
                let moved = portfolio.weights.enumerated().map {
                    0.99 * $1 + ($0 == i ? 0.01 : 0)
                }
                #expect(problem.value(of: moved) <= best + 1e-8 * abs(best), "\(code) \(i)")
            }
        }
    }
}

/// min g with ‖Aᵀ svec(W)‖ ≤ g and [W, w; wᵀ, 1] ⪰ 0, fully invested, long only.
///
/// Cajas, "Convex Optimization of Portfolio Kurtosis" (2022), by way of the products' Gram matrix.
private struct SemidefiniteKurtosis {
    private let n: Int
    private let scale: Double
    private let factor: Matrix

    init(_ scenarios: Matrix) throws {
        n = scenarios.columns
        let order = scenarios.columns
        let count = Double(scenarios.rows)
        let means = (0..<order).map { scenarios.column($0).reduce(0, +) / count }
        let size = (BLAS.norm(scenarios.elements) / Double(scenarios.elements.count).squareRoot())
        scale = size
        var products = Matrix(rows: scenarios.rows, columns: order * (order + 1) / 2)
        for t in 0..<scenarios.rows {
            let x = (0..<order).map { (scenarios[t, $0] - means[$0]) / size }
            let row = Symmetric.vector(
                Matrix(rows: x.map { a in x.map { a * $0 / count.squareRoot() } })
            )
            for (k, value) in row.enumerated() { products[t, k] = value }
        }
        factor = try Cholesky(BLAS.gram(products)).factor
    }

    func least() throws -> Double {
        // Columns: w, svec(W), g.
        let products = n * (n + 1) / 2
        let columns = n + products + 1
        var norm = Matrix(rows: products + 1, columns: columns)
        norm[0, columns - 1] = -1
        for i in 0..<products {
            // ‖Lᵀx‖² = xᵀLLᵀx.
            for j in i..<products { norm[1 + i, n + j] = -factor[j, i] }
        }
        let order = n + 1
        var bordered = Matrix(rows: order * (order + 1) / 2, columns: columns)
        for k in 0..<products { bordered[k, n + k] = -1 }
        for i in 0..<n { bordered[products + i, i] = -2.0.squareRoot() }
        var corner = [Double](repeating: 0, count: bordered.rows)
        corner[bordered.rows - 1] = 1
        let program = ConicProgram(
            quadratic: .zero,
            linear: (0..<columns).map { $0 == columns - 1 ? 1 : 0 },
            blocks: [
                ConicBlock(
                    rows: .dense(Matrix(rows: [[Double](repeating: 1, count: n)])),
                    limits: [1],
                    kind: .zero
                ),
                ConicBlock(
                    rows: .unit(
                        indices: Array(0..<n),
                        coefficients: [Double](repeating: -1, count: n)
                    ),
                    limits: [Double](repeating: 0, count: n),
                    kind: .nonnegative
                ),
                ConicBlock(
                    rows: .dense(norm),
                    limits: [Double](repeating: 0, count: products + 1),
                    kind: .secondOrder
                ),
                ConicBlock(
                    rows: .dense(bordered),
                    limits: corner,
                    kind: .semidefinite(order: order)
                ),
            ]
        )
        let solution = ConicSolver().solve(program)
        #expect(solution.status == .optimal)
        return solution.x[columns - 1] * scale * scale
    }
}
