extension QuadraticProgram {
    /// This program in scaled variables as a conic one.
    ///
    /// The blocks are equalities, dense inequalities, sparse inequalities, finite lower bounds and
    /// finite upper bounds, those that exist, in that order.
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
        blocks += inequalityBlocks(scaledBy: scaling)
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
        let order = inequalityOrder
        for k in order.dense + order.sparse {
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

// MARK: - Inequalities by density

extension QuadraticProgram {
    /// The rows of the inequalities with many entries, and those with few.
    private var inequalityOrder: (dense: [Int], sparse: [Int]) {
        var counts = [Int](repeating: 0, count: inequalities.rows)
        for j in 0..<inequalities.columns {
            for k in counts.indices where inequalities[k, j] != 0 { counts[k] += 1 }
        }
        let isSparse = counts.map { $0 * 4 <= inequalities.columns }
        return (isSparse.indices.filter { !isSparse[$0] }, isSparse.indices.filter { isSparse[$0] })
    }

    private func inequalityBlocks(scaledBy scaling: Equilibration) -> [ConicBlock] {
        guard inequalities.rows > 0 else { return [] }
        let scaled = inequalities.scaled(rows: scaling.inequalities, columns: scaling.variables)
        let limits = zip(inequalityLimits, scaling.inequalities).map { $0 * $1 }
        let order = inequalityOrder
        var blocks: [ConicBlock] = []
        if !order.dense.isEmpty {
            let rows = scaled.submatrix(rows: order.dense, columns: Array(0..<variables))
            blocks.append(
                ConicBlock(
                    rows: .dense(rows),
                    limits: order.dense.map { limits[$0] },
                    kind: .nonnegative
                )
            )
        }
        if !order.sparse.isEmpty {
            var rows = SparseRows()
            for k in order.sparse {
                let columns = (0..<variables).filter { scaled[k, $0] != 0 }
                rows.append(columns: columns, values: columns.map { scaled[k, $0] })
            }
            blocks.append(
                ConicBlock(
                    rows: .sparse(rows),
                    limits: order.sparse.map { limits[$0] },
                    kind: .nonnegative
                )
            )
        }
        return blocks
    }
}

extension Matrix {
    /// diag(rows) · this · diag(columns).
    func scaled(rows r: [Double], columns c: [Double]) -> Matrix {
        var result = self
        Kernels.scale(&result, rows: r, columns: c)
        return result
    }
}
