/// Rows with few entries each, stored row after row.
public struct SparseRows: Hashable, Sendable {
    /// Where each row starts in `columns` and `values`; one entry more than there are rows.
    public private(set) var starts = [0]
    /// The column of each entry.
    public private(set) var columns: [Int] = []
    /// Each entry.
    public private(set) var values: [Double] = []

    /// No rows.
    public init() {}

    /// Number of rows.
    public var count: Int { starts.count - 1 }

    /// Appends a row by its entries; an empty row is a row of zeros.
    public mutating func append(columns: [Int], values: [Double]) {
        precondition(columns.count == values.count, "Each entry of a row has a column and a value.")
        self.columns += columns
        self.values += values
        starts.append(self.columns.count)
    }

    /// Where row `row` stands in `columns` and `values`.
    public func entries(of row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

    /// Row `row` written out over `n` columns; entries of one column add up.
    func dense(row: Int, columns n: Int) -> [Double] {
        var result = [Double](repeating: 0, count: n)
        for k in entries(of: row) { result[columns[k]] += values[k] }
        return result
    }

    /// Multiplies row i by e[offset + i] and column j by d[j].
    mutating func scale(rows e: [Double], from offset: Int, columns d: [Double]) {
        for row in 0..<count {
            for k in entries(of: row) { values[k] *= e[offset + row] * d[columns[k]] }
        }
    }

    /// y[offset…] ← y[offset…] + α A x.
    func addProduct(_ alpha: Double, _ x: [Double], to y: inout [Double], at offset: Int) {
        for row in 0..<count {
            var sum = 0.0
            for k in entries(of: row) { sum += values[k] * x[columns[k]] }
            y[offset + row] += alpha * sum
        }
    }

    /// x ← x + α Aᵀ y[offset…].
    func addTransposedProduct(
        _ alpha: Double,
        _ y: [Double],
        at offset: Int,
        to x: inout [Double]
    ) {
        for row in 0..<count {
            let factor = alpha * y[offset + row]
            for k in entries(of: row) { x[columns[k]] += factor * values[k] }
        }
    }

    /// The lower triangle of C ← C + Aᵀ diag(weights[offset…]) A.
    ///
    /// - Complexity: O(Σ entries²) over the rows.
    func addGram(weights: [Double], at offset: Int, toLowerOf c: inout Matrix) {
        for row in 0..<count {
            for a in entries(of: row) {
                let scaled = weights[offset + row] * values[a]
                for b in entries(of: row) where columns[b] <= columns[a] {
                    c[columns[a], columns[b]] += scaled * values[b]
                }
            }
        }
    }

    /// The lower triangle of C ← C + Σ BᵀGB over the rows in threes, B three rows of this matrix.
    ///
    /// `weights[j][3k + i]` is the entry (i, j) of the symmetric G of the k-th three.
    ///
    /// - Complexity: O(Σ entries²) over the threes.
    func addTripleGram(weights: [[Double]], toLowerOf c: inout Matrix) {
        for first in stride(from: 0, to: count, by: 3) {
            for i in 0..<3 {
                for a in entries(of: first + i) {
                    for j in 0..<3 {
                        let scaled = weights[j][first + i] * values[a]
                        for b in entries(of: first + j) where columns[b] <= columns[a] {
                            c[columns[a], columns[b]] += scaled * values[b]
                        }
                    }
                }
            }
        }
    }
}

extension SparseRows {
    /// The stored entries of any rows.
    init(_ rows: ConicRows) {
        switch rows {
        case .sparse(let sparse): self = sparse
        case .scenario(let rows): self = rows.writtenOut
        case .dense(let matrix):
            self.init()
            for i in 0..<matrix.rows {
                append(columns: Array(0..<matrix.columns), values: matrix.row(i))
            }
        case .unit(let indices, let coefficients):
            self.init()
            for (index, value) in zip(indices, coefficients) {
                append(columns: [index], values: [value])
            }
        }
    }
}
