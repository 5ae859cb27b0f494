@testable import Numerics

/// Programs of power cones with a slack in one of their rows.
extension ScenarioPrograms {
    /// The least fourth root of the mean of (Rw − μᵀw)⁴, or of its part below the mean: min s with
    /// Σ yₜ / T ≤ s and yₜ^(1/4) s^(3/4) ≥ |(Rw)ₜ − m − gₜ|, gₜ ≥ 0 or no g at all.
    func fourthMoment(onlyBelowMean: Bool) -> ConicProgram {
        let (m, s, y) = (assets, assets + 1, assets + 2)
        let g = y + count
        var cost = [Double](repeating: 0, count: onlyBelowMean ? g + count : g)
        cost[s] = 1
        var sum = SparseRows()
        sum.append(
            columns: [s] + (y..<g),
            values: [-1] + [Double](repeating: 1 / Double(count), count: count)
        )
        var deviation = ScenarioRows.Row(returns: -1, scalars: [.init(1, m)])
        if onlyBelowMean { deviation.locals = [.init(1, g)] }
        let cone = [
            .init(locals: [.init(-1, y)]), .init(scalars: [.init(-1, s)]), deviation,
        ]
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
                ConicBlock(rows: .sparse(sum), limits: [0], kind: .nonnegative),
                pattern(cone, .power([Double](repeating: 0.25, count: count))),
            ] + (onlyBelowMean ? [pattern([.init(locals: [.init(-1, g)])])] : [])
        )
    }
}
