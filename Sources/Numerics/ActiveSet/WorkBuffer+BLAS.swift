internal import CBLAS

extension WorkBuffer where Element == Double {
    /// The inner product of the first `length` entries.
    func dot(_ other: borrowing WorkBuffer, length: Int) -> Double {
        precondition(length >= 0 && length <= count && length <= other.count)
        return unsafe cblas_ddot(Int32(length), base, 1, other.base, 1)
    }

    /// Adds `alpha` times `other` to the first `length` entries.
    func add(_ alpha: Double, times other: borrowing WorkBuffer, length: Int) {
        precondition(length >= 0 && length <= count && length <= other.count)
        unsafe cblas_daxpy(Int32(length), alpha, other.base, 1, base, 1)
    }

    /// Adds `alpha` times column `j` of `matrix`.
    func add(_ alpha: Double, timesColumn j: Int, of matrix: Matrix) {
        let rows = matrix.rows
        precondition(rows <= count && j >= 0 && j < matrix.columns)
        unsafe matrix.elements.withUnsafeBufferPointer { elements in
            guard let first = elements.baseAddress else { return }
            unsafe cblas_daxpy(Int32(rows), alpha, first + j * rows, 1, base, 1)
        }
    }

    /// Adds the columns of `matrix` named by the first `length` `indices`, each times its coefficient.
    func add(
        columns indices: borrowing WorkBuffer<Int>,
        of matrix: Matrix,
        times coefficients: borrowing WorkBuffer,
        length: Int
    ) {
        let rows = matrix.rows
        precondition(rows <= count && length <= indices.count && length <= coefficients.count)
        unsafe matrix.elements.withUnsafeBufferPointer { elements in
            guard let first = elements.baseAddress else { return }
            for a in 0..<length {
                let j = indices[a]
                precondition(j >= 0 && j < matrix.columns)
                unsafe cblas_daxpy(
                    Int32(rows),
                    coefficients[a],
                    first + j * rows,
                    1,
                    base,
                    1
                )
            }
        }
    }

    /// The inner product with column `j` of `matrix`.
    func dot(column j: Int, of matrix: Matrix) -> Double {
        let rows = matrix.rows
        precondition(rows <= count && j >= 0 && j < matrix.columns)
        return unsafe matrix.elements.withUnsafeBufferPointer { elements in
            guard let first = elements.baseAddress else { return 0 }
            return unsafe cblas_ddot(Int32(rows), first + j * rows, 1, base, 1)
        }
    }

    /// The inner products with all columns of `matrix`.
    func dots(columnsOf matrix: Matrix, into result: borrowing WorkBuffer) {
        let (rows, columns) = (matrix.rows, matrix.columns)
        precondition(rows <= count && columns <= result.count)
        guard rows > 0, columns > 0 else { return result.fill(0, length: columns) }
        unsafe matrix.elements.withUnsafeBufferPointer { elements in
            unsafe cblas_dgemv(
                CblasColMajor,
                CblasTrans,
                Int32(rows),
                Int32(columns),
                1,
                elements.baseAddress,
                Int32(rows),
                base,
                1,
                0,
                result.base,
                1
            )
        }
    }

    /// The largest magnitude among the first `length` entries.
    func largestMagnitude(length: Int) -> Double {
        var largest = 0.0
        for i in 0..<length { largest = max(largest, abs(self[i])) }
        return largest
    }
}
