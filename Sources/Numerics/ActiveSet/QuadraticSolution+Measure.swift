extension QuadraticSolution {
    /// Fills in objective, residuals and gap from the program as it was stated.
    mutating func measure(on program: QuadraticProgram) {
        let curvature = program.quadratic.product(with: x)
        let quadratic = BLAS.dot(x, curvature)
        let dual = constraintCombination(on: program)
        dualResidual = 0
        for i in x.indices {
            dualResidual = max(dualResidual, abs(curvature[i] + program.linear[i] + dual[i]))
        }
        objective = 0.5 * quadratic + BLAS.dot(program.linear, x)
        primalResidual = program.primalResidual(at: x)
        dualityGap = objective + 0.5 * quadratic + limitCombination(on: program).value
    }

    /// Aᵀy + Gᵀz − λ + ν.
    func constraintCombination(on program: QuadraticProgram) -> [Double] {
        var sum = BLAS.multiplyTransposed(program.equalities, equalityDuals)
        BLAS.add(
            1,
            times: BLAS.multiplyTransposed(program.inequalities, inequalityDuals),
            to: &sum
        )
        for i in sum.indices { sum[i] += upperDuals[i] - lowerDuals[i] }
        return sum
    }

    /// bᵀy + hᵀz − lᵀλ + uᵀν, and the sum of the magnitudes of its terms.
    func limitCombination(on program: QuadraticProgram) -> (value: Double, size: Double) {
        var (value, size) = (0.0, 0.0)
        func add(_ duals: [Double], _ limits: [Double], sign: Double) {
            for (dual, limit) in zip(duals, limits) where dual != 0 {
                value += sign * dual * limit
                size += abs(dual * limit)
            }
        }
        add(equalityDuals, program.equalityTargets, sign: 1)
        add(inequalityDuals, program.inequalityLimits, sign: 1)
        add(lowerDuals, program.lower, sign: -1)
        add(upperDuals, program.upper, sign: 1)
        return (value, size)
    }

    /// What the residuals are to be compared with.
    ///
    /// Points are as large as their limits. Those met on the way may be larger by any factor, where
    /// the curvature is next to nothing, and count only where all limits are zero.
    func sizes(
        on program: QuadraticProgram,
        pointScale: Double
    ) -> (primal: Double, dual: Double) {
        var (primal, dual) = (0.0, 0.0)
        for limits in [
            program.equalityTargets, program.inequalityLimits, program.lower, program.upper,
        ] {
            for value in limits where value.isFinite { primal = max(primal, abs(value)) }
        }
        if primal == 0 { primal = pointScale }
        for value in x { primal = max(primal, abs(value)) }
        for value in program.quadratic.product(with: x) { dual = max(dual, abs(value)) }
        for value in program.linear { dual = max(dual, abs(value)) }
        for value in equalityDuals { dual = max(dual, abs(value)) }
        for value in inequalityDuals { dual = max(dual, value) }
        return (primal, dual)
    }

    /// How well the duals prove that no point satisfies the constraints.
    func farkasProof(
        on program: QuadraticProgram
    ) -> (value: Double, residual: Double, size: Double) {
        let (value, size) = limitCombination(on: program)
        var residual = 0.0
        for entry in constraintCombination(on: program) { residual = max(residual, abs(entry)) }
        return (value, residual, size)
    }

    /// Multiplies all duals.
    mutating func scaleDuals(by factor: Double) {
        for i in equalityDuals.indices { equalityDuals[i] *= factor }
        for i in inequalityDuals.indices { inequalityDuals[i] *= factor }
        for i in lowerDuals.indices {
            lowerDuals[i] *= factor
            upperDuals[i] *= factor
        }
    }
}
