extension FreeSystem {
    /// Binds a free variable to a bound.
    ///
    /// - Returns: False if the active rows became dependent by it.
    /// - Complexity: O(k² + km²).
    func bind(_ i: Int, at side: Place) -> Bool {
        var position = 0
        while position < freeCount && free[position] != i { position += 1 }
        precondition(position < freeCount, "Only a free variable can be bound.")
        factor.removeFromCholesky(position, order: freeCount, spare: spare, turns: turns)
        basis.turnRows(position, rows: freeCount, columns: rowCount, by: turns)
        free.remove(at: position, length: freeCount)
        freeCount -= 1
        place[i] = side
        updates += 1
        return removeLastRowOfBasis() || refactorRows()
    }

    /// Takes the row behind the free ones out of Q and corrects R for it.
    ///
    /// Q is completed by the direction v that the removed row leaves over, and turned until that row
    /// belongs to v alone. After Daniel, Gragg, Kaufman and Stewart (Mathematics of Computation 30,
    /// 1976).
    ///
    /// - Returns: False if too little is left over to trust, or there are more rows than variables.
    private func removeLastRowOfBasis() -> Bool {
        let (k, m) = (freeCount, rowCount)
        guard m > 0 else { return true }
        guard m <= k else { return false }
        var share = 0.0
        for b in 0..<m {
            rowScratch[b] = basis[k, b]
            share += rowScratch[b] * rowScratch[b]
            rowSpare[b] = 0
        }
        guard share < 0.99 else { return false }
        var reach = (1 - share).squareRoot()
        for b in 0..<m { rowScratch[b] /= -reach }
        scratch.fill(0, length: k)
        basis.addProduct(1, rows: k, columns: m, rowScratch, to: scratch)
        for j in stride(from: m - 1, through: 0, by: -1) {
            // v takes the first axis, so the column's turn is the opposite one.
            let g = Rotation(annihilating: basis[k, j], against: reach)
            reach = g.length
            basis.rotateColumn(j, with: scratch, length: k, by: g.inverse)
            for b in j..<m {
                let (rest, kept) = g.turned(rowSpare[b], triangle[j, b])
                rowSpare[b] = rest
                triangle[j, b] = kept
            }
        }
        return true
    }

    /// Frees a bound variable.
    ///
    /// - Returns: False if P_FF is no longer positive definite in double precision.
    /// - Complexity: O(k² + km²).
    func release(_ i: Int) -> Bool {
        precondition(place[i] != .free, "Only a bound variable can be freed.")
        let (k, column) = (freeCount, i * variables)
        for a in 0..<k { scratch[a] = quadratic.elements[column + free[a]] }
        factor.solve(.lower, order: k, scratch)
        let variance = quadratic.elements[column + i]
        let pivot = variance - scratch.dot(scratch, length: k)
        guard pivot > 8 * Double(k + 1) * Double.ulpOfOne * variance else { return false }
        let root = pivot.squareRoot()
        appendRowToBasis(variable: i, root: root)
        for a in 0..<k { factor[k, a] = scratch[a] }
        factor[k, k] = root
        free[k] = i
        freeCount += 1
        place[i] = .free
        updates += 1
        return true
    }

    /// Gives Q and R a row for variable `i`, whose row of L is `scratch` and `root`.
    private func appendRowToBasis(variable i: Int, root: Double) {
        let (k, m) = (freeCount, rowCount)
        guard m > 0 else { return }
        // The new row of L⁻¹C_Fᵀ: what is left of the coefficients after the other variables.
        basis.multiplyTransposed(rows: k, columns: m, scratch, into: rowScratch)
        for b in 0..<m {
            var known = 0.0
            for a in 0...b { known += rowScratch[a] * triangle[a, b] }
            rowSpare[b] = (table.normals.elements[rows[b] * variables + i] - known) / root
        }
        for b in 0..<m { basis[k, b] = 0 }
        spare.fill(0, length: k)
        spare[k] = 1
        for j in 0..<m {
            let g = Rotation(annihilating: rowSpare[j], against: triangle[j, j])
            basis.rotateColumn(j, with: spare, length: k + 1, by: g)
            for b in j..<m {
                let (kept, rest) = g.turned(triangle[j, b], rowSpare[b])
                triangle[j, b] = kept
                rowSpare[b] = rest
            }
        }
    }

    /// Takes row `p` out of the active ones.
    ///
    /// - Complexity: O(km).
    func dropRow(_ p: Int) {
        var j = 0
        while j < rowCount && rows[j] != p { j += 1 }
        precondition(j < rowCount, "Only an active row can be dropped.")
        triangle.removeColumn(j, of: rowCount, length: rowCount)
        for c in j..<max(rowCount - 1, j) {
            let g = Rotation(annihilating: triangle[c + 1, c], against: triangle[c, c])
            triangle[c, c] = g.length
            triangle[c + 1, c] = 0
            for b in (c + 1)..<max(rowCount - 1, c + 1) {
                let (above, below) = g.turned(triangle[c, b], triangle[c + 1, b])
                triangle[c, b] = above
                triangle[c + 1, b] = below
            }
            basis.rotateColumns(c, c + 1, from: 0, to: freeCount, by: g)
        }
        rows.remove(at: j, length: rowCount)
        rowCount -= 1
        isRowActive[p] = false
        updates += 1
    }
}
