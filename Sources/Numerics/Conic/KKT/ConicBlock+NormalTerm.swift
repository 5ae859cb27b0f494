extension ConicBlock {
    /// The lower triangle of C ← C + AᵀH⁻¹A for this block's rows A, in C's leading columns.
    ///
    /// Second-order cones of dense rows are ``DenseNorm`` and ``SmallNorms``.
    ///
    /// - Complexity: rows · columns² flops for dense rows; sparse rows and bounds touch only the
    ///   entries they name.
    func addNormalTerm(_ cone: any Cone, toLowerOf c: inout Matrix) {
        switch (rows, cone.hessianShape) {
        case (.unit(let indices, let coefficients), .diagonal(let h)):
            for k in indices.indices {
                c[indices[k], indices[k]] += coefficients[k] * coefficients[k] / h[k]
            }
        case (.sparse(let rows), .diagonal(let h)):
            rows.addGram(weights: h.map { 1 / $0 }, at: 0, toLowerOf: &c)
        case (_, .triples):
            SparseRows(rows).addTripleGram(weights: inverseTriples(cone), toLowerOf: &c)
        case (_, .secondOrder(let scale, let point)):
            addNorm(scale, point, SparseRows(rows), toLowerOf: &c)
        case (.dense(var matrix), _):
            cone.unscaleRows(of: &matrix)
            Kernels.addGram(of: matrix, toLowerOf: &c)
        default:
            var matrix = rows.dense(columns: c.columns)
            cone.unscaleRows(of: &matrix)
            Kernels.addGram(of: matrix, toLowerOf: &c)
        }
    }

    /// With H⁻¹ = η⁻²(2vvᵀ − J), v = Jw̄: the Gram matrix of all rows, less twice the head's, plus a rank-one term;
    /// only the columns that rows name are touched.
    private func addNorm(
        _ scale: Double,
        _ point: [Double],
        _ a: SparseRows,
        toLowerOf c: inout Matrix
    ) {
        let weight = 1 / (scale * scale)
        var (signs, v) = (point.map { _ in weight }, point.map { -$0 })
        signs[0] = -weight
        v[0] = point[0]
        a.addGram(weights: signs, at: 0, toLowerOf: &c)
        var g = [Double](repeating: 0, count: c.columns)
        a.addTransposedProduct(1, v, at: 0, to: &g)
        let support = g.indices.filter { g[$0] != 0 }
        for (k, j) in support.enumerated() {
            let factor = 2 * weight * g[j]
            for i in support[k...] { c[i, j] += factor * g[i] }
        }
    }

    /// Entry (i, j) of each three rows' H⁻¹, as the i-th of a run of three in the j-th array.
    private func inverseTriples(_ cone: any Cone) -> [[Double]] {
        var unit = [Double](repeating: 0, count: cone.rows.upperBound)
        var column = unit
        return (0..<3).map { j in
            for row in cone.rows { unit[row] = (row - cone.rows.lowerBound) % 3 == j ? 1 : 0 }
            cone.applyInverseHessian(to: unit, into: &column)
            return Array(column[cone.rows])
        }
    }
}
