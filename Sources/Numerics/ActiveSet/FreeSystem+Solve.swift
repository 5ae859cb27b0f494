extension FreeSystem {
    /// How much of a linear term the free variables feel, in the metric of P⁻¹, and how much of it
    /// the active rows leave over.
    struct Reach {
        var whole: Double
        var remaining: Double
    }

    /// Solves Px + ℓ + Cᵀy = 0 in the free variables, with the active rows and bounds at their limits,
    /// or all of these at zero for a direction.
    ///
    /// - Complexity: O(k² + nk + nm).
    func solve(
        linear: borrowing WorkBuffer<Double>,
        limits: Bool,
        into e: Equilibrium
    ) -> Reach {
        e.gradient.copy(linear, length: variables)
        e.point.fill(0, length: variables)
        e.rowDuals.fill(0, length: table.count)
        if limits { applyBounds(e) }
        for b in 0..<rowCount {
            let p = rows[b]
            rowSpare[b] =
                limits ? table.limits[p] - e.point.dot(column: p, of: table.normals) : 0
        }
        return correct(e)
    }

    /// One step of iterative refinement: solves again for what `e` leaves over.
    func refine(_ e: Equilibrium, linear: borrowing WorkBuffer<Double>) {
        evaluateGradient(e, linear: linear)
        for b in 0..<rowCount {
            let p = rows[b]
            rowSpare[b] = table.limits[p] - e.point.dot(column: p, of: table.normals)
        }
        _ = correct(e)
        evaluateGradient(e, linear: linear)
    }

    /// The gradient Px + ℓ + Cᵀy from its definition.
    func evaluateGradient(_ e: Equilibrium, linear: borrowing WorkBuffer<Double>) {
        e.gradient.copy(linear, length: variables)
        for i in 0..<variables where e.point[i] != 0 {
            e.gradient.add(e.point[i], timesColumn: i, of: quadratic)
        }
        for b in 0..<rowCount {
            e.gradient.add(e.rowDuals[rows[b]], timesColumn: rows[b], of: table.normals)
        }
    }

    private func applyBounds(_ e: Equilibrium) {
        for i in 0..<variables where place[i] != .free {
            let value = boundValue(i)
            e.point[i] = value
            if value != 0 { e.gradient.add(value, timesColumn: i, of: quadratic) }
        }
    }

    /// Corrects `e` by the solution for the right-hand side −gradient and `rowSpare`.
    private func correct(_ e: Equilibrium) -> Reach {
        let (k, m) = (freeCount, rowCount)
        for a in 0..<k { scratch[a] = -e.gradient[free[a]] }
        factor.solve(.lower, order: k, scratch)
        let whole = scratch.dot(scratch, length: k)
        if m > 0 { projectOffRows() }
        let remaining = scratch.dot(scratch, length: k)
        if m > 0 {
            // What the rows demand: s = R⁻ᵀt in their own basis, moved by from there.
            triangle.solve(.upper, transposed: true, order: m, rowSpare)
            basis.addProduct(1, rows: k, columns: m, rowSpare, to: scratch)
            for b in 0..<m { rowScratch[b] -= rowSpare[b] }
            triangle.solve(.upper, order: m, rowScratch)
            for b in 0..<m {
                e.rowDuals[rows[b]] += rowScratch[b]
                e.gradient.add(rowScratch[b], timesColumn: rows[b], of: table.normals)
            }
        }
        factor.solve(.lower, transposed: true, order: k, scratch)
        e.gradient.add(columns: free, of: quadratic, times: scratch, length: k)
        for a in 0..<k {
            e.point[free[a]] += scratch[a]
            e.gradient[free[a]] = 0
        }
        return Reach(whole: whole, remaining: remaining)
    }

    /// Splits `scratch` into Q times `rowScratch` and a rest orthogonal to Q, by two passes.
    private func projectOffRows() {
        let (k, m) = (freeCount, rowCount)
        basis.multiplyTransposed(rows: k, columns: m, scratch, into: rowScratch)
        basis.addProduct(-1, rows: k, columns: m, rowScratch, to: scratch)
        // The second pass restores orthogonality; spare holds its small coefficients.
        basis.multiplyTransposed(rows: k, columns: m, scratch, into: spare)
        basis.addProduct(-1, rows: k, columns: m, spare, to: scratch)
        for b in 0..<m { rowScratch[b] += spare[b] }
    }
}
