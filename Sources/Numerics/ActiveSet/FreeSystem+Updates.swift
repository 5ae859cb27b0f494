extension FreeSystem {
    /// Binds a free variable to a bound. False if the rows became dependent by it.
    ///
    /// - Complexity: O(k² + km²).
    func bind(_ i: Int, at side: Place) -> Bool {
        var position = 0
        while position < freeCount && free[position] != i { position += 1 }
        precondition(position < freeCount, "Only a free variable can be bound.")
        for b in 0..<rowCount { rowSpare[b] = reduced[position, b] }
        let m = rowCount
        factor.removeFromCholesky(position, order: freeCount, spare: spare) { c, g in
            for b in 0..<m {
                let (turned, rest) = g.turned(reduced[c, b], rowSpare[b])
                reduced[c - 1, b] = turned
                rowSpare[b] = rest
            }
        }
        free.remove(at: position, length: freeCount)
        freeCount -= 1
        place[i] = side
        updates += 1
        return reorthogonalize()
    }

    /// Frees a bound variable. False if P_FF is no longer positive definite in double precision.
    ///
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
        reduced.multiplyTransposed(rows: k, columns: rowCount, scratch, into: rowScratch)
        for b in 0..<rowCount {
            let normal = table.normals.elements[rows[b] * variables + i]
            reduced[k, b] = (normal - rowScratch[b]) / root
        }
        for a in 0..<k { factor[k, a] = scratch[a] }
        factor[k, k] = root
        free[k] = i
        freeCount += 1
        place[i] = .free
        updates += 1
        return reorthogonalize()
    }

    /// Takes row `p` out of the active ones.
    ///
    /// - Complexity: O(km).
    func dropRow(_ p: Int) {
        var j = 0
        while j < rowCount && rows[j] != p { j += 1 }
        precondition(j < rowCount, "Only an active row can be dropped.")
        reduced.removeColumn(j, of: rowCount, length: freeCount)
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
