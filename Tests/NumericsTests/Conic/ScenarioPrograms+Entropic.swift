@testable import Numerics

/// Programs of small curved cones in every scenario.
extension ScenarioPrograms {
    /// How scenarios give a loss.
    enum Loss: CaseIterable {
        /// The negative of the portfolio's return.
        case returns
        /// The drawdown of uncompounded wealth.
        case drawdown
    }

    /// The least entropic value at risk: min t − z ln(αT), Σ uₜ ≤ z, z exp((loss − t)/z) ≤ uₜ.
    func entropic(_ loss: Loss, confidence: Double) -> ConicProgram {
        let (t, z, u) = (assets, assets + 1, assets + 2)
        let y = u + count
        var cost = [Double](repeating: 0, count: loss == .drawdown ? y + count : y)
        cost[t] = 1
        cost[z] = -Double.log((1 - confidence) * Double(count))
        var sum = SparseRows()
        sum.append(
            columns: [z] + (u..<y),
            values: [-1] + [Double](repeating: 1, count: count)
        )
        var gap = lossRow(loss, y, scale: -1)
        gap.scalars = [.init(1, t)]
        let cone = [gap, .init(scalars: [.init(-1, z)]), .init(locals: [.init(-1, u)])]
        return ConicProgram(
            quadratic: .zero,
            linear: cost,
            blocks: coreBlocks() + (loss == .drawdown ? drawdown(y) : [])
                + [
                    ConicBlock(rows: .sparse(sum), limits: [0], kind: .nonnegative),
                    pattern(cone, .exponential),
                ]
        )
    }

    /// The least relativistic value at risk, or the largest mean return where it is below `limit`:
    /// min t + z lnκ(1/(αT)) + Σ ψ + θ with ε + ω ≤ t − loss, each in a power cone with z.
    func relativistic(
        _ loss: Loss,
        confidence: Double,
        kappa κ: Double,
        limit: Double? = nil
    ) -> ConicProgram {
        let (t, z, ψ) = (assets, assets + 1, assets + 2)
        let (θ, ε, ω, y) = (ψ + count, ψ + 2 * count, ψ + 3 * count, ψ + 4 * count)
        let columns = loss == .drawdown ? y + count : y
        var risk = [Double](repeating: 0, count: columns)
        let log = Double.log((1 - confidence) * Double(count))
        risk[t] = 1
        risk[z] = (Double.exp(-κ * log) - Double.exp(κ * log)) / (2 * κ)
        for k in ψ..<ε { risk[k] = 1 }
        var gap = lossRow(loss, y, scale: 1)
        gap.locals += [.init(1, ε), .init(1, ω)]
        gap.scalars = [.init(-1, t)]
        let upper: [ScenarioRows.Row] = [
            .init(scalars: [.init(-(1 + κ) / (2 * κ), z)]),
            .init(locals: [.init(-(1 + κ) / κ, ψ)]),
            .init(locals: [.init(-1, ε)]),
        ]
        let lower: [ScenarioRows.Row] = [
            .init(locals: [.init(-1 / (1 - κ), ω)]),
            .init(locals: [.init(-1 / κ, θ)]),
            .init(scalars: [.init(1 / (2 * κ), z)]),
        ]
        var blocks = coreBlocks() + (loss == .drawdown ? drawdown(y) : [])
        blocks += [
            pattern(upper, .power([Double](repeating: 1 / (1 + κ), count: count))),
            pattern(lower, .power([Double](repeating: 1 - κ, count: count))),
            pattern([gap]),
        ]
        guard let limit else {
            return ConicProgram(quadratic: .zero, linear: risk, blocks: blocks)
        }
        var row = SparseRows()
        row.append(columns: [t, z] + (ψ..<ε), values: [risk[t], risk[z]] + risk[ψ..<ε])
        blocks.append(ConicBlock(rows: .sparse(row), limits: [limit], kind: .nonnegative))
        let cost = means.map { -$0 } + [Double](repeating: 0, count: columns - assets)
        return ConicProgram(quadratic: .zero, linear: cost, blocks: blocks)
    }

    private func lossRow(_ loss: Loss, _ y: Int, scale: Double) -> ScenarioRows.Row {
        switch loss {
        case .returns: .init(returns: -scale)
        case .drawdown: .init(locals: [.init(scale, y)])
        }
    }
}
