extension QuadraticProgram {
    /// This program in scaled variables as a conic one.
    ///
    /// The blocks are equalities, inequalities, finite lower bounds and finite upper bounds, those
    /// that exist, in that order.
    func conic(scaledBy scaling: Equilibration) -> ConicProgram {
        let d = scaling.variables
        var blocks: [ConicBlock] = []
        if equalities.rows > 0 {
            blocks.append(
                ConicBlock(
                    rows: .dense(equalities.scaled(rows: scaling.equalities, columns: d)),
                    limits: zip(equalityTargets, scaling.equalities).map { $0 * $1 },
                    kind: .zero
                )
            )
        }
        if inequalities.rows > 0 {
            blocks.append(
                ConicBlock(
                    rows: .dense(inequalities.scaled(rows: scaling.inequalities, columns: d)),
                    limits: zip(inequalityLimits, scaling.inequalities).map { $0 * $1 },
                    kind: .nonnegative
                )
            )
        }
        for (bounds, sign) in [(lower, -1.0), (upper, 1.0)] {
            let indices = bounds.indices.filter { bounds[$0].isFinite }
            guard !indices.isEmpty else { continue }
            let coefficients = [Double](repeating: sign, count: indices.count)
            blocks.append(
                ConicBlock(
                    rows: .unit(indices: indices, coefficients: coefficients),
                    limits: indices.map { sign * bounds[$0] / d[$0] },
                    kind: .nonnegative
                )
            )
        }
        return ConicProgram(
            quadratic: quadratic.scaled(by: d, cost: scaling.cost),
            linear: zip(linear, d).map { $0 * $1 * scaling.cost },
            blocks: blocks
        )
    }

    /// The conic answer in the variables and signs of this program.
    func duals(of answer: ConicSolution, scaledBy scaling: Equilibration) -> QuadraticPoint {
        let d = scaling.variables
        var point = QuadraticPoint(of: self)
        point.x = zip(answer.x, d).map { $0 * $1 }
        var next = 0
        for k in 0..<equalities.rows {
            point.equalityDuals[k] = answer.z[next] * scaling.equalities[k] / scaling.cost
            next += 1
        }
        for k in 0..<inequalities.rows {
            point.inequalityDuals[k] = answer.z[next] * scaling.inequalities[k] / scaling.cost
            next += 1
        }
        for i in lower.indices where lower[i].isFinite {
            point.lowerDuals[i] = answer.z[next] / (d[i] * scaling.cost)
            next += 1
        }
        for i in upper.indices where upper[i].isFinite {
            point.upperDuals[i] = answer.z[next] / (d[i] * scaling.cost)
            next += 1
        }
        return point
    }
}

extension Matrix {
    /// diag(rows) · this · diag(columns).
    func scaled(rows r: [Double], columns c: [Double]) -> Matrix {
        var result = self
        for j in 0..<columns {
            for i in 0..<rows { result[i, j] *= r[i] * c[j] }
        }
        return result
    }
}
