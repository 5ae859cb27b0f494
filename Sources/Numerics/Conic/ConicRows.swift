/// Rows of a constraint matrix, by how many entries they have.
public enum ConicRows: Hashable, Sendable {
    /// Rows × the leading variables; entries of the others are zero.
    case dense(Matrix)
    /// Few entries a row.
    case sparse(SparseRows)
    /// One pattern for every scenario of a table.
    case scenario(ScenarioRows)
    /// Row k has the single entry `coefficients[k]` in column `indices[k]`: a bound.
    case unit(indices: [Int], coefficients: [Double])

    /// Number of rows.
    public var count: Int {
        switch self {
        case .dense(let matrix): matrix.rows
        case .sparse(let rows): rows.count
        case .scenario(let rows): rows.count
        case .unit(let indices, _): indices.count
        }
    }

    /// y ← y + α A x for this block's rows, y being the block's part.
    func addProduct(_ alpha: Double, _ x: [Double], to y: inout [Double], at range: Range<Int>) {
        switch self {
        case .dense(let matrix):
            Kernels.addProduct(alpha, matrix, x, to: &y, at: range.lowerBound)
        case .sparse(let rows):
            rows.addProduct(alpha, x, to: &y, at: range.lowerBound)
        case .scenario(let rows):
            rows.addProduct(alpha, x, to: &y, at: range.lowerBound)
        case .unit(let indices, let coefficients):
            for k in indices.indices {
                y[range.lowerBound + k] += alpha * coefficients[k] * x[indices[k]]
            }
        }
    }

    /// x ← x + α Aᵀ y for this block's rows.
    func addTransposedProduct(
        _ alpha: Double,
        _ y: [Double],
        at range: Range<Int>,
        to x: inout [Double]
    ) {
        switch self {
        case .dense(let matrix):
            Kernels.addTransposedProduct(alpha, matrix, y, at: range.lowerBound, to: &x)
        case .sparse(let rows):
            rows.addTransposedProduct(alpha, y, at: range.lowerBound, to: &x)
        case .scenario(let rows):
            rows.addTransposedProduct(alpha, y, at: range.lowerBound, to: &x)
        case .unit(let indices, let coefficients):
            for k in indices.indices {
                x[indices[k]] += alpha * coefficients[k] * y[range.lowerBound + k]
            }
        }
    }
}

extension ConicRows {
    /// Calls `body` with row, column and value of every entry that is stored.
    func forEachEntry(_ body: (_ row: Int, _ column: Int, _ value: Double) -> Void) {
        switch self {
        case .dense(let matrix):
            for j in 0..<matrix.columns {
                for i in 0..<matrix.rows { body(i, j, matrix[i, j]) }
            }
        case .sparse(let rows):
            for i in 0..<rows.count {
                for e in rows.entries(of: i) { body(i, rows.columns[e], rows.values[e]) }
            }
        case .scenario(let rows):
            for i in 0..<rows.count { rows.forEachEntry(ofRow: i) { body(i, $0, $1) } }
        case .unit(let indices, let coefficients):
            for k in indices.indices { body(k, indices[k], coefficients[k]) }
        }
    }

    /// Whether all entries are numbers and name one of `variables` columns.
    func areFinite(over variables: Int) -> Bool {
        switch self {
        case .dense(let matrix):
            return matrix.columns <= variables && matrix.elements.firstIndexOfNonFinite == nil
        case .sparse(let rows):
            return rows.columns.allSatisfy { 0 <= $0 && $0 < variables }
                && rows.values.firstIndexOfNonFinite == nil
        case .unit(let indices, let coefficients):
            return indices.allSatisfy { 0 <= $0 && $0 < variables }
                && coefficients.firstIndexOfNonFinite == nil
        case .scenario(let rows):
            rows.check(variables: variables)
            return true
        }
    }

    /// diag(e[offset…]) A diag(d).
    func scaled(rows e: [Double], from offset: Int, columns d: [Double]) -> ConicRows {
        switch self {
        case .dense(var matrix):
            Kernels.scale(&matrix, rows: e, from: offset, columns: d)
            return .dense(matrix)
        case .sparse(var rows):
            rows.scale(rows: e, from: offset, columns: d)
            return .sparse(rows)
        case .scenario(let rows):
            return ConicRows.sparse(rows.writtenOut).scaled(rows: e, from: offset, columns: d)
        case .unit(let indices, var coefficients):
            for k in indices.indices { coefficients[k] *= e[offset + k] * d[indices[k]] }
            return .unit(indices: indices, coefficients: coefficients)
        }
    }

    /// These rows written out over `n` columns.
    func dense(columns n: Int) -> Matrix {
        if case .dense(let matrix) = self, matrix.columns == n { return matrix }
        var result = Matrix(rows: count, columns: n)
        forEachEntry { result[$0, $1] += $2 }
        return result
    }
}
