/// A primal and dual point of a ``QuadraticProgram``, before anything is claimed of it.
public struct QuadraticPoint: Hashable, Sendable {
    /// x.
    public var x: [Double]
    /// y, of any sign.
    public var equalityDuals: [Double]
    /// z ≥ 0.
    public var inequalityDuals: [Double]
    /// λ ≥ 0, of the lower bounds.
    public var lowerDuals: [Double]
    /// ν ≥ 0, of the upper bounds.
    public var upperDuals: [Double]

    /// The origin, in the shape of `program`.
    public init(of program: QuadraticProgram) {
        x = [Double](repeating: 0, count: program.variables)
        lowerDuals = x
        upperDuals = x
        equalityDuals = [Double](repeating: 0, count: program.equalities.rows)
        inequalityDuals = [Double](repeating: 0, count: program.inequalities.rows)
    }
}

/// How well a point satisfies the optimality conditions of a program, from its original data.
public struct QuadraticResiduals: Hashable, Sendable {
    /// The largest violation of a constraint.
    public let primal: Double
    /// The largest entry of Px + q + Aᵀy + Gᵀz − λ + ν, or the largest dual of the wrong sign.
    public let dual: Double
    /// Primal minus dual objective.
    public let gap: Double
    /// ½xᵀPx + qᵀx.
    public let objective: Double

    /// Evaluates `point`.
    ///
    /// - Complexity: one product with P, A and G each.
    public init(of point: QuadraticPoint, in program: QuadraticProgram) {
        let px = program.quadratic.product(with: point.x)
        var gradient = px
        BLAS.add(1, times: program.linear, to: &gradient)
        Kernels.addTransposedProduct(1, program.equalities, point.equalityDuals, to: &gradient)
        Kernels.addTransposedProduct(
            1,
            program.inequalities,
            point.inequalityDuals,
            to: &gradient
        )
        var worstPrimal = 0.0
        var worstDual = 0.0
        let quadratic = BLAS.dot(point.x, px)
        var dualObjective = -0.5 * quadratic
        for (row, target) in zip(
            BLAS.multiply(program.equalities, point.x),
            program.equalityTargets
        ) {
            worstPrimal = max(worstPrimal, abs(row - target))
        }
        dualObjective -= BLAS.dot(program.equalityTargets, point.equalityDuals)
        for (row, limit) in zip(
            BLAS.multiply(program.inequalities, point.x),
            program.inequalityLimits
        ) {
            worstPrimal = max(worstPrimal, row - limit)
        }
        for (limit, dual) in zip(program.inequalityLimits, point.inequalityDuals) {
            worstDual = max(worstDual, -dual)
            dualObjective -= limit * dual
        }
        for i in point.x.indices {
            let (lower, upper) = (program.lower[i], program.upper[i])
            gradient[i] += point.upperDuals[i] - point.lowerDuals[i]
            worstPrimal = max(worstPrimal, lower - point.x[i], point.x[i] - upper)
            worstDual = max(
                worstDual,
                abs(gradient[i]),
                -point.lowerDuals[i],
                -point.upperDuals[i]
            )
            if lower.isFinite { dualObjective += lower * point.lowerDuals[i] }
            if upper.isFinite { dualObjective -= upper * point.upperDuals[i] }
        }
        primal = worstPrimal
        dual = worstDual
        objective = 0.5 * quadratic + BLAS.dot(program.linear, point.x)
        gap = objective - dualObjective
    }
}
