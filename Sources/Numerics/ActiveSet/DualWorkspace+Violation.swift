extension DualWorkspace {
    /// A constraint that the present point breaks.
    struct Violation {
        enum Constraint {
            /// A general row, as it stands (+1) or turned around (−1, equalities only).
            case row(Int, sign: Double)
            case lower(Int)
            case upper(Int)
        }
        var constraint: Constraint
        /// By how much, in the table's scale.
        var amount: Double
        /// Size of what is compared, so that amount / scale is relative.
        var scale: Double
    }

    /// The constraint violated most, if any is violated beyond the tolerance.
    func worstViolation() -> Violation? {
        let size = pointScale()
        var worst = worstBound(size: size)
        worst = worstRow(size: size, orElse: worst)
        return worst
    }

    private func worstBound(size: Double) -> Violation? {
        var worst: Violation?
        for a in 0..<system.freeCount {
            let i = system.free[a]
            let x = state.point[i]
            let below = system.lower[i] - x
            let above = x - system.upper[i]
            let amount = max(below, above)
            guard amount > (worst?.amount ?? 0) else { continue }
            let scale = max(size, abs(below > above ? system.lower[i] : system.upper[i]))
            guard amount > settings.feasibilityTolerance * scale else { continue }
            worst = Violation(
                constraint: below > above ? .lower(i) : .upper(i),
                amount: amount,
                scale: scale
            )
        }
        return worst
    }

    private func worstRow(size: Double, orElse bound: Violation?) -> Violation? {
        var worst = bound
        let table = system.table
        guard table.count > 0 else { return worst }
        state.point.dots(columnsOf: table.normals, into: rowValues)
        for p in 0..<table.count where !system.isRowActive[p] && !isRowImplied[p] {
            let excess = rowValues[p] - table.limits[p]
            let isEquality = p < table.equalities
            let amount = isEquality ? abs(excess) : excess
            guard amount > (worst?.amount ?? 0) else { continue }
            let scale = max(size, abs(table.limits[p]))
            guard amount > settings.feasibilityTolerance * scale else { continue }
            worst = Violation(
                constraint: .row(p, sign: isEquality && excess < 0 ? -1 : 1),
                amount: amount,
                scale: scale
            )
        }
        return worst
    }

    /// Writes the constraint, read as nᵀx ≤ limit, into `normal`.
    func loadNormal(of violation: Violation) {
        normal.fill(0, length: system.variables)
        switch violation.constraint {
        case .row(let p, let sign): normal.add(sign, timesColumn: p, of: system.table.normals)
        case .lower(let i): normal[i] = -1
        case .upper(let i): normal[i] = 1
        }
    }
}
