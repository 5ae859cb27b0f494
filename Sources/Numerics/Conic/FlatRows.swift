/// Bounds and sparse rows of many blocks in one piece, so that a product is one loop over arrays.
///
/// A program of a portfolio has a handful of blocks, and an iteration some fifty products with them;
/// handing each block to its product by itself costs more than the product.
struct FlatRows: Sendable {
    /// The place of each row among all rows of the program.
    private var places: [Int32] = []
    /// Where each row starts in `columns` and `values`; one entry more than there are rows.
    private var starts: [Int32] = [0]
    private var columns: [Int32] = []
    private var values: [Double] = []

    /// Appends the rows of a block, of which the first stands at `start` among all rows.
    mutating func append(_ rows: SparseRows, at start: Int) {
        let first = Int32(columns.count)
        columns += rows.columns.map { Int32($0) }
        values += rows.values
        places += (0..<rows.count).map { Int32(start + $0) }
        starts += rows.starts.dropFirst().map { first + Int32($0) }
    }

    /// Appends bounds: rows of one entry.
    mutating func append(indices: [Int], coefficients: [Double], at start: Int) {
        for (k, index) in indices.enumerated() {
            places.append(Int32(start + k))
            columns.append(Int32(index))
            values.append(coefficients[k])
            starts.append(Int32(columns.count))
        }
    }

    /// y ← y + α A x, in the places of these rows.
    func addProduct(_ alpha: Double, _ x: [Double], to y: inout [Double]) {
        guard !places.isEmpty else { return }
        unsafe withEntries { entries in
            unsafe x.withUnsafeBufferPointer { x in
                unsafe y.withUnsafeMutableBufferPointer { y in
                    for row in unsafe entries.places.indices {
                        var sum = 0.0
                        for e in unsafe entries.range(of: row) {
                            sum += unsafe entries.values[e] * x[Int(entries.columns[e])]
                        }
                        unsafe y[Int(entries.places[row])] += alpha * sum
                    }
                }
            }
        }
    }

    /// x ← x + α Aᵀ y, y being read at the places of these rows.
    func addTransposedProduct(_ alpha: Double, _ y: [Double], to x: inout [Double]) {
        guard !places.isEmpty else { return }
        unsafe withEntries { entries in
            unsafe y.withUnsafeBufferPointer { y in
                unsafe x.withUnsafeMutableBufferPointer { x in
                    for row in unsafe entries.places.indices {
                        let factor = unsafe alpha * y[Int(entries.places[row])]
                        for e in unsafe entries.range(of: row) {
                            unsafe x[Int(entries.columns[e])] += factor * entries.values[e]
                        }
                    }
                }
            }
        }
    }

    /// The arrays where they stand.
    @unsafe private struct Entries {
        let places: UnsafeBufferPointer<Int32>
        let starts: UnsafeBufferPointer<Int32>
        let columns: UnsafeBufferPointer<Int32>
        let values: UnsafeBufferPointer<Double>

        @inline(__always)
        func range(of row: Int) -> Range<Int> {
            unsafe Int(starts[row])..<Int(starts[row + 1])
        }
    }

    private func withEntries(_ body: (Entries) -> Void) {
        unsafe places.withUnsafeBufferPointer { places in
            unsafe starts.withUnsafeBufferPointer { starts in
                unsafe columns.withUnsafeBufferPointer { columns in
                    unsafe values.withUnsafeBufferPointer { values in
                        unsafe body(
                            Entries(
                                places: places,
                                starts: starts,
                                columns: columns,
                                values: values
                            )
                        )
                    }
                }
            }
        }
    }
}
