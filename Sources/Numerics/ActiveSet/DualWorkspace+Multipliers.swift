extension DualWorkspace {
    /// An active constraint that could leave.
    enum Leaving {
        case variable(Int)
        case row(Int)
    }

    /// The active constraint with the most negative multiplier, if it is negative beyond rounding.
    func worstMultiplier() -> Leaving? {
        var worst: Leaving?
        var least = -1e-12 * multiplierScale
        for i in 0..<system.variables {
            guard let multiplier = boundMultiplier(i, in: state), multiplier < least else {
                continue
            }
            least = multiplier
            worst = .variable(i)
        }
        for b in 0..<system.rowCount where system.rows[b] >= system.table.equalities {
            let multiplier = state.rowDuals[system.rows[b]]
            guard multiplier < least else { continue }
            least = multiplier
            worst = .row(system.rows[b])
        }
        return worst
    }

    /// How far `direction` can be followed before a multiplier reaches zero, and whose.
    func dualStep() -> (length: Double, leaving: Leaving?) {
        let n = system.variables
        let size = max(
            1,
            direction.gradient.largestMagnitude(length: n),
            direction.rowDuals.largestMagnitude(length: system.table.count)
        )
        let flat = -1e-13 * size
        var (length, leaving) = (Double.infinity, Leaving?.none)
        for i in 0..<n {
            guard let slope = boundMultiplier(i, in: direction), slope < flat else { continue }
            let step = max(0, boundMultiplier(i, in: state) ?? 0) / -slope
            if step < length { (length, leaving) = (step, .variable(i)) }
        }
        for b in 0..<system.rowCount where system.rows[b] >= system.table.equalities {
            let p = system.rows[b]
            guard direction.rowDuals[p] < flat else { continue }
            let step = max(0, state.rowDuals[p]) / -direction.rowDuals[p]
            if step < length { (length, leaving) = (step, .row(p)) }
        }
        return (length, leaving)
    }

    /// The multiplier of the bound variable `i` stands at, or nil where it may have any sign.
    @inline(__always)
    func boundMultiplier(_ i: Int, in e: Equilibrium) -> Double? {
        switch system.place[i] {
        case .lower: e.gradient[i]
        case .upper: -e.gradient[i]
        case .free, .fixed: nil
        }
    }

    /// Takes a constraint out of the active set.
    func remove(_ leaving: Leaving) throws(ActiveSetFailure) {
        changes += 1
        let n = system.variables + system.table.count
        guard changes <= settings.changesPerConstraint * n + 100 else { throw .iterationLimit }
        switch leaving {
        case .row(let p):
            system.dropRow(p)
            state.rowDuals[p] = 0
        case .variable(let i):
            guard system.release(i) else { throw .notPositiveDefinite }
            state.gradient[i] = 0
        }
        // What depended on the old set may be independent of the new one.
        isRowImplied.fill(false, length: system.table.count)
    }
}
