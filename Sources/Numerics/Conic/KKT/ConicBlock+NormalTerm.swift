extension ConicBlock {
    /// The lower triangle of C ← C + AᵀH⁻¹A for this block's rows A, in C's leading columns.
    ///
    /// - Complexity: rows · columns² flops for dense rows; sparse rows and bounds touch only the
    ///   entries they name.
    func addNormalTerm(_ cone: any Cone, at range: Range<Int>, toLowerOf c: inout Matrix) {
        switch (rows, cone.hessianShape) {
        case (.unit(let indices, let coefficients), .diagonal(let h)):
            for k in indices.indices {
                c[indices[k], indices[k]] += coefficients[k] * coefficients[k] / h[k]
            }
        case (.sparse(let rows), .diagonal(let h)):
            rows.addGram(weights: h.map { 1 / $0 }, at: 0, toLowerOf: &c)
        case (.sparse(let rows), .secondOrder(let scale, let point)):
            addNorm(scale, point, rows.writtenOut(columns: c.columns), toLowerOf: &c)
        case (.dense(let matrix), .secondOrder(let scale, let point)):
            addNorm(scale, point, matrix, toLowerOf: &c)
        case (.dense(var matrix), _):
            cone.unscaleRows(of: &matrix)
            Kernels.addGram(of: matrix, toLowerOf: &c)
        case (.sparse(let rows), _):
            var matrix = rows.writtenOut(columns: c.columns)
            cone.unscaleRows(of: &matrix)
            Kernels.addGram(of: matrix, toLowerOf: &c)
        case (.unit(let indices, let coefficients), _):
            var matrix = Matrix(rows: indices.count, columns: c.columns)
            for k in indices.indices { matrix[k, indices[k]] = coefficients[k] }
            cone.unscaleRows(of: &matrix)
            Kernels.addGram(of: matrix, toLowerOf: &c)
        case (.scenario, _):
            preconditionFailure("Patterns are eliminated or written out, never added row by row.")
        }
    }

    /// With H⁻¹ = η⁻²(2vvᵀ − J), v = Jw̄: the Gram matrix of all rows, less twice the head's, plus
    /// a rank-one term.
    private func addNorm(
        _ scale: Double,
        _ point: [Double],
        _ a: Matrix,
        toLowerOf c: inout Matrix
    ) {
        let weight = 1 / (scale * scale)
        Kernels.addGram(weight, of: a, toLowerOf: &c)
        var v = point.map { -$0 }
        v[0] = point[0]
        let head = a.row(0)
        let g = BLAS.multiplyTransposed(a, v)
        Kernels.addOuter(head, head.map { -2 * weight * $0 }, toLowerOf: &c)
        Kernels.addOuter(g, g.map { 2 * weight * $0 }, toLowerOf: &c)
    }
}

extension SparseRows {
    /// These rows as a matrix of `n` columns.
    func writtenOut(columns n: Int) -> Matrix {
        var result = Matrix(rows: count, columns: n)
        for row in 0..<count {
            for k in entries(of: row) { result[row, columns[k]] += values[k] }
        }
        return result
    }
}
