/// A dense matrix of doubles in column-major order, as BLAS and LAPACK want it.
///
/// Element (i, j) stands at `elements[i + j * rows]`. A value type: copies share storage until one
/// of them is written.
public struct Matrix: Hashable, Sendable {
    /// Number of rows.
    public let rows: Int
    /// Number of columns.
    public let columns: Int
    /// All elements, column after column.
    public var elements: [Double]

    /// A matrix filled with one value.
    @inlinable
    public init(rows: Int, columns: Int, repeating value: Double = 0) {
        precondition(rows >= 0 && columns >= 0, "A matrix cannot have a negative size.")
        self.rows = rows
        self.columns = columns
        elements = [Double](repeating: value, count: rows * columns)
    }

    /// A matrix over elements already in column-major order.
    @inlinable
    public init(rows: Int, columns: Int, columnMajor elements: [Double]) {
        precondition(elements.count == rows * columns, "A matrix needs rows x columns elements.")
        self.rows = rows
        self.columns = columns
        self.elements = elements
    }

    /// A matrix from its rows, all of one length.
    public init(rows table: [[Double]]) {
        self.init(rows: table.count, columns: table.first?.count ?? 0)
        for (i, row) in table.enumerated() {
            precondition(row.count == columns, "All rows of a matrix have the same length.")
            for (j, value) in row.enumerated() { self[i, j] = value }
        }
    }

    /// A matrix from rows of at most so many elements; what they lack is 0.
    init(rows table: [[Double]], columns: Int) {
        self.init(rows: table.count, columns: columns)
        let count = table.count
        unsafe elements.withUnsafeMutableBufferPointer { elements in
            for (i, row) in table.enumerated() {
                precondition(row.count <= columns, "Rows have no more elements than columns.")
                for (j, value) in row.enumerated() { unsafe elements[j &* count &+ i] = value }
            }
        }
    }

    /// The identity of order `n`.
    public static func identity(_ n: Int) -> Matrix {
        var result = Matrix(rows: n, columns: n)
        for i in 0..<n { result[i, i] = 1 }
        return result
    }

    /// The element in row `i` and column `j`.
    @inlinable
    public subscript(i: Int, j: Int) -> Double {
        get { elements[i + j * rows] }
        set { elements[i + j * rows] = newValue }
    }

    /// A copy of column `j`.
    public func column(_ j: Int) -> [Double] {
        Array(elements[(j * rows)..<((j + 1) * rows)])
    }

    /// A copy of row `i`.
    public func row(_ i: Int) -> [Double] {
        (0..<columns).map { self[i, $0] }
    }

    /// The diagonal, from the first row and column on.
    public var diagonal: [Double] {
        (0..<min(rows, columns)).map { self[$0, $0] }
    }

    /// The transpose, as a new matrix.
    public var transposed: Matrix { BLAS.transpose(self) }

    /// This matrix times a number.
    public func scaled(by factor: Double) -> Matrix {
        Matrix(rows: rows, columns: columns, columnMajor: elements.map { factor * $0 })
    }

    /// This matrix in the upper left corner of a square one of order `n`, zeros elsewhere.
    public func padded(to n: Int) -> Matrix {
        precondition(n >= max(rows, columns), "Padding does not cut.")
        guard n > rows || n > columns else { return self }
        var result = Matrix(rows: n, columns: n)
        for j in 0..<columns {
            for i in 0..<rows { result[i, j] = self[i, j] }
        }
        return result
    }
}
