extension CriticalLineWalk {
    /// Finds the active set that holds from here on where several constraints meet at one λ.
    ///
    /// Which of them stay active is itself a small program: the direction d of the frontier
    ///
    ///     minimizes ½dᵀΣd − μᵀd
    ///
    /// with the constraints that carry a multiplier kept at equality, those that just touch allowed
    /// to move inwards, and all others left out.
    func resolveTies() throws(ActiveSetFailure) {
        guard let ties = ties() else { return }
        let answer = DualActiveSet(settings: settings)
        guard try answer.solve(ties.program).status == .optimal else { throw .inaccurate }
        let chosen = answer.activeSet
        var set = ties.strong
        set.lower += chosen.lower
        set.upper += chosen.upper
        set.inequalities += chosen.inequalities.map { ties.weakRows[$0] }
        system.declare(set)
        guard system.factorize() else { throw .inaccurate }
        settleOnLimits()
        system.refine(state, linear: linear)
        for a in 0..<system.freeCount { state.gradient[system.free[a]] = 0 }
    }

    /// Takes away what rounding left between the portfolio and its new active set.
    private func settleOnLimits() {
        for i in 0..<system.variables where system.place[i] != .free {
            state.point[i] = system.boundValue(i)
        }
        for p in 0..<system.table.count where !system.isRowActive[p] { state.rowDuals[p] = 0 }
    }

    private struct Ties {
        var program: QuadraticProgram
        /// What carries a multiplier.
        var strong: ActiveSet
        /// The inequality behind each row of `program`.
        var weakRows: [Int]
    }

    /// The constraints that touch without a multiplier, or nil if there are none.
    private func ties() -> Ties? {
        let n = system.variables
        let (near, small) = (1e-10 * work.pointScale(), 1e-10 * gradientScale)
        var direction = QuadraticProgram(
            quadratic: .dense(system.quadratic),
            linear: pull.array(length: n)
        )
        var strong = ActiveSet()
        var count = 0
        for i in 0..<n {
            let multiplier = work.boundMultiplier(i, in: state) ?? 0
            switch system.place[i] {
            case .fixed:
                (direction.lower[i], direction.upper[i]) = (0, 0)
            case .lower where multiplier > small:
                (direction.lower[i], direction.upper[i]) = (0, 0)
                strong.lower.append(i)
            case .upper where multiplier > small:
                (direction.lower[i], direction.upper[i]) = (0, 0)
                strong.upper.append(i)
            case .free, .lower, .upper:
                if state.point[i] - system.lower[i] <= near { direction.lower[i] = 0 }
                if system.upper[i] - state.point[i] <= near { direction.upper[i] = 0 }
                if direction.lower[i] == 0 || direction.upper[i] == 0 { count += 1 }
            }
        }
        let rows = touchingRows(near: near, small: small)
        strong.inequalities = rows.strong
        count += rows.weak.count
        guard count > 0 else { return nil }
        direction.equalities = stack(program.equalities, rows.strong)
        direction.equalityTargets = [Double](repeating: 0, count: direction.equalities.rows)
        direction.inequalities = stack(Matrix(rows: 0, columns: n), rows.weak)
        direction.inequalityLimits = [Double](repeating: 0, count: rows.weak.count)
        return Ties(program: direction, strong: strong, weakRows: rows.weak)
    }

    private func touchingRows(near: Double, small: Double) -> (strong: [Int], weak: [Int]) {
        let table = system.table
        var (strong, weak): ([Int], [Int]) = ([], [])
        guard table.count > table.equalities else { return (strong, weak) }
        state.point.dots(columnsOf: table.normals, into: work.rowValues)
        for p in table.equalities..<table.count {
            if system.isRowActive[p] && state.rowDuals[p] > small {
                strong.append(p - table.equalities)
            } else if table.limits[p] - work.rowValues[p] <= max(near, 1e-10 * abs(table.limits[p]))
            {
                weak.append(p - table.equalities)
            }
        }
        return (strong, weak)
    }

    private func stack(_ top: Matrix, _ inequalities: [Int]) -> Matrix {
        let n = system.variables
        var result = Matrix(rows: top.rows + inequalities.count, columns: n)
        for j in 0..<n {
            for i in 0..<top.rows { result[i, j] = top[i, j] }
            for (a, i) in inequalities.enumerated() {
                result[top.rows + a, j] = program.inequalities[i, j]
            }
        }
        return result
    }
}
