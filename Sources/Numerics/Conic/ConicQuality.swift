/// How well a point satisfies the optimality conditions of a ``ConicProgram``, from its data.
public struct ConicQuality: Hashable, Sendable {
    /// The largest entry of Ax + s − b.
    public let primalResidual: Double
    /// The largest entry of Px + Aᵀz + q.
    public let dualResidual: Double
    /// ½xᵀPx + qᵀx.
    public let objective: Double
    /// −½xᵀPx − bᵀz.
    public let dualObjective: Double

    /// The size of the largest cost times that of the largest variable.
    public let scale: Double

    /// Σⱼ |Px + Aᵀz + q|ⱼ |xⱼ|: by how much the dual objective can overstate what it bounds, points
    /// of the size of this one at hand.
    public let dualExcess: Double

    /// What no feasible point of the size of this one falls below, as a proof needs it.
    public var provenBound: Double { dualObjective - dualExcess }

    /// Primal minus dual objective.
    public var gap: Double { objective - dualObjective }

    /// The gap's size relative to the objective's, or to 1e-5 of `scale` where that is larger.
    ///
    /// At an optimum of zero the gap is rounding, and no share of anything but the data.
    public var relativeGap: Double {
        gap == 0 ? 0 : abs(gap) / max(abs(objective), 1e-5 * scale)
    }

    /// What rounding leaves of an objective of zero, relative to `scale`.
    static let rounding = 1e-15

    /// Evaluates a point.
    ///
    /// - Complexity: one product with P, A and Aᵀ each.
    public init(x: [Double], z: [Double], s: [Double], in program: ConicProgram) {
        let px = program.quadratic.product(with: x)
        var dual = px
        BLAS.add(1, times: program.linear, to: &dual)
        var primal = s
        var bz = 0.0
        for (block, range) in zip(program.blocks, program.ranges) {
            block.rows.addTransposedProduct(1, z, at: range, to: &dual)
            block.rows.addProduct(1, x, to: &primal, at: range)
            for (limit, row) in zip(block.limits, range) {
                primal[row] -= limit
                bz += limit * z[row]
            }
        }
        let half = 0.5 * BLAS.dot(x, px)
        scale =
            max(Kernels.maxAbsolute(program.linear), Kernels.maxAbsolute(px))
            * Kernels.maxAbsolute(x)
        primalResidual = Kernels.maxAbsolute(primal)
        dualResidual = Kernels.maxAbsolute(dual)
        dualExcess = zip(dual, x).reduce(0) { $0 + abs($1.0 * $1.1) }
        objective = half + BLAS.dot(program.linear, x)
        dualObjective = -half - bz
    }
}
