extension FreeSystem {
    /// Declares an active set; nothing is factored yet.
    ///
    /// Equalities always belong to it.
    func declare(_ set: ActiveSet) {
        for i in 0..<variables { place[i] = lower[i] == upper[i] ? .fixed : .free }
        for i in set.lower where i >= 0 && i < variables && place[i] == .free {
            if lower[i].isFinite { place[i] = .lower }
        }
        for i in set.upper where i >= 0 && i < variables && place[i] == .free {
            if upper[i].isFinite { place[i] = .upper }
        }
        isRowActive.fill(false, length: table.count)
        for p in 0..<table.equalities { isRowActive[p] = true }
        for row in set.inequalities {
            let p = row + table.equalities
            if p >= table.equalities && p < table.count && table.limits[p].isFinite {
                isRowActive[p] = true
            }
        }
    }

    /// Factors the declared active set afresh; rows that depend on earlier ones leave it.
    ///
    /// - Returns: False if P_FF is not positive definite in double precision.
    /// - Complexity: O(k³/3 + k²m), m the number of active rows.
    func factorize() -> Bool {
        freeCount = 0
        for i in 0..<variables where place[i] == .free {
            free[freeCount] = i
            freeCount += 1
        }
        gatherQuadratic()
        updates = 0
        guard factor.factorCholesky(order: freeCount), isPivotRatioSound() else { return false }
        rowCount = 0
        for p in 0..<table.count where isRowActive[p] {
            if !appendRow(p) { isRowActive[p] = false }
        }
        return true
    }

    /// The present active set.
    var activeSet: ActiveSet {
        var set = ActiveSet()
        for i in 0..<variables {
            if place[i] == .lower { set.lower.append(i) }
            if place[i] == .upper { set.upper.append(i) }
        }
        for p in table.equalities..<table.count where isRowActive[p] {
            set.inequalities.append(p - table.equalities)
        }
        return set
    }

    private func gatherQuadratic() {
        for b in 0..<freeCount {
            let column = free[b] * variables
            for a in b..<freeCount { factor[a, b] = quadratic.elements[column + free[a]] }
        }
    }

    /// Whether P_FF is definite enough, and how small an angle between rows can be trusted.
    ///
    /// The squared pivots are what each variable keeps of its own variance once the earlier ones are
    /// known: a measure without scale.
    private func isPivotRatioSound() -> Bool {
        var smallest = 1.0
        for a in 0..<freeCount {
            let variance = quadratic.elements[free[a] * (variables + 1)]
            let share = factor[a, a] * factor[a, a] / variance
            guard share > 8 * Double(freeCount) * Double.ulpOfOne else { return false }
            smallest = min(smallest, share)
        }
        dependence = min(max(1e-12, 64 * Double.ulpOfOne / smallest.squareRoot()), 1e-7)
        return true
    }

    /// Adds row `p` behind the active ones, unless it depends on them.
    func appendRow(_ p: Int) -> Bool {
        guard rowCount < capacity, rowCount < freeCount else { return false }
        let offset = p * variables
        for a in 0..<freeCount { scratch[a] = table.normals.elements[offset + free[a]] }
        factor.solve(.lower, order: freeCount, scratch)
        guard orthogonalize(rowCount) else { return false }
        rows[rowCount] = p
        isRowActive[p] = true
        rowCount += 1
        return true
    }

    /// Column `j` of Q and R from what `scratch` holds, by Gram-Schmidt done twice.
    private func orthogonalize(_ j: Int) -> Bool {
        let before = scratch.dot(scratch, length: freeCount).squareRoot()
        guard before > 0 else { return false }
        for a in 0..<j { triangle[a, j] = 0 }
        for _ in 0..<(j > 0 ? 2 : 0) {
            basis.multiplyTransposed(rows: freeCount, columns: j, scratch, into: rowScratch)
            basis.addProduct(-1, rows: freeCount, columns: j, rowScratch, to: scratch)
            for a in 0..<j { triangle[a, j] += rowScratch[a] }
        }
        let after = scratch.dot(scratch, length: freeCount).squareRoot()
        guard after > dependence * before else { return false }
        triangle[j, j] = after
        for a in 0..<freeCount { basis[a, j] = scratch[a] / after }
        return true
    }

    /// Q and R afresh, for the rows that are active now.
    ///
    /// - Returns: False if the rows are dependent.
    /// - Complexity: O(k²m + km²).
    func refactorRows() -> Bool {
        let count = rowCount
        rowCount = 0
        for b in 0..<count where !appendRow(rows[b]) { return false }
        return true
    }
}
