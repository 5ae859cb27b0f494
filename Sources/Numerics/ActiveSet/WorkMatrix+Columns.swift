internal import CBLAS

extension WorkMatrix {
    /// y ← Mᵀx of the leading k × m block.
    func multiplyTransposed(
        rows k: Int,
        columns m: Int,
        _ x: borrowing WorkBuffer<Double>,
        into y: borrowing WorkBuffer<Double>
    ) {
        precondition(k <= rows && m <= columns && k <= x.count && m <= y.count)
        guard k > 0, m > 0 else { return y.fill(0, length: m) }
        unsafe cblas_dgemv(
            CblasColMajor,
            CblasTrans,
            Int32(k),
            Int32(m),
            1,
            base,
            Int32(rows),
            x.base,
            1,
            0,
            y.base,
            1
        )
    }

    /// y ← y + αMx of the leading k × m block.
    func addProduct(
        _ alpha: Double,
        rows k: Int,
        columns m: Int,
        _ x: borrowing WorkBuffer<Double>,
        to y: borrowing WorkBuffer<Double>
    ) {
        precondition(k <= rows && m <= columns && m <= x.count && k <= y.count)
        guard k > 0, m > 0 else { return }
        unsafe cblas_dgemv(
            CblasColMajor,
            CblasNoTrans,
            Int32(k),
            Int32(m),
            alpha,
            base,
            Int32(rows),
            x.base,
            1,
            1,
            y.base,
            1
        )
    }

    /// Moves the columns behind `j` one place to the left, `k` entries of each.
    func removeColumn(_ j: Int, of m: Int, length k: Int) {
        precondition(k >= 0 && k <= rows && j >= 0 && j < m && m <= columns)
        for c in (j + 1)..<max(m, j + 1) {
            unsafe (base + (c - 1) * rows).update(from: base + c * rows, count: k)
        }
    }

    /// Turns columns `a` and `b` in their plane, entries `start..<end`.
    func rotateColumns(_ a: Int, _ b: Int, from start: Int, to end: Int, by g: Rotation) {
        precondition(a >= 0 && b >= 0 && a < columns && b < columns)
        precondition(start >= 0 && start <= end && end <= rows)
        unsafe cblas_drot(
            Int32(end - start),
            base + start + a * rows,
            1,
            base + start + b * rows,
            1,
            g.cosine,
            g.sine
        )
    }

    /// Turns column `j` and the vector `x` in their plane, the column on `g`'s first axis.
    func rotateColumn(_ j: Int, with x: borrowing WorkBuffer<Double>, length k: Int, by g: Rotation)
    {
        precondition(k >= 0 && k <= rows && k <= x.count && j >= 0 && j < columns)
        unsafe cblas_drot(Int32(k), base + j * rows, 1, x.base, 1, g.cosine, g.sine)
    }

    /// Removes row and column `j` of the Cholesky factor in the leading block of order `k`.
    ///
    /// What stands behind is repaired by plane rotations of each later row with the removed one; they
    /// are written down in `turns`, by row.
    ///
    /// - Complexity: O((k − j)²).
    func removeFromCholesky(
        _ j: Int,
        order k: Int,
        spare v: borrowing WorkBuffer<Double>,
        turns: borrowing WorkBuffer<Rotation>
    ) {
        precondition(j >= 0 && j < k && k <= rows && k <= columns && k <= v.count)
        precondition(k <= turns.count)
        unsafe v.base.update(from: base + j * rows, count: k)
        for c in 0..<j {
            let column = unsafe base + c * rows
            unsafe (column + j).update(from: column + j + 1, count: k - j - 1)
        }
        for c in (j + 1)..<max(k, j + 1) {
            let source = unsafe base + c + c * rows
            let target = unsafe base + (c - 1) + (c - 1) * rows
            let g = unsafe Rotation(annihilating: v[c], against: source[0])
            unsafe target[0] = g.length
            let tail = k - c - 1
            if tail > 0 {
                unsafe (target + 1).update(from: source + 1, count: tail)
                unsafe cblas_drot(Int32(tail), target + 1, 1, v.base + c + 1, 1, g.cosine, g.sine)
            }
            turns[c] = g
        }
    }

    /// Turns the rows behind `j`, each with row `j`, by `turns`; they move up by one and what is left
    /// of row `j` becomes the last of the `k` rows.
    ///
    /// - Complexity: O((k − j) m).
    func turnRows(
        _ j: Int,
        rows k: Int,
        columns m: Int,
        by turns: borrowing WorkBuffer<Rotation>
    ) {
        precondition(j >= 0 && j < k && k <= rows && m <= columns && k <= turns.count)
        for b in 0..<m {
            let column = unsafe base + b * rows
            var rest = unsafe column[j]
            for c in (j + 1)..<max(k, j + 1) {
                let g = unsafe turns.base[c]
                let value = unsafe column[c]
                unsafe column[c - 1] = g.cosine * value + g.sine * rest
                rest = g.cosine * rest - g.sine * value
            }
            unsafe column[k - 1] = rest
        }
    }
}
