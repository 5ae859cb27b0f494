extension CriticalLineWalk {
    /// The present portfolio with everything about it measured afresh.
    ///
    /// The gradient is computed from its definition, so errors of one step do not reach the next.
    func measuredCorner() -> CriticalLine.Corner {
        let variance = evaluate()
        let scale = max(work.multiplierScale, .leastNormalMagnitude)
        if freeResidual() > 1e-14 * scale {
            system.refine(state, linear: linear)
            work.clampPoint()
            return corner(variance: evaluate(), scale: scale)
        }
        return corner(variance: variance, scale: scale)
    }

    private func corner(variance: Double, scale: Double) -> CriticalLine.Corner {
        let size = work.pointScale()
        let residual = max(freeResidual(), multiplierResidual())
        for a in 0..<system.freeCount { state.gradient[system.free[a]] = 0 }
        return CriticalLine.Corner(
            riskTolerance: lambda,
            weights: state.point.array(length: system.variables),
            mean: -pull.dot(state.point, length: system.variables),
            variance: variance,
            activeSet: ActiveSet(),
            primalResidual: primalResidual() / size,
            dualResidual: residual / scale
        )
    }

    /// Brings the gradient up to date and returns wᵀΣw.
    private func evaluate() -> Double {
        let n = system.variables
        state.gradient.fill(0, length: n)
        for i in 0..<n where state.point[i] != 0 {
            state.gradient.add(state.point[i], timesColumn: i, of: system.quadratic)
        }
        let variance = state.point.dot(state.gradient, length: n)
        state.gradient.add(1, times: linear, length: n)
        for b in 0..<system.rowCount {
            let p = system.rows[b]
            state.gradient.add(state.rowDuals[p], timesColumn: p, of: system.table.normals)
        }
        return variance
    }

    private func freeResidual() -> Double {
        var worst = 0.0
        for a in 0..<system.freeCount { worst = max(worst, abs(state.gradient[system.free[a]])) }
        return worst
    }

    private func multiplierResidual() -> Double {
        var worst = 0.0
        for i in 0..<system.variables {
            worst = max(worst, -(work.boundMultiplier(i, in: state) ?? 0))
        }
        for p in system.table.equalities..<system.table.count {
            worst = max(worst, -state.rowDuals[p])
        }
        return worst
    }

    private func primalResidual() -> Double {
        let table = system.table
        guard table.count > 0 else { return 0 }
        state.point.dots(columnsOf: table.normals, into: work.rowValues)
        var worst = 0.0
        for p in 0..<table.count {
            let excess = work.rowValues[p] - table.limits[p]
            worst = max(worst, p < table.equalities ? abs(excess) : excess)
        }
        return worst
    }
}
