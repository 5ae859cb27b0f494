/// Rows with few entries each, stored row after row.
public struct SparseRows: Hashable, Sendable {
    /// Where each row starts in `columns` and `values`; one entry more than there are rows.
    public private(set) var starts = [0]
    /// The column of each entry.
    public private(set) var columns: [Int] = []
    /// Each entry.
    public private(set) var values: [Double] = []

    /// No rows; append those there are.
    public init() {}

    /// Number of rows.
    public var count: Int { starts.count - 1 }

    /// Appends a row by its entries.
    public mutating func append(columns: [Int], values: [Double]) {
        self.columns += columns
        self.values += values
        starts.append(self.columns.count)
    }

    /// Where row `row` stands in `columns` and `values`.
    func entries(of row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

    /// Row `row` written out over `n` columns.
    func dense(row: Int, columns n: Int) -> [Double] {
        var result = [Double](repeating: 0, count: n)
        for k in entries(of: row) { result[columns[k]] = values[k] }
        return result
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
}
