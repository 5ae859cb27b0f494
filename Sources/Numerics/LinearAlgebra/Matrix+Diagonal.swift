extension Matrix {
    /// These on the diagonal, zeros beside them.
    public static func diagonal(_ values: [Double]) -> Matrix {
        var result = Matrix(rows: values.count, columns: values.count)
        for (i, value) in values.enumerated() { result[i, i] = value }
        return result
    }

    /// Whether it is square and everything beside the diagonal is 0.
    ///
    /// - Complexity: O(1) for most matrices that are not, O(rows · columns) for those that are.
    public var isDiagonal: Bool {
        guard rows == columns else { return false }
        // Read from diagonal to diagonal, what lies between them is one run of the storage.
        let step = rows + 1
        return unsafe elements.withUnsafeBufferPointer { elements in
            for start in stride(from: 1, to: elements.count, by: step) {
                let end = min(start + rows, elements.count)
                let between = unsafe UnsafeBufferPointer(rebasing: elements[start..<end])
                guard unsafe Lanes.areAll(between, within: 0) else { return false }
            }
            return true
        }
    }
}
