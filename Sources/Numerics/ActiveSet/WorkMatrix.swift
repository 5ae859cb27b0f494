internal import CBLAS

/// A fixed column-major block of doubles of which the upper left part is in use.
@safe
struct WorkMatrix: ~Copyable {
    let base: UnsafeMutablePointer<Double>
    let rows: Int
    let columns: Int

    init(rows: Int, columns: Int) {
        precondition(rows >= 0 && columns >= 0, "A work matrix cannot have a negative size.")
        self.rows = max(rows, 1)
        self.columns = columns
        unsafe base = .allocate(capacity: max(self.rows * columns, 1))
        unsafe base.initialize(repeating: 0, count: max(self.rows * columns, 1))
    }

    deinit { unsafe base.deallocate() }

    @inline(__always)
    subscript(i: Int, j: Int) -> Double {
        get {
            precondition(i >= 0 && i < rows && j >= 0 && j < columns)
            return unsafe base[i + j * rows]
        }
        nonmutating set {
            precondition(i >= 0 && i < rows && j >= 0 && j < columns)
            unsafe base[i + j * rows] = newValue
        }
    }

    /// Replaces the leading symmetric block by its Cholesky factor L; reads the lower triangle only.
    func factorCholesky(order k: Int) -> Bool {
        precondition(k >= 0 && k <= rows && k <= columns)
        guard k > 0 else { return true }
        return unsafe BlockedCholesky.factor(base, order: k, leading: rows) == .factored
    }

    /// Solves with the leading triangle in place: Tx = x or Tᵀx = x.
    func solve(
        _ triangle: Triangle,
        transposed: Bool = false,
        order k: Int,
        _ x: borrowing WorkBuffer<Double>
    ) {
        precondition(k >= 0 && k <= rows && k <= columns && k <= x.count)
        guard k > 0 else { return }
        unsafe cblas_dtrsv(
            CblasColMajor,
            triangle == .lower ? CblasLower : CblasUpper,
            transposed ? CblasTrans : CblasNoTrans,
            CblasNonUnit,
            Int32(k),
            base,
            Int32(rows),
            x.base,
            1
        )
    }

    /// Which half of a square block holds a triangular matrix.
    enum Triangle { case lower, upper }
}
