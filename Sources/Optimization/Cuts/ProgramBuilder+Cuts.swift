internal import Numerics

/// Programs whose ordered measures are as large as their cuts say.
extension ProgramBuilder {
    /// The program with every cut t ≥ gᵀw of `pool`, behind its own rows.
    func bounded(by pool: CutPool) -> ProgramBuilder {
        var result = self
        for (term, cuts) in zip(orderedTerms, pool.gradients) {
            for gradient in cuts {
                result.require(atLeastZero: .scalar(term.value) - .weights(gradient))
            }
        }
        return result
    }

    /// For each ordered measure the sum of its cuts' duals: what the objective gains for each unit
    /// by which the measure is lowered, be it by its own weight there, by a limit's price, or both.
    func prices(of pool: CutPool, in written: WrittenProgram, _ solution: ConicSolution) -> [Double]
    {
        var row = rows.count
        return pool.gradients.map { cuts in
            defer { row += cuts.count }
            return (row..<row + cuts.count).reduce(0) {
                $0 + max(0, written.dual(ofRow: $1, in: solution.z))
            }
        }
    }

    /// The weights of a point of the written program, times the scale where homogenized.
    func weights(in x: [Double]) -> [Double] {
        let own = Array(x.prefix(assets))
        guard let weightUnits else { return own }
        return zip(own, weightUnits.factors).map { $0 * $1 }
    }

    /// A scalar's value at a point of the written program.
    func value(of scalar: Scalar, in x: [Double]) -> Double {
        x[column(scalar)] * scalarUnits[scalar.index]
    }

    /// The objective, but for a constant, at a point of the written program.
    func objective(at x: [Double]) -> Double {
        let linear = product(objective, x)
        guard let quadratic else { return linear }
        return linear + 0.5 * BLAS.quadraticForm(quadratic, weights(in: x))
    }

    /// The largest violation of an inequality that speaks of one of `scalars`, in units of it.
    func violation(of scalars: [Scalar], at x: [Double]) -> Double {
        rows.reduce(0) { worst, row in
            guard !row.isEquality else { return worst }
            let size = row.expression.scalars.reduce(0) { size, term in
                scalars.contains { $0.index == term.variable.index }
                    ? max(size, abs(term.coefficient)) : size
            }
            guard size > 0 else { return worst }
            let slack = product(row.expression, x) + row.fixed + limit(row.expression)
            return max(worst, -slack / size)
        }
    }

    private func product(_ expression: Expression, _ x: [Double]) -> Double {
        entries(expression).reduce(0) { $0 + $1.value * x[$1.column] }
    }
}
