extension CriticalLineWalk {
    /// The present portfolio with everything about it measured afresh.
    ///
    /// The gradient is computed from its definition, so errors of one step do not reach the next.
    func measuredCorner() -> CriticalLine.Corner {
        work.clampPoint()
        evaluate()
        let rounding = Double.ulpOfOne
        if freeResidual() > 64 * rounding * gradientScale
            || rowResidual() > 0.25 * rounding * work.pointScale()
        {
            system.refine(state, linear: linear)
            work.clampPoint()
            evaluate()
        }
        let (size, residual) = (work.pointScale(), max(freeResidual(), multiplierResidual()))
        for a in 0..<system.freeCount { state.gradient[system.free[a]] = 0 }
        return CriticalLine.Corner(
            riskTolerance: lambda,
            weights: state.point.array(length: system.variables),
            mean: -pull.dot(state.point, length: system.variables),
            variance: variance,
            activeSet: ActiveSet(),
            primalResidual: size > 0 ? primalResidual() / size : primalResidual(),
            dualResidual: gradientScale > 0 ? residual / gradientScale : residual
        )
    }

    /// Brings the gradient, what it is compared with, and the variance up to date.
    private func evaluate() {
        let n = system.variables
        state.gradient.fill(0, length: n)
        for i in 0..<n where state.point[i] != 0 {
            state.gradient.add(state.point[i], timesColumn: i, of: system.quadratic)
        }
        variance = state.point.dot(state.gradient, length: n)
        gradientScale = max(
            state.gradient.largestMagnitude(length: n),
            linear.largestMagnitude(length: n),
            state.rowDuals.largestMagnitude(length: system.table.count)
        )
        state.gradient.add(1, times: linear, length: n)
        for b in 0..<system.rowCount {
            let p = system.rows[b]
            state.gradient.add(state.rowDuals[p], timesColumn: p, of: system.table.normals)
        }
    }

    private func freeResidual() -> Double {
        var worst = 0.0
        for a in 0..<system.freeCount { worst = max(worst, abs(state.gradient[system.free[a]])) }
        return worst
    }

    /// The largest distance of an active row from its limit.
    private func rowResidual() -> Double {
        var worst = 0.0
        for b in 0..<system.rowCount {
            let p = system.rows[b]
            let value = state.point.dot(column: p, of: system.table.normals)
            worst = max(worst, abs(value - system.table.limits[p]))
        }
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
