import TestKit

@testable import Numerics

/// Programs over simulated scenarios, stated as patterns.
struct ScenarioPrograms {
    let table: ScenarioTable
    let means: [Double]

    /// Returns of `assets` over `count` periods: a common factor, noise of its own, rare crashes.
    init(assets: Int, count: Int, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var matrix = Matrix(rows: count, columns: assets)
        let loadings = (0..<assets).map { _ in Double.random(in: 0.5...1.5, using: &generator) }
        for t in 0..<count {
            let isCrash = Double.random(in: 0..<1, using: &generator) < 0.02
            let market = (isCrash ? 4 : 1) * Double.random(in: -1...1.05, using: &generator)
            for i in 0..<assets {
                let own = Double.random(in: -1...1, using: &generator)
                matrix[t, i] = loadings[i] * market + (isCrash ? 2 : 1) * own
            }
        }
        table = ScenarioTable(matrix)
        means = (0..<assets).map { matrix.column($0).reduce(0, +) / Double(count) }
    }

    var assets: Int { table.leading }
    var count: Int { table.count }

    /// Fully invested, long only, over the first variables of a program with `scalars` more.
    func coreBlocks(target: Double? = nil) -> [ConicBlock] {
        var blocks = [
            ConicBlock(
                rows: .dense(Matrix(rows: 1, columns: assets, repeating: 1)),
                limits: [1],
                kind: .zero
            ),
            ConicBlock(
                rows: .unit(
                    indices: Array(0..<assets),
                    coefficients: [Double](repeating: -1, count: assets)
                ),
                limits: [Double](repeating: 0, count: assets),
                kind: .nonnegative
            ),
        ]
        if let target {
            blocks.append(
                ConicBlock(
                    rows: .dense(Matrix(rows: [means.map { -$0 }])),
                    limits: [-target],
                    kind: .nonnegative
                )
            )
        }
        return blocks
    }

    func pattern(_ rows: [ScenarioRows.Row], _ kind: ConeKind = .nonnegative) -> ConicBlock {
        ConicBlock(
            rows: .scenario(ScenarioRows(table: table, pattern: rows)),
            limits: [Double](repeating: 0, count: rows.count * count),
            kind: kind
        )
    }

    /// min a + c Σ uₜ with uₜ ≥ −Rw − a, uₜ ≥ 0.
    func conditionalValueAtRisk(confidence: Double, target: Double? = nil) -> ConicProgram {
        let (a, u) = (assets, assets + 1)
        var cost = [Double](repeating: 0, count: u + count)
        cost[a] = 1
        for t in 0..<count { cost[u + t] = 1 / ((1 - confidence) * Double(count)) }
        return ConicProgram(
            quadratic: .zero,
            linear: cost,
            blocks: coreBlocks(target: target) + [
                pattern([.init(returns: -1, locals: [.init(-1, u)], scalars: [.init(-1, a)])]),
                pattern([.init(locals: [.init(-1, u)])]),
            ]
        )
    }

    /// Half the mean absolute deviation: uₜ ≥ m − Rw, m = μᵀw.
    var meanAbsoluteDeviation: ConicProgram {
        let (m, u) = (assets, assets + 1)
        var cost = [Double](repeating: 0, count: u + count)
        for t in 0..<count { cost[u + t] = 1 / Double(count) }
        let mean = ConicBlock(
            rows: .dense(Matrix(rows: [means + [-1]])),
            limits: [0],
            kind: .zero
        )
        return ConicProgram(
            quadratic: .zero,
            linear: cost,
            blocks: coreBlocks() + [
                mean,
                pattern([.init(returns: -1, locals: [.init(-1, u)], scalars: [.init(1, m)])]),
                pattern([.init(locals: [.init(-1, u)])]),
            ]
        )
    }

    /// max − min of the portfolio's returns.
    var range: ConicProgram {
        let (low, high) = (assets, assets + 1)
        var cost = [Double](repeating: 0, count: assets + 2)
        cost[low] = -1
        cost[high] = 1
        return ConicProgram(
            quadratic: .zero,
            linear: cost,
            blocks: coreBlocks() + [
                pattern([
                    .init(returns: -1, scalars: [.init(1, low)]),
                    .init(returns: 1, scalars: [.init(-1, high)]),
                ])
            ]
        )
    }

    /// Rows of a drawdown y: yₜ ≥ 0 and yₜ ≥ yₜ₋₁ − (Rw)ₜ.
    func drawdown(_ y: Int) -> [ConicBlock] {
        [
            pattern([.init(locals: [.init(-1, y)])]),
            pattern([.init(returns: -1, locals: [.init(-1, y)], previous: [.init(1, y)])]),
        ]
    }

    /// Mean of the drawdowns.
    var averageDrawdown: ConicProgram {
        let y = assets
        var cost = [Double](repeating: 0, count: y + count)
        for t in 0..<count { cost[y + t] = 1 / Double(count) }
        return ConicProgram(quadratic: .zero, linear: cost, blocks: coreBlocks() + drawdown(y))
    }

    /// The largest drawdown.
    var maximumDrawdown: ConicProgram {
        let (top, y) = (assets, assets + 1)
        var cost = [Double](repeating: 0, count: y + count)
        cost[top] = 1
        return ConicProgram(
            quadratic: .zero,
            linear: cost,
            blocks: coreBlocks() + drawdown(y)
                + [pattern([.init(locals: [.init(1, y)], scalars: [.init(-1, top)])])]
        )
    }

    /// CVaR of the drawdowns, below `limit` where given; then the objective is the expected return.
    func conditionalDrawdown(confidence: Double, limit: Double? = nil) -> ConicProgram {
        let (a, y) = (assets, assets + 1)
        let v = y + count
        let tail = 1 / ((1 - confidence) * Double(count))
        var cost = [Double](repeating: 0, count: v + count)
        cost[a] = 1
        for t in 0..<count { cost[v + t] = tail }
        var blocks =
            coreBlocks() + drawdown(y) + [
                pattern([
                    .init(locals: [.init(1, y), .init(-1, v)], scalars: [.init(-1, a)])
                ]), pattern([.init(locals: [.init(-1, v)])]),
            ]
        if let limit {
            var rows = SparseRows()
            rows.append(columns: [a] + (v..<(v + count)), values: Array(cost[a...a] + cost[v...]))
            blocks.append(ConicBlock(rows: .sparse(rows), limits: [limit], kind: .nonnegative))
            cost = means.map { -$0 } + [Double](repeating: 0, count: 1 + 2 * count)
        }
        return ConicProgram(quadratic: .zero, linear: cost, blocks: blocks)
    }
}
